import { spawn, type ChildProcess } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { settle } from '../src/runs/settle.ts';
import { connect, type Target } from '../src/neo4j/client.ts';
import { sample, say, show } from './measure.ts';
import { withGdsFilled } from './resolve.ts';
import { writeResults } from './results.ts';
import { dataOf, settling, type BenchOptions } from './workplace.ts';

const CONNECTIONS = 16;
const WARM_SECONDS = 30;
const RUN_SECONDS = 15;

interface Run {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

/** The exposure route beside the same read behind bare Fastify. */
export async function benchHttp(options: BenchOptions): Promise<void> {
  const embedded = await withGdsFilled(options, join(options.folder, `home-${options.entities}`));
  const target = embedded.target();
  const db = await connect(target);
  await settle(settling(db));
  await db.close();
  const clients = await drawClients((await dataOf(options)).clients, 50_000);
  const us = await startOurs(target, join(options.folder, 'serve'));
  const peer = await startPeer(target);
  const runs: { us: Run[]; peer: Run[] } = { us: [], peer: [] };
  try {
    await shoot(us.address, clients, WARM_SECONDS);
    await shoot(peer.address, clients, WARM_SECONDS);
    for (let run = 1; run <= options.repeat; run++) {
      runs.us.push(await fire(us.address, clients));
      runs.peer.push(await fire(peer.address, clients));
      say(`run ${run}: ours ${JSON.stringify(runs.us.at(-1))}, peer ${JSON.stringify(runs.peer.at(-1))}`);
    }
  } finally {
    us.process.kill();
    peer.process.kill();
    await embedded.release();
  }
  report(options, runs);
}

/** Card ids drawn evenly over the whole file. */
export async function drawClients(file: string, most: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const id = /"id":"([^"]+)"/.exec(line)?.[1];
    if (id !== undefined) ids.push(id);
  }
  const step = Math.max(1, Math.floor(ids.length / most));
  return ids.filter((_, at) => at % step === 0);
}

/** A server that answers. */
export interface Started {
  readonly address: string;
  readonly process: ChildProcess;
}

/** `kindred serve` over a database that runs. */
export function startOurs({ uri, user, password }: Target, home: string): Promise<Started> {
  const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
  return start(['../src/main.ts', 'serve'], { ...env, PORT: '0', LOG_LEVEL: 'error', KINDRED_HOME: home });
}

function startPeer({ uri, user, password }: Target): Promise<Started> {
  return start(['http-peer.ts', uri, user, password], {});
}

async function start([file, ...args]: readonly string[], env: Record<string, string>): Promise<Started> {
  const path = fileURLToPath(new URL(file!, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/[\d.:]+/.exec(line)?.[0];
    if (address !== undefined) return { address, process: child };
  }
  throw new Error(`${file!} ended before it listened`);
}

async function fire(address: string, clients: readonly string[]): Promise<Run> {
  const { non2xx, errors, requests, latency } = await shoot(address, clients, RUN_SECONDS);
  if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} bad answers, ${errors} errors`);
  return { rate: requests.average, p50: latency.p50, p99: latency.p99 };
}

/** Load for so many seconds. Answers of a cold database may be late; only measured ones must all be good. */
function shoot(address: string, clients: readonly string[], duration: number): Promise<autocannon.Result> {
  let at = 0;
  const next = (): string => `/v1/clients/${clients[(at += 7919) % clients.length]!}/exposure`;
  const requests = [{ setupRequest: (request: autocannon.Request) => ({ ...request, path: next() }) }];
  return autocannon({ url: address, connections: CONNECTIONS, duration, requests });
}

function report(options: BenchOptions, { us, peer }: { us: Run[]; peer: Run[] }): void {
  const of = (runs: readonly Run[], pick: (run: Run) => number): ReturnType<typeof sample> =>
    sample(runs.map(pick));
  const [rate, peerRate] = [of(us, (run) => run.rate), of(peer, (run) => run.rate)];
  const [p99, peerP99] = [of(us, (run) => run.p99), of(peer, (run) => run.p99)];
  writeResults(
    'http',
    `npm run bench -- http --entities ${options.entities} --repeat ${options.repeat}`,
    ['what', 'Kindred', 'peer', 'ratio', 'reach'],
    [
      [
        'exposure, requests/s',
        show(rate, 0),
        show(peerRate, 0),
        `${(rate.median / peerRate.median).toFixed(2)} ×`,
        '≥ 0.8 ×',
      ],
      ['exposure, p99', `${show(p99, 0)} ms`, `${show(peerP99, 0)} ms`, '', '≤ 30 ms'],
      [
        'exposure, p50',
        `${show(
          of(us, (run) => run.p50),
          0,
        )} ms`,
        `${show(
          of(peer, (run) => run.p50),
          0,
        )} ms`,
        '',
        '',
      ],
    ],
    [
      `${CONNECTIONS} connections, cards drawn evenly over all, ${RUN_SECONDS} s a run after ${WARM_SECONDS} s of warming; server, database and load share the machine.`,
      'Peer: bare Fastify answering with the rows of the same Cypher by one auto-commit `session.run` of the bare driver.',
    ],
  );
}
