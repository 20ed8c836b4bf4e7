import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
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

/** Bulk and Bolt loads beside the bare import tool and the bare driver. */
export async function benchLoad(options: BenchOptions): Promise<void> {
  const files = await peerFiles(options);
  const home = join(options.folder, 'home-load');
  const bulk: Load[] = [];
  const bolt: Load[] = [];
  const importTool: number[] = [];
  const driver: number[] = [];
  for (let run = 1; run <= options.repeat; run++) {
    bulk.push(await ours(options, home, 'bulk'));
    say(`run ${run}: bulk ${JSON.stringify(bulk.at(-1))}`);
    importTool.push(await bareImport(home, files));
    say(`run ${run}: bare import ${importTool.at(-1)!.toFixed(1)} s`);
  }
  // A Bolt run takes minutes each and its ratio moves little: one of each.
  bolt.push(await ours(options, home, 'bolt'));
  say(`bolt ${JSON.stringify(bolt.at(-1))}`);
  driver.push(await bareDriver(home, files));
  say(`bare driver ${driver.at(-1)!.toFixed(1)} s`);
  rmSync(home, { recursive: true, force: true });
  report(options, { bulk, bolt, importTool, driver });
}

async function ours(options: BenchOptions, home: string, mode: 'bulk' | 'bolt'): Promise<Load> {
  rmSync(home, { recursive: true, force: true });
  const { registry, clients, accounts } = await dataOf(options);
  const args = [
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

async function bareImport(home: string, files: Awaited<ReturnType<typeof peerFiles>>): Promise<number> {
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

async function bareDriver(home: string, files: Awaited<ReturnType<typeof peerFiles>>): Promise<number> {
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
  options: BenchOptions,
  { bulk, bolt, importTool, driver }: { bulk: Load[]; bolt: Load[]; importTool: number[]; driver: number[] },
): void {
  const row = (name: string, us: number[], peer: number[], reach: string): string[] => {
    const [a, b] = [sample(us), sample(peer)];
    return [name, `${show(a)} s`, `${show(b)} s`, `${(a.median / b.median).toFixed(2)} ×`, reach];
  };
  const rss = Math.max(...[...bulk, ...bolt].map((load) => load.rssMiB)) * 1.048576;
  writeResults(
    'load',
    `npm run bench -- load --entities ${options.entities} --repeat ${options.repeat}`,
    ['what', 'Kindred', 'peer', 'ratio', 'reach'],
    [
      row(
        'bulk, files to a graph ready to query',
        bulk.map((load) => load.seconds),
        importTool,
        '≤ 1.8 ×',
      ),
      row(
        'Bolt into an empty database',
        bolt.map((load) => load.seconds),
        driver,
        '≤ 1.25 ×',
      ),
      ['memory of the loader, peak', `${rss.toFixed(0)} MB`, '', '', '≤ 400 MB'],
    ],
    [
      `${options.entities} entities with their people, links, cards and balances.`,
      'Peer of bulk: `neo4j-admin database import full` of the same rows as plain CSV with dense numeric ids, server start, the same constraints and indexes.',
      'Peer of Bolt: the bare driver, `UNWIND … CREATE` in batches of 10,000, two sessions for nodes and one for links, rows parsed before the clock runs.',
      `Parts of the last bulk run, seconds: ${JSON.stringify(bulk.at(-1)!.parts)}; of the Bolt run: ${JSON.stringify(bolt.at(-1)!.parts)}.`,
    ],
  );
}
