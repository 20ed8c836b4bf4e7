import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../fixtures/generator/generate.ts';
import { createJournal } from '../src/feed/journal.ts';
import { resolve } from '../src/groups/resolve.ts';
import { applyRecords } from '../src/load/apply-records.ts';
import { load, type LoadResult } from '../src/load/load.ts';
import { silentProgress } from '../src/load/progress.ts';
import type { SourceFiles } from '../src/load/source-files.ts';
import { connect, type Db } from '../src/neo4j/client.ts';
import { migrate } from '../src/neo4j/migrate.ts';
import { openRegistryFile } from '../src/registry/open.ts';
import type { RegistryRecord } from '../src/registry/record.ts';
import { settle } from '../src/runs/settle.ts';
import { sample, say, seconds, show, type Sample } from './measure.ts';
import { balancesOf, nightsBefore } from './night-before.ts';
import { writeResults, type Row } from './results.ts';
import { log, server, settling, type BenchOptions } from './workplace.ts';

const CHANGES = 10_000;
const CUSTOMERS = 75_000;
const SMALL = 10_000;
const WARM_UP = 600;
const RECORDS = 400;
const now = (): Date => new Date();

/** What one changed record takes, in milliseconds. */
interface OneRecord {
  /** Committed, and its groups resolved. */
  readonly resolved: readonly number[];
  /** And figures brought up to date, and its changes in the feed. */
  readonly whole: readonly number[];
}

/** Seconds of the night in question, and of the first one after the server's start. */
interface Night {
  readonly first: number;
  readonly last: number;
}

/** A night's work beside a rebuild from scratch over Bolt, each from the same graph of the day before. */
export async function benchSync(options: BenchOptions): Promise<void> {
  const small = { ...options, entities: SMALL };
  const large = await rebuilt(options);
  const smallHome = await rebuilt(small);
  const [delta, snapshot, accounts]: [Night[], Night[], Night[]] = [[], [], []];
  let balances = 0;
  const ones: Record<'large' | 'small', OneRecord[]> = { large: [], small: [] };
  for (let run = 1; run <= options.repeat; run++) {
    const files = await nextDayOf(options);
    const [then, told] = await Promise.all(
      [files.accounts, files.nextAccounts].map((path) => balancesOf(path, CUSTOMERS)),
    );
    balances = told!.count;
    const before = await nightsBefore({ registry: files.registry, accounts: then!.path });
    const ofFile = (path: string): SourceFiles => ({ registry: [], accounts: [path] });
    const registers = before.map(({ registry }): SourceFiles => ({ registry: [registry] }));
    accounts.push(
      await timed(
        large.home,
        'accounts',
        before.map((night) => ofFile(night.accounts)),
        ofFile(told!.path),
      ),
    );
    delta.push(await timed(large.home, 'delta', registers, { registry: [files.delta] }));
    const rules = { allowEnds: 0.01 };
    const all = { registry: [files.snapshot], snapshot: rules };
    snapshot.push(await timed(large.home, 'snapshot', registers, all));
    ones.small.push(await oneByOne(smallHome.home, (await nextDayOf(small)).registry));
    ones.large.push(await oneByOne(large.home, files.registry));
  }
  report(options, large.seconds, { delta, snapshot, accounts, balances }, ones);
}

interface NextDay {
  readonly registry: string;
  readonly clients: string;
  readonly accounts: string;
  readonly rates: string;
  readonly delta: string;
  readonly snapshot: string;
  readonly nextAccounts: string;
}

/** Files of two days, made when they are not there. */
async function nextDayOf({ entities, folder }: BenchOptions): Promise<NextDay> {
  const out = join(folder, `days-${entities}`);
  if (!existsSync(join(out, 'done'))) {
    say(`making up two days of ${entities} entities`);
    const changes = Math.min(CHANGES, entities / 10);
    await generate({ entities, seed: 1, out, days: 2, changes, full: true });
    mkdirSync(join(out, 'done'));
  }
  const file = (name: string): string => join(out, `${name}.ndjson`);
  return {
    registry: file('registry'),
    clients: file('clients'),
    accounts: file('accounts'),
    rates: file('rates'),
    delta: file('day2/registry'),
    snapshot: file('day2/registry-full'),
    nextAccounts: file('day2/accounts'),
  };
}

