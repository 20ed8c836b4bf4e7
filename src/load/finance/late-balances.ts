import type { Run } from '../../neo4j/client.ts';
import type { AsOf } from '../../values/period.ts';
import { retell, type Period, type Values } from './balance-history.ts';
import type { AccountProperties } from '../card-properties.ts';
import * as cypher from './statements.ts';

/** What a balance did to an account: other values stand now; the same do; or it is of an earlier time, and history. */
export type Retold = 'changed' | 'unchanged' | 'older';

/**
 * Of the times at which unchanged values are told, so many between the first and the last are remembered: files that
 * come late are late by days, and every night's time would be rewritten every night.
 */
export const KEPT_TIMES = 14;

/**
 * Statements that are not the newest of their account, or differ from one of their own time, find their place in its
 * history. One outcome each, in order; of accounts with another history whose they are, and whether that card has gone.
 */
export async function tellLate(
  run: Run,
  late: readonly AccountProperties[],
): Promise<{ outcomes: Retold[]; put: readonly { client: string; gone: boolean }[] }> {
  if (late.length === 0) return { outcomes: [], put: [] };
  const keys = [...new Set(late.map(({ key }) => key))];
  const found = await run(cypher.toldBalances, { keys });
  const stored = new Map(
    found.map(({ account, balances }) => [account.key, [...balances, account].map(period).sort(inTime)]),
  );
  const told = new Map<string, readonly Period[]>(stored);
  const outcomes = late.map((row) => {
    const before = told.get(row.key)!;
    const after = retell(before, row.asOf, period(row).values);
    told.set(row.key, after);
    return outcomeOf(before, after);
  });
  const rows = found.flatMap(({ account }) => {
    const [before, after] = [stored.get(account.key)!, told.get(account.key)!];
    return after === before ? [] : [changeOf(account, before, after)];
  });
  const drop = rows.flatMap((row) => row.drop);
  if (drop.length > 0) await run(cypher.dropBalances, { keys: drop });
  return { outcomes, put: rows.length === 0 ? [] : await run(cypher.putBalances, { rows }) };
}

function outcomeOf(before: readonly Period[], after: readonly Period[]): Retold {
  const [was, is] = [before.at(-1)!, after.at(-1)!];
  if (was.values.digest !== is.values.digest) return 'changed';
  return after === before || was.times.at(-1)! < is.times.at(-1)! ? 'unchanged' : 'older';
}

/** What a node of an account or a balance holds beside the values stated. */
const NO_VALUES: ReadonlySet<string> = new Set('key clientId contract currency asOf from told'.split(' '));

/** A node as the period it stands for. */
function period(properties: Readonly<Record<string, unknown>>): Period {
  const { asOf, from, told } = properties;
  const values = Object.entries(properties).filter(([name]) => !NO_VALUES.has(name));
  const times = [from, ...((told ?? []) as unknown[]), asOf].filter((time) => time !== undefined) as AsOf[];
  return { times: [...new Set(times)], values: Object.fromEntries(values) as Values };
}

/** Periods never overlap. */
const inTime = (a: Period, b: Period): number => (a.times[0]! < b.times[0]! ? -1 : 1);

/** What stands, what has come before it, and the keys of balances that are part of another now. */
function changeOf(
  { key, clientId, contract, currency }: AccountProperties,
  before: readonly Period[],
  after: readonly Period[],
): { account: object; changed: boolean; balances: readonly { key: string }[]; drop: string[] } {
  const was = new Set(before.slice(0, -1));
  const now = after.slice(0, -1);
  const current = after.at(-1)!;
  const keyOf = ({ times }: Period): string => `${key}@${times.at(-1)!}`;
  const stays = new Set(now.map(keyOf));
  return {
    account: { key, clientId, contract, currency, ...properties(current) },
    changed: current.values.digest !== before.at(-1)!.values.digest,
    balances: now
      .filter((period) => !was.has(period))
      .map((period) => ({ key: keyOf(period), from: period.times[0], ...properties(period) })),
    drop: [...was].map(keyOf).filter((each) => !stays.has(each)),
  };
}

/** The period as a node has it; `from` is left out when it is `asOf`. */
function properties({ times, values }: Period): Record<string, unknown> {
  const [from, ...more] = times;
  const asOf = more.pop();
  const told = more.slice(-KEPT_TIMES);
  return {
    ...values,
    asOf: asOf ?? from,
    ...(asOf !== undefined && { from }),
    ...(told.length > 0 && { told }),
  };
}
