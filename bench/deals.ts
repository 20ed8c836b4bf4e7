import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j, { type Driver } from 'neo4j-driver';
import { connect } from '../src/neo4j/client.ts';
import { settle } from '../src/runs/settle.ts';
import { filled } from './filled.ts';
import { drawClients, startOurs } from './http.ts';
import { sample, say, show } from './measure.ts';
import { writeResults } from './results.ts';
import { dataOf, settling, type BenchOptions } from './workplace.ts';

const CALLERS = 16;
const A_SECOND = 100;
const WARM_SECONDS = 240;
const RUN_SECONDS = 30;

/** One deal of a card; gives what was decided. */
type Deal = (client: string) => Promise<string>;

interface Run {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** The deal gate over HTTP at a steady rate, beside a bare transaction that locks, sums up the group and writes. */
export async function benchDeals(options: BenchOptions): Promise<void> {
  const embedded = await filled(options, join(options.folder, `deals-home-${options.entities}`));
  const target = embedded.target();
  const db = await connect(target);
  await settle(settling(db));
  await db.close();
  const clients = await drawClients((await dataOf(options)).clients, 50_000);
  let drawn = 0;
  // Other cards in every run.
  const draw = (): string => clients[(drawn++ * 7919) % clients.length]!;
  const server = await startOurs(target, join(options.folder, 'serve'));
  const driver = neo4j.driver(target.uri, neo4j.auth.basic(target.user, target.password));
  const decided = new Map<string, number>();
  const runs: { us: Run[]; peer: Run[] } = { us: [], peer: [] };
  try {
    await readThrough(driver);
    const ours = overHttp(server.address, decided);
    const peer = bare(driver);
    for (const deal of [ours, peer]) await fire(deal, draw, WARM_SECONDS);
    decided.clear();
    for (let run = 1; run <= options.repeat; run++) {
      runs.us.push(await fire(ours, draw, RUN_SECONDS));
      runs.peer.push(await fire(peer, draw, RUN_SECONDS));
      say(`run ${run}: ours ${JSON.stringify(runs.us.at(-1))}, peer ${JSON.stringify(runs.peer.at(-1))}`);
    }
    const session = driver.session();
    for (const label of ['Deal', 'DealStep', 'BareDeal'])
      await session.run(`MATCH (n:${label}) CALL (n) { DETACH DELETE n } IN TRANSACTIONS`);
    await session.close();
  } finally {
    server.process.kill();
    await driver.close();
    await embedded.release();
  }
  report(options, runs, decided);
}

/** Brings the graph into the page cache. */
async function readThrough(driver: Driver): Promise<void> {
  const session = driver.session();
  for (const all of ['MATCH (n) RETURN count(n.id)', 'MATCH ()-[r]->() RETURN count(r.since)'])
    await session.run(all);
  await session.close();
}

function overHttp(address: string, decided: Map<string, number>): Deal {
  return async (client) => {
    const answer = await fetch(`${address}/v1/deals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ client, amount: '1.00', currency: 'RUB', by: 'bench' }),
    });
    const { decision, code } = (await answer.json()) as { decision?: string; code?: string };
    if (decision === undefined) throw new Error(`${answer.status} ${code ?? ''}`);
    decided.set(decision, (decided.get(decision) ?? 0) + 1);
    return decision;
  };
}

/** What the gate cannot do without: lock the customer and its group, sum up what it owes, write. */
function bare(driver: Driver): Deal {
  const [lock, sum, write] = [
    `MATCH (c:Client {id: $client}) SET c.gate = true WITH c OPTIONAL MATCH (c)-[:IS]->(s) SET s.gate = true
     WITH c, s OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group {lens: 'linked'}) SET g.gate = true RETURN count(*) AS n`,
    `MATCH (c:Client {id: $client}) OPTIONAL MATCH (c)-[:IS]->(s)
     OPTIONAL MATCH (s)-[:IN_GROUP]->(:Group {lens: 'linked'})<-[:IN_GROUP]-(m)<-[:IS]-()-[:HAS]->(a)
     RETURN sum(a.outstanding) AS owed`,
    'MATCH (c:Client {id: $client}) CREATE (d:BareDeal {id: $id, amount: 100})-[:FOR_BARE]->(c)',
  ];
  return async (client) => {
    const session = driver.session();
    try {
      return await session.executeWrite(async (tx) => {
        await tx.run(lock, { client });
        await tx.run(sum, { client });
        await tx.run(write, { client, id: randomUUID() });
        return 'allow';
      });
    } finally {
      await session.close();
    }
  };
}

/** Deals at a steady rate, by so many callers at most; milliseconds from when each was due. */
async function fire(deal: Deal, draw: () => string, seconds: number): Promise<Run> {
  const times: number[] = [];
  const started = performance.now();
  const total = seconds * A_SECOND;
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let at = next++; at < total; at = next++) {
      const due = started + (at * 1000) / A_SECOND;
      await sleep(Math.max(0, due - performance.now()));
      await deal(draw());
      times.push(performance.now() - due);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  times.sort((a, b) => a - b);
  const of = (share: number): number => times[Math.floor((times.length - 1) * share)]!;
  return { p50: of(0.5), p95: of(0.95), p99: of(0.99) };
}

function report(
  { entities, repeat }: BenchOptions,
  { us, peer }: { us: readonly Run[]; peer: readonly Run[] },
  decided: ReadonlyMap<string, number>,
): void {
  const row = (name: keyof Run, reach: string): string[] => {
    const [ours, theirs] = [us, peer].map((runs) => sample(runs.map((run) => run[name]))) as [
      ReturnType<typeof sample>,
      ReturnType<typeof sample>,
    ];
    const ratio = `${(ours.median / theirs.median).toFixed(2)} ×`;
    return [`a deal, ${name}`, `${show(ours)} ms`, `${show(theirs)} ms`, ratio, reach];
  };
  writeResults(
    'deals',
    `npm run bench -- deals --entities ${entities} --repeat ${repeat}`,
    ['what', 'Kindred', 'peer', 'ratio', 'reach'],
    [row('p50', ''), row('p95', '≤ 40 ms'), row('p99', '')],
    [
      `${A_SECOND} deals/s offered, ${CALLERS} callers, cards drawn evenly over all, others in every run, ${RUN_SECONDS} s a run after the graph was read once and ${WARM_SECONDS} s of deals; time counts from when a deal was due. Server, database and load share the machine.`,
      `Decided: ${[...decided].map(([what, count]) => `${what} ${count}`).join(', ')}.`,
      'Peer: the bare driver, no HTTP: a managed transaction that locks the card, its entity and group, sums up what the group owes, and writes a deal. It looks at no limits, reservations, former debts or stop list.',
    ],
  );
}
