import neo4j, { type Driver } from 'neo4j-driver';
import type { Target } from '../src/neo4j/client.ts';
import { kindOf, rowsOf } from './peer-rows.ts';
import type { peerFiles } from './peer-rows.ts';

const ROWS_A_STATEMENT = 10_000;
/** Rows parsed ahead of the clock; written by two sessions, links by one (parallel link writers deadlock). */
const ROWS_AHEAD = 200_000;

const LABELS: Record<string, string> = {
  stubs: 'Entity',
  persons: 'Person',
  clients: 'Client',
  accounts: 'Account',
};

/**
 * The peer of a Bolt load: the bare driver, `UNWIND … CREATE`, rows already parsed. Only the writing is on the clock.
 * Nodes are found again by their unique key, as anyone would. Returns seconds.
 */
export async function peerBolt(
  target: Target,
  files: Awaited<ReturnType<typeof peerFiles>>,
): Promise<number> {
  const driver = neo4j.driver(target.uri, neo4j.auth.basic(target.user, target.password), {
    useBigInt: true,
  });
  const ids: string[] = [];
  const kinds: string[] = [];
  let milliseconds = 0;
  for (const source of files.nodes) {
    const kind = kindOf(source);
    const key = kind === 'accounts' ? 'key' : 'id';
    for await (const ahead of rowsOf(source, ROWS_AHEAD)) {
      const byLabel = new Map<string, Record<string, unknown>[]>();
      for (const { ':ID': id, ':LABEL': label, ...row } of ahead) {
        const labels = (label as string | undefined)?.replace('\u001f', ':') ?? LABELS[kind]!;
        ids[id as number] = row[key] as string;
        kinds[id as number] = labels.split(':')[0]!;
        (byLabel.get(labels) ?? byLabel.set(labels, []).get(labels)!).push(row);
      }
      const jobs = [...byLabel].flatMap(([labels, rows]) =>
        batches(rows).map((part): [string, unknown[]] => [
          `UNWIND $rows AS row CREATE (n:${labels}) SET n = row`,
          part,
        ]),
      );
      milliseconds += await timed(() => runAll(driver, jobs, 2));
    }
  }
  for (const source of files.relationships) {
    for await (const ahead of rowsOf(source, ROWS_AHEAD)) {
      const byShape = new Map<string, unknown[]>();
      for (const { ':START_ID': from, ':END_ID': to, ':TYPE': type, ...properties } of ahead) {
        const [a, b] = [from as number, to as number];
        const name = (type as string | undefined) ?? (kindOf(source) === 'cards' ? 'IS' : 'HAS');
        const find = (label: string, end: string): string =>
          `{${label === 'Account' ? 'key' : 'id'}: row.${end}}`;
        const text =
          `UNWIND $rows AS row MATCH (a:${kinds[a]!} ${find(kinds[a]!, 'a')}), (b:${kinds[b]!} ${find(kinds[b]!, 'b')}) ` +
          `CREATE (a)-[r:${name}]->(b) SET r = row.p`;
        const rows = byShape.get(text) ?? byShape.set(text, []).get(text)!;
        rows.push({ a: ids[a], b: ids[b], p: properties });
      }
      const jobs = [...byShape].flatMap(([text, rows]) =>
        batches(rows).map((part): [string, unknown[]] => [text, part]),
      );
      milliseconds += await timed(() => runAll(driver, jobs, 1));
    }
  }
  await driver.close();
  return milliseconds / 1000;
}

function batches<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT)
    parts.push(rows.slice(at, at + ROWS_A_STATEMENT));
  return parts;
}

async function runAll(
  driver: Driver,
  jobs: readonly (readonly [string, unknown[]])[],
  sessions: number,
): Promise<void> {
  const queue = [...jobs];
  const worker = async (): Promise<void> => {
    const session = driver.session();
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      const [text, rows] = job;
      await session.executeWrite((tx) => tx.run(text, { rows }));
    }
    await session.close();
  };
  await Promise.all(Array.from({ length: sessions }, worker));
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
