import { join } from 'node:path';
import { createJournal } from '../../src/feed/journal.ts';
import { exportExposures } from '../../src/credit/export-exposures.ts';
import { exportDigest } from '../../src/load/export-digest.ts';
import { load } from '../../src/load/load.ts';
import { silentProgress } from '../../src/load/progress.ts';
import type { SourceFiles } from '../../src/load/source-files.ts';
import { createLog } from '../../src/log.ts';
import type { Db } from '../../src/neo4j/client.ts';
import { settle } from '../../src/runs/settle.ts';
import { byHand } from '../support/product.ts';
import type { Program } from '../support/run-kindred.ts';

/** What is killed in the middle: a command, and the graph it finds. */
export interface Deed {
  readonly name: 'load' | 'sync' | 'resolve';
  readonly args: readonly string[];
  /** Brings an emptied graph to where the command begins. `turn`: the how manyth time. */
  readonly prepare: (db: Db, turn: number) => Promise<void>;
}

/** The deeds over a generated set of two days in a folder. */
export function deedsOf(folder: string): Deed[] {
  const scratch = join(folder, 'tmp');
  const path = (day: string, name: string): string => join(folder, day, `${name}.ndjson`);
  const given = (day: string): string[] => [
    path(day, 'registry'),
    ...['clients', 'accounts', 'rates'].flatMap((name) => [`--${name}`, path(day, name)]),
    ...['--max-reject-share', '1'],
  ];
  const takeIn = async (db: Db, day: string): Promise<void> => {
    const only = (name: string): string[] => [path(day, name)];
    const files: SourceFiles = {
      registry: only('registry'),
      clients: only('clients'),
      accounts: only('accounts'),
      rates: only('rates'),
    };
    const journal = createJournal(`prepare-${day || 'day1'}`, () => new Date());
    const quiet = { log: createLog('silent'), progress: silentProgress, reject: () => undefined };
    await load({ db, bulkImport: null, clock: () => new Date(), scratch, journal, ...quiet }, files, 'bolt');
  };
  const first = async (db: Db): Promise<void> => {
    await takeIn(db, '');
    await settle({ db, clock: () => new Date(), journal: createJournal('prepare', () => new Date()) });
  };
  return [
    {
      name: 'load',
      args: ['load', '--mode', 'bolt', ...given('')],
      prepare: () => Promise.resolve(),
    },
    { name: 'sync', args: ['sync', ...given('day2')], prepare: first },
    {
      name: 'resolve',
      args: ['resolve'],
      // For the first time, and of what changed, by turns.
      prepare: async (db, turn) => {
        if (turn % 2 === 0) await first(db);
        else await takeIn(db, '');
        await takeIn(db, 'day2');
      },
    },
  ];
}

/** Everything a run leaves that does not depend on when and how often it ran: the digest, and what everybody owes. */
export async function leftBehind(db: Db): Promise<string> {
  const owed: string[] = [];
  for await (const { group, ...sums } of exportExposures(db, 'linked'))
    owed.push(JSON.stringify(group === 'total' ? { group, ...sums } : sums));
  return [await exportDigest(db), ...owed.sort()].join('\n');
}

const unfinished = byHand(
  `MATCH (x:Dirty|Unwalked|Stale|Rebalanced|Shaken|Untotalled|Unsummed|Unnumbered)
   RETURN labels(x) AS what, count(*) AS left`,
);
const numbers = byHand(
  `MATCH (c:Change) WITH c.seq AS seq ORDER BY seq
   WITH collect(seq) AS seqs
   RETURN seqs = range(1, size(seqs)) AS whole, size(seqs) AS changes`,
);
const groups = byHand(
  `MATCH (k:Kindred {resolved: true}), (g:Group)
   WITH g, COUNT { ()-[:IN_GROUP]->(g) } AS members
   WHERE members <> g.size OR (g.retired IS NULL) <> (members > 0)
   RETURN g.id AS torn, g.size AS size, members
   UNION
   MATCH (k:Kindred {resolved: true}), (m)-[:IN_GROUP]->(g:Group)
   WITH m, g.lens AS lens, count(*) AS places WHERE places > 1
   RETURN m.id AS torn, 1 AS size, places AS members`,
);

/** Groups that are not whole, of those that may be read; empty when all is well. */
export const tornGroups = (db: Db): Promise<unknown[]> => db.batch(groups, {});

/** What a run that has ended leaves undone: marks, and gaps in the feed. Empty when all is well. */
export async function leftUndone(db: Db): Promise<unknown[]> {
  const [feed] = await db.batch(numbers, {});
  return [...(await db.batch(unfinished, {})), ...(feed!.whole === true ? [] : [feed])];
}

const heartbeats = byHand(
  `MATCH (k:Kindred) WHERE k.loadingAt IS NOT NULL
   SET k.loadingAt = '2000-01-01T00:00:00.000Z'`,
);

/** As if a minute had passed since the killed command gave its last sign of life. */
export const waitedLongEnough = async (db: Db): Promise<void> => {
  await db.batch(heartbeats, {});
};

/** A deed that nobody disturbs: when its work begins and ends, in milliseconds, and what it leaves behind. */
export interface Undisturbed {
  readonly begins: number;
  readonly ends: number;
  readonly left: string;
}

/** Does a deed without disturbing it. */
export async function undisturbed(
  deed: Deed,
  kindred: Program,
  graph: { readonly db: Db; readonly wipe: () => Promise<void> },
): Promise<Undisturbed> {
  await graph.wipe();
  await deed.prepare(graph.db, 1);
  const timed = async (args: readonly string[]): Promise<number> => {
    const started = performance.now();
    const { code, stderr } = await kindred.run(...args);
    if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${stderr}`);
    return performance.now() - started;
  };
  const ends = await timed(deed.args);
  const left = await leftBehind(graph.db);
  // With nothing left to resolve, this is the start of a command and its end.
  return { begins: await timed(['resolve']), ends, left };
}
