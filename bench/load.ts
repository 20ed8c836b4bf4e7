import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { adminImport } from '../src/neo4j/admin-import.ts';
import { connect } from '../src/neo4j/client.ts';
import { acquireFresh } from '../src/neo4j/embedded.ts';
import { migrate } from '../src/neo4j/migrate.ts';
import { sample, say, seconds, show } from './measure.ts';
import { peerBolt } from './peer-bolt.ts';
import { peerFiles } from './peer-rows.ts';
import { writeResults } from './results.ts';
import { dataOf, log, server, type BenchOptions } from './workplace.ts';

const CHILD = fileURLToPath(new URL('load-child.ts', import.meta.url));
const now = (): Date => new Date();

interface Load {
  readonly seconds: number;
  readonly rssMiB: number;
  readonly parts: Record<string, number>;
}

/** Bulk and Bolt loads beside the bare import tool and the bare driver; `way` leaves one out. */
export async function benchLoad(options: BenchOptions): Promise<void> {
  const files = await peerFiles(options);
  const home = join(options.folder, 'home-load');
  if (options.way !== 'bolt') await compare(options, home, BULK, () => bareImport(home, files));
  if (options.way !== 'bulk') await compare(options, home, BOLT, () => bareDriver(home, files));
  rmSync(home, { recursive: true, force: true });
}

type Files = Awaited<ReturnType<typeof peerFiles>>;

interface Way {
  readonly mode: 'bulk' | 'bolt';
  readonly what: string;
  readonly reach: string;
  readonly peer: string;
}

const BULK: Way = {
  mode: 'bulk',
  what: 'files to a graph ready to query',
  reach: '≤ 1.8 ×',
  peer: '`neo4j-admin database import full` of the same rows as plain CSV with dense numeric ids, server start, the same constraints and indexes.',
};
const BOLT: Way = {
  mode: 'bolt',
  what: 'into an empty database',
  reach: '≤ 1.25 ×',
  peer: 'the bare driver, `UNWIND … CREATE` in batches of 10,000, two sessions for nodes and one for links, rows parsed before the clock runs.',
};

async function compare(
  options: BenchOptions,
  home: string,
  way: Way,
  runPeer: () => Promise<number>,
): Promise<void> {
  const us: Load[] = [];
  const peer: number[] = [];
  for (let run = 1; run <= options.repeat; run++) {
    us.push(await ours(options, home, way.mode));
    say(`run ${run}: ${way.mode} ${JSON.stringify(us.at(-1))}`);
    peer.push(await runPeer());
    say(`run ${run}: its peer ${peer.at(-1)!.toFixed(1)} s`);
  }
  report(options, way, us, peer);
}

async function ours(options: BenchOptions, home: string, mode: 'bulk' | 'bolt'): Promise<Load> {
  rmSync(home, { recursive: true, force: true });
  const { registry, clients, accounts } = await dataOf(options);
  const args = [
    ...shippedFlags(),
    CHILD,
    '--home',
    home,
    '--mode',
    mode,
    '--registry',
    registry,
    '--clients',
    clients,
    '--accounts',
    accounts,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Load;
}

/** The flags of Node that `npm run kindred` sets, so that the memory told is what users see. */
function shippedFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    scripts: { kindred: string };
  };
  return scripts.kindred.split(' ').filter((word) => word.startsWith('--'));
}

async function bareImport(home: string, files: Files): Promise<number> {
  rmSync(home, { recursive: true, force: true });
  const embedded = (await acquireFresh({ home, env: process.env, log, keepRunning: false }))!;
  const took = await seconds(async () => {
    await adminImport(
      embedded,
      { ...files, idType: 'actual', reportFile: join(home, 'report.txt') },
      () => undefined,
    );
    const db = await connect(embedded.target());
    await migrate(db, now);
    await db.close();
  });
  await embedded.release();
  return took;
}

async function bareDriver(home: string, files: Files): Promise<number> {
  rmSync(home, { recursive: true, force: true });
  const embedded = await server(home);
  const db = await connect(embedded.target());
  await migrate(db, now);
  await db.close();
  const took = await peerBolt(embedded.target(), files);
  await embedded.release();
  return took;
}

function report(
  { entities, repeat }: BenchOptions,
  way: Way,
  us: readonly Load[],
  peer: readonly number[],
): void {
  const [a, b] = [sample(us.map((load) => load.seconds)), sample(peer)];
  const rss = Math.max(...us.map((load) => load.rssMiB)) * 1.048576;
  writeResults(
    `load, ${way.mode}`,
    `npm run bench -- load --way ${way.mode} --entities ${entities} --repeat ${repeat}`,
    ['what', 'Kindred', 'peer', 'ratio', 'reach'],
    [
      [way.what, `${show(a)} s`, `${show(b)} s`, `${(a.median / b.median).toFixed(2)} ×`, way.reach],
      ['memory of the loader, peak', `${rss.toFixed(0)} MB`, '', '', '≤ 400 MB'],
    ],
    [
      `${entities} entities with their people, links, cards and balances.`,
      `Peer: ${way.peer}`,
      `Parts of our last run, seconds: ${JSON.stringify(us.at(-1)!.parts)}.`,
    ],
  );
}
