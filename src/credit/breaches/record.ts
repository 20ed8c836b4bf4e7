import type { NewChange } from '../../feed/change.ts';
import type { Run } from '../../neo4j/client.ts';
import { formatMoney } from '../../values/money.ts';
import type { FoundBreach } from './find-breaches.ts';
import { readBreach } from './breach-row.ts';
import * as cypher from './statements.ts';

/** Deals that a breach names. */
const NAMED = 100;

/**
 * Writes down which breaches of some subjects begin, last and end, and gives what there is to tell: of one that lasts,
 * nothing.
 */
export async function record(
  run: Run,
  subjects: readonly string[],
  found: readonly FoundBreach[],
  now: string,
): Promise<NewChange[]> {
  if (subjects.length === 0) return [];
  const open = await run(cypher.openBreaches, { subjects: [...new Set(subjects)] });
  const known = new Map(open.map((each) => [each.key, each]));
  const holding = new Map(found.map((each) => [each.key, each]));
  const lasting = [...holding.values()].flatMap((each) => {
    const before = known.get(each.key);
    return before === undefined ? [] : [{ id: before.id, values: { ...valuesOf(each), seen: now } }];
  });
  if (lasting.length > 0) await run(cypher.updateBreaches, { rows: lasting });
  const ended = await end(
    run,
    open.filter(({ key }) => !holding.has(key)),
    now,
  );
  const begun = await begin(
    run,
    [...holding.values()].filter(({ key }) => !known.has(key)),
    now,
  );
  return [...ended, ...begun];
}

/** Ends breaches, and tells it. */
export async function end(
  run: Run,
  open: readonly { readonly id: string; readonly breach: unknown }[],
  now: string,
): Promise<NewChange[]> {
  if (open.length === 0) return [];
  await run(cypher.endBreaches, { ids: open.map(({ id }) => id), now });
  return open.map(({ breach }) => {
    const row = readBreach(breach);
    const { id, kind, subject, lens, since, deals, reservations } = row;
    const before = { ...told(id, { ...row, deals }, reservations), since };
    return {
      kind: 'breach-ended',
      subject: { kind, id: subject },
      ...(lens !== null && { lens }),
      before,
      after: null,
    };
  });
}

async function begin(run: Run, found: readonly FoundBreach[], now: string): Promise<NewChange[]> {
  if (found.length === 0) return [];
  const rows = found.map((each) => {
    const { key, code, effect, kind, subject, lens } = each;
    const properties = { key, code, effect, kind, subject, since: now, seen: now, ...valuesOf(each) };
    return lens === null ? properties : { ...properties, lens };
  });
  const put = await run(cypher.putBreaches, { rows });
  const ids = new Map(put.map(({ id, key }) => [key, id]));
  return found.map((each) => ({
    kind: 'breach-began',
    subject: { kind: each.kind, id: each.subject },
    ...(each.lens !== null && { lens: each.lens }),
    before: null,
    after: told(ids.get(each.key)!, each, each.deals.length),
  }));
}

/** What of a breach may be another from night to night. */
const valuesOf = ({
  effect,
  limit,
  used,
  evidence,
  deals,
}: FoundBreach): Readonly<Record<string, unknown>> => ({
  ...{ effect, limit, used, evidence: JSON.stringify(evidence) },
  ...{ deals: deals.slice(0, NAMED), reservations: BigInt(deals.length) },
});

/** A breach in the feed. */
function told(
  breach: string,
  { code, effect, limit, used, deals }: Pick<FoundBreach, 'code' | 'effect' | 'limit' | 'used' | 'deals'>,
  reservations: number,
): Record<string, unknown> {
  return {
    ...{ breach, code, effect },
    limit: limit === null ? null : formatMoney(limit),
    used: used === null ? null : formatMoney(used),
    ...{ reservations, deals: deals.slice(0, NAMED) },
  };
}
