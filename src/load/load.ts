import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KindredError } from '../errors.ts';
import type { Journal } from '../feed/journal.ts';
import type { Logger } from '../log.ts';
import type { ImportPlan, ImportProgress } from '../neo4j/admin-import.ts';
import type { Db } from '../neo4j/client.ts';
import type { Reject } from '../registry/record.ts';
import { BoltSink } from './bolt-sink.ts';
import { CsvSink } from './csv-sink.ts';
import { claimFirstLoad, type FirstLoadClaim } from './first-load-claim.ts';
import { FirstLoad } from './first-load.ts';
import { GeneralLoad } from './general-load.ts';
import type { Progress } from './progress.ts';
import { SourceReader, type SourceFiles } from './source-files.ts';
import { unknownCard } from './unknown-card.ts';
import type { Writing } from './writing.ts';

/** Fills an empty database by the import tool and gives the connection to it afterwards, schema and indexes made. */
export type BulkImport = (plan: ImportPlan, onProgress: (progress: ImportProgress) => void) => Promise<Db>;

/** What a load works with. */
export interface LoadDeps {
  /** Null: the database has not been started yet, is known to be empty, and `bulkImport` is the way to fill it. */
  readonly db: Db | null;
  /** Null when the database is not ours to stop: then Bolt is the only way. */
  readonly bulkImport: BulkImport | null;
  readonly log: Logger;
  readonly progress: Progress;
  readonly clock: () => Date;
  /** Folder for temporary files; one is made in it and removed. */
  readonly scratch: string;
  /** Where changes are written down; names the run. */
  readonly journal: Journal;
  readonly reject: (reject: Reject) => void;
}

/** `auto`: bulk where it can be, else Bolt. */
export type LoadMode = 'auto' | 'bulk' | 'bolt';