/** A home filled from nothing over Bolt and settled, and how long each took. */
async function rebuilt(
  options: BenchOptions,
): Promise<{ home: string; seconds: { load: number; settle: number } }> {
  const home = join(options.folder, `sync-home-${options.entities}`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const { registry, clients, accounts, rates } = await nextDayOf(options);
  const files = { registry: [registry], clients: [clients], accounts: [accounts], rates: [rates] };
  return withServer(home, async (db) => {
    say(`building ${options.entities} entities from nothing`);
    const loading = await seconds(() => takeIn(db, home, files));
    const settled = await seconds(() => settle(settling(db)));
    say(`built in ${loading.toFixed(1)} s, settled in ${settled.toFixed(1)} s`);
    return { home, seconds: { load: loading, settle: settled } };
  });
}

/** Seconds that files take with all that follows, on a copy of a home whose server has taken in other nights. */
async function timed(
  home: string,
  name: string,
  before: readonly SourceFiles[],
  files: SourceFiles,
): Promise<Night> {
  const copy = `${home}-copy`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(home, copy, { recursive: true });
  const took = await withServer(copy, async (db) => {
    const nights: number[] = [];
    for (const each of [...before, files]) {
      let result: LoadResult | undefined;
      const all = await seconds(async () => {
        result = await takeIn(db, copy, each);
        await settle(settling(db));
      });
      nights.push(all);
      const { records, unchanged, rejected, ended } = result!;
      say(
        `${name}: ${all.toFixed(1)} s; ${records} records, ${unchanged} unchanged, ${rejected} rejected, ${ended} ended`,
      );
    }
    return { first: nights[0]!, last: nights.at(-1)! };
  });
  rmSync(copy, { recursive: true, force: true });
  return took;
}

async function oneByOne(home: string, registry: string): Promise<OneRecord> {
  const copy = `${home}-copy`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(home, copy, { recursive: true });
  const times: OneRecord & { resolved: number[]; whole: number[] } = { resolved: [], whole: [] };
  const records = changed(await someRecords(registry, WARM_UP + RECORDS));
  await withServer(copy, async (db) => {
    const deps = settling(db);
    for (const [at, record] of records.entries()) {
      const started = performance.now();
      await applyRecords(db, [record], { today: '2026-11-21', journal: deps.journal });
      await resolve(deps, false);
      const resolved = performance.now() - started;
      await settle(deps);
      if (at < WARM_UP) continue;
      times.resolved.push(resolved);
      times.whole.push(performance.now() - started);
    }
  });
  rmSync(copy, { recursive: true, force: true });
  return times;
}

/** Records of living firms with heads and owners, from all over the file. */
async function someRecords(path: string, count: number): Promise<RegistryRecord[]> {
  const found: RegistryRecord[] = [];
  let seen = 0;
  for await (const { records } of (await openRegistryFile(path)).batches) {
    for (const record of records) {
      const { heads = [], owners = [], requisites } = record;
      if (requisites?.status !== 'active' || heads.length === 0 || owners.length === 0) continue;
      if (seen++ % 5 === 0) found.push(record);
    }
    if (found.length >= count) break;
  }
  return found.slice(0, count);
}

/** Each record changed the next day: every second firm gets the head of another, the others' first owner holds all. */
function changed(records: readonly RegistryRecord[]): RegistryRecord[] {
  const asOf = '2026-11-21';
  return records.map((record, at) => {
    const other = records[(at * 7 + 1) % records.length]!;
    const told = { ...record, asOf, headsAsOf: asOf, ownersAsOf: asOf };
    return at % 2 === 0
      ? { ...told, heads: other.heads!.filter(({ inn }) => inn !== undefined) }
      : {
          ...told,
          owners: record.owners!.slice(0, 1).map((owner) => ({ ...owner, share: { num: 1n, den: 2n } })),
        };
  });
}

function takeIn(db: Db, home: string, files: SourceFiles): Promise<LoadResult> {
  const deps = { db, bulkImport: null, log, progress: silentProgress, clock: now, reject: () => undefined };
  const journal = createJournal(`bench-${performance.now()}`, now);
  return load({ ...deps, scratch: join(home, 'tmp'), journal }, files, 'bolt');
}

async function withServer<T>(home: string, work: (db: Db) => Promise<T>): Promise<T> {
  const embedded = await server(home);
  const db = await connect(embedded.target());
  try {
    await migrate(db, now);
    return await work(db);
  } finally {
    await db.close();
    await embedded.release();
  }
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

function report(
  options: BenchOptions,
  built: { load: number; settle: number },
  nights: Record<'delta' | 'snapshot' | 'accounts', readonly Night[]> & { readonly balances: number },
  ones: Record<'large' | 'small', readonly OneRecord[]>,
): void {
  const { entities, repeat } = options;
  const rebuild = built.load + built.settle;
  const last = (of: readonly Night[]): Sample => sample(of.map((night) => night.last));
  const night = {
    delta: last(nights.delta),
    snapshot: last(nights.snapshot),
    accounts: last(nights.accounts),
  };
  const first = (of: readonly Night[]): string => show(sample(of.map((each) => each.first)));
  const part = (taken: Sample, of: number): string => `${(taken.median / of).toFixed(2)} ×`;
  const one = (size: 'large' | 'small', what: keyof OneRecord, share: number): Sample =>
    sample(ones[size].map((run) => percentile(run[what], share)));
  const times = (large: Sample, small: Sample): string => `${(large.median / small.median).toFixed(2)} ×`;
  const both = (what: keyof OneRecord, share: number, name: string, reach: string): Row => {
    const [large, small] = [one('large', what, share), one('small', what, share)];
    return [name, `${show(large)} ms`, `${show(small)} ms at ${SMALL}`, times(large, small), reach];
  };
  writeResults(
    'sync',
    `npm run bench -- sync --entities ${entities} --repeat ${repeat}`,
    ['what', 'Kindred', 'beside', 'ratio', 'reach'],
    [
      both('resolved', 0.5, 'one changed record, committed and resolved: p50', '≤ 1.5 ×'),
      both('resolved', 0.95, 'the same: p95', 'p95 ≤ 50 ms, ≤ 1.5 ×'),
      both('whole', 0.95, 'with figures and feed: p95', ''),
      [
        'a delta of 10,000 records, a third changed, resolve included',
        `${show(night.delta)} s`,
        `rebuild over Bolt ${rebuild.toFixed(1)} s`,
        part(night.delta, rebuild),
        '≤ 20 s',
      ],
      [
        'a snapshot of all with 10,000 changes, resolve included',
        `${show(night.snapshot)} s`,
        `first Bolt load alone ${built.load.toFixed(1)} s`,
        part(night.snapshot, built.load),
        '≤ 0.5 ×',
      ],
      [
        `nightly balances of ${CUSTOMERS} customers, ${nights.balances} in all`,
        `${show(night.accounts)} s`,
        '',
        '',
        '≤ 15 s',
      ],
    ],
    [
      `The rebuild loads the same register over Bolt into an empty database (${built.load.toFixed(1)} s) and settles it (${built.settle.toFixed(1)} s), in the same run.`,
      `Each night runs on a fresh copy of the rebuilt home, whose server has taken in two nights before, with a hundredth of the balances or of the register; everything that follows a load is inside the clock. The first of these, right after the server's start, took ${first(nights.accounts)} s (balances) and ${first(nights.delta)} s (register).`,
      `One record at a time: ${RECORDS} records after ${WARM_UP} of warm-up, every second with another head, the others with another share.`,
    ],
  );
}