/** What a load did. `mode` is the way it took; counts are of what was read or written. */
export interface LoadResult {
  /** The connection to use from now on: a bulk load restarts the database. */
  readonly db: Db;
  readonly mode: 'bulk' | 'bolt' | 'merge';
  readonly records: number;
  readonly rejected: number;
  readonly ignored: number;
  readonly unchanged: number;
  readonly entities: number;
  readonly persons: number;
  readonly links: number;
  readonly clients: number;
  readonly bound: number;
  readonly accounts: number;
  /** Entities taken out because a snapshot does not name them, and those kept because they were told of later. */
  readonly ended: number;
  readonly newer: number;
  /** Cards taken out because a snapshot does not name them. */
  readonly gone: number;
  /** Why a snapshot ended nothing. */
  readonly refusal: KindredError | null;
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * Loads files into the graph: into an empty one in one pass, by the import tool where the database is ours (`bulk`)
 * or over Bolt; into any other by merging. The graph is the same whichever way it was (see `exportDigest`).
 * Throws `database-not-empty` when `bulk` was asked for and cannot be, `locked` while another first load is at work.
 */
export async function load(deps: LoadDeps, files: SourceFiles, mode: LoadMode): Promise<LoadResult> {
  await mkdir(deps.scratch, { recursive: true });
  const directory = await mkdtemp(join(deps.scratch, 'load-'));
  try {
    const { db, bulkImport } = deps;
    if (db === null) return await bulkLoad(deps, files, directory, bulkImport!);
    const claim = await claimFirstLoad(db, deps.journal.run, deps.clock, deps.log);
    if (claim === null) {
      if (mode === 'bulk') throw notEmpty();
      return await mergeAll(deps, db, files);
    }
    if (mode !== 'bolt' && bulkImport !== null) {
      await claim.complete();
      return await bulkLoad(deps, files, directory, bulkImport);
    }
    if (mode !== 'bulk') return await fillOverBolt(deps, db, files, directory, claim);
    await claim.complete();
    throw notOurs();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A first load over Bolt; when it is cut short but the database is there (again), all is merged into what it wrote. */
async function fillOverBolt(
  deps: LoadDeps,
  db: Db,
  files: SourceFiles,
  directory: string,
  claim: FirstLoadClaim,
): Promise<LoadResult> {
  let told = 0;
  const reject: LoadDeps['reject'] = (each) => {
    told += 1;
    deps.reject(each);
  };
  try {
    const loaded = await boltLoad({ ...deps, reject }, db, files, directory);
    await claim.complete();
    return loaded;
  } catch (error) {
    await claim.abandon();
    if (!isCutShort(error)) throw error;
    deps.log.warn('the first load was cut short; merging into what it wrote');
    const again = await claimFirstLoad(db, deps.journal.run, deps.clock, deps.log);
    await again?.complete();
    return mergeAll({ ...deps, reject: afterFirst(told, deps.reject) }, db, files);
  }
}

/** The connection broke, or what is to be created is there already: the answer to a commit was lost, or others write. */
function isCutShort(error: unknown): boolean {
  if (error instanceof KindredError) return error.code === 'database-unreachable';
  const code = String((error as { code?: unknown } | null)?.code);
  return (
    code.startsWith('Neo.TransientError') || code === 'Neo.ClientError.Schema.ConstraintValidationFailed'
  );
}

/** For reading the files again: what was told of them the first time is not told twice. */
function afterFirst(told: number, reject: LoadDeps['reject']): LoadDeps['reject'] {
  let seen = 0;
  return (each) => {
    if (++seen > told) reject(each);
  };
}

function notEmpty(): KindredError {
  return new KindredError(
    'database-not-empty',
    'The database already holds a register, and --mode bulk fills empty ones only. Use --mode auto or bolt.',
  );
}

function notOurs(): KindredError {
  const remedy = 'Unset NEO4J_URI, or use --mode auto or bolt.';
  return new KindredError('usage', `--mode bulk needs a database that Kindred itself runs. ${remedy}`);
}

async function mergeAll(deps: LoadDeps, db: Db, files: SourceFiles): Promise<LoadResult> {
  const timer = stopwatch(deps.clock);
  const reader = new SourceReader(deps.progress, deps.reject);
  const general = new GeneralLoad(db, reader, writingOf(deps));
  await general.registry(files);
  timer.lap('load');
  await general.finance(files);
  timer.lap('cards');
  return result(db, 'merge', reader, general, { entities: 0, persons: 0, links: 0 }, timer.laps);
}

async function bulkLoad(
  deps: LoadDeps,
  files: SourceFiles,
  directory: string,
  bulkImport: BulkImport,
): Promise<LoadResult> {
  const sink = new CsvSink(directory);
  return firstLoad(deps, files, directory, { mode: 'bulk', sink }, () =>
    importFiles(deps, bulkImport, sink, directory),
  );
}

async function boltLoad(deps: LoadDeps, db: Db, files: SourceFiles, directory: string): Promise<LoadResult> {
  const sink = new BoltSink(db, join(directory, 'late.tmp'));
  try {
    return await firstLoad(deps, files, directory, { mode: 'bolt', sink }, () => Promise.resolve(db));
  } catch (error) {
    await sink.settle();
    throw error;
  }
}

/** One pass over the files, then what a single pass could not decide. */
async function firstLoad(
  deps: LoadDeps,
  files: SourceFiles,
  directory: string,
  { mode, sink }: { mode: 'bulk' | 'bolt'; sink: CsvSink | BoltSink },
  intoGraph: () => Promise<Db>,
): Promise<LoadResult> {
  const timer = stopwatch(deps.clock);
  const reader = new SourceReader(deps.progress, deps.reject);
  const first = new FirstLoad(sink, directory, today(deps));
  await reader.registry(files, (records) => first.takeRecords(records));
  await reader.crm('client', files.clients, (clients) => first.takeClients(clients));
  await reader.crm('account', files.accounts, async (accounts) => {
    for (const { clientId } of await first.takeAccounts(accounts))
      reader.refuse(unknownCard('account', clientId));
  });
  await first.finish();
  await sink.close();
  timer.lap('read');
  const db = await intoGraph();
  timer.lap('import');
  const general = new GeneralLoad(db, reader, writingOf(deps));
  await general.finishFirst(first.leftOver);
  await general.finance({ ...files, clients: [], accounts: [] });
  timer.lap('rest');
  return result(db, mode, reader, general, first.counts, timer.laps);
}

async function importFiles(
  deps: LoadDeps,
  bulkImport: BulkImport,
  sink: CsvSink,
  directory: string,
): Promise<Db> {
  const step = deps.progress.start('importing', 100);
  const plan: ImportPlan = {
    ...sink.plan,
    idType: 'actual',
    reportFile: join(directory, 'import-report.txt'),
  };
  const db = await bulkImport(plan, ({ stage, share }) => {
    step.update(Math.round(share * 100), stage);
  });
  step.end();
  return db;
}

const writingOf = (deps: LoadDeps): Writing => ({ today: today(deps), journal: deps.journal });

const today = (deps: LoadDeps): string => deps.clock().toISOString().slice(0, 10);

function stopwatch(clock: () => Date): { lap: (name: string) => void; laps: Record<string, number> } {
  let last = clock().getTime();
  const laps: Record<string, number> = {};
  return {
    laps,
    lap: (name) => {
      const now = clock().getTime();
      laps[name] = (now - last) / 1000;
      last = now;
    },
  };
}

function result(
  db: Db,
  mode: LoadResult['mode'],
  reader: SourceReader,
  general: GeneralLoad,
  first: {
    entities: number;
    persons: number;
    links: number;
    clients?: number;
    bound?: number;
    accounts?: number;
  },
  seconds: Readonly<Record<string, number>>,
): LoadResult {
  const { clients = 0, bound = 0, accounts = 0 } = first;
  return {
    db,
    mode,
    ...reader.counts,
    unchanged: general.counts.unchanged,
    entities: first.entities + general.counts.new,
    persons: first.persons,
    links: first.links + general.counts.links,
    clients: clients + general.counts.clients,
    bound: bound + general.counts.bound,
    accounts: accounts + general.counts.accounts,
    ended: general.counts.ended,
    newer: general.counts.newer,
    gone: general.counts.gone,
    refusal: general.refusal,
    seconds,
  };
}
