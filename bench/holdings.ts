import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import neo4j, { type Driver } from 'neo4j-driver';
import { controlAll } from '../src/groups/control/control.ts';
import { createExplainService } from '../src/groups/explain/explain-service.ts';
import { LINKED, NEIGHBOURHOODS, rulesOf } from '../src/groups/lens.ts';
import { resolve, type ResolveDeps } from '../src/groups/resolve.ts';
import { connect, type Db, type Target } from '../src/neo4j/client.ts';
import { settle } from '../src/runs/settle.ts';
import { filled, FORGET } from './filled.ts';
import { sample, say, seconds, show } from './measure.ts';
import { writeResults } from './results.ts';
import { settling, type BenchOptions } from './workplace.ts';

const JOINT = 20_000;
const CHANGES = 500;
const WARM_UP = 200;
const EXPLAINED = 500;

/** Lens by lens beside `linked`, the control fixpoint beside DuckDB, one changed share, and explanations. */
export async function benchHoldings(options: BenchOptions): Promise<void> {
  const python = await venvOf(options.folder);
  const embedded = await filled(options, join(options.folder, `holdings-home-${options.entities}`));
  const target = embedded.target();
  const driver = neo4j.driver(target.uri, neo4j.auth.basic(target.user, target.password));
  const db = await connect(target);
  try {
    await spreadVotes(driver);
    const runs = await repeated(options, db, driver, { python, target });
    await forget(driver);
    await settle(settling(db));
    const changes = await changedShares(db, driver);
    const explained = await explanations(db, driver);
    report(options, runs, changes, explained);
  } finally {
    await db.close();
    await driver.close();
    await embedded.release();
  }
}

/** Seconds of one round. */
interface Round {
  readonly linked: number;
  readonly control: number;
  readonly interest: number;
  readonly ours: number;
  readonly peer: number;
  readonly links: number;
  readonly equal: boolean;
}

async function repeated(
  { repeat }: BenchOptions,
  db: Db,
  driver: Driver,
  peer: { readonly python: string; readonly target: Target },
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let run = 0; run <= repeat; run++) {
    const only = (lenses: ResolveDeps['lenses'], pairs: ResolveDeps['pairs']): Promise<unknown> =>
      resolve({ ...settling(db), lenses: lenses!, pairs: pairs! }, false);
    await forget(driver);
    const linked = await seconds(() => only([LINKED], []));
    const interest = await seconds(() => only([LINKED], NEIGHBOURHOODS));
    await forget(driver);
    const control = await seconds(() => only([rulesOf('control')], []));
    const ours = await seconds(() => controlAll(db, () => undefined));
    await query(driver, 'MATCH ()-[r:CONTROLS_PEER]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS');
    const theirs = await seconds(() => withDuckDb(peer));
    const { links, equal } = await compared(driver);
    const round = { linked, control, interest, ours, peer: theirs, links, equal };
    say(`${run === 0 ? 'warm-up' : `run ${run}`}: ${JSON.stringify(round)}`);
    if (run > 0) rounds.push(round);
  }
  return rounds;
}

/** A Python with DuckDB and a driver for Bolt, made once. */
async function venvOf(folder: string): Promise<string> {
  const venv = join(folder, 'venv');
  const python = join(venv, 'bin', 'python');
  if (!existsSync(join(venv, 'done'))) {
    say('making a Python environment with DuckDB');
    await promisify(execFile)('python3', ['-m', 'venv', venv]);
    await promisify(execFile)(python, ['-m', 'pip', 'install', '-q', 'duckdb', 'neo4j', 'pandas']);
    await promisify(execFile)('touch', [join(venv, 'done')]);
  }
  return python;
}

async function withDuckDb({ python, target }: { python: string; target: Target }): Promise<void> {
  const script = fileURLToPath(new URL('duckdb-control.py', import.meta.url));
  const env = { ...process.env, NEO4J_PASSWORD: target.password };
  const { stdout } = await promisify(execFile)(python, [script, target.uri, target.user], { env });
  say(`DuckDB: ${stdout.trim()}`);
}

/**
 * Makes holdings joint, once: of entities held for more than half by another, the owner keeps 30 % and gives 25 % to another
 * of its own. The generated register has none of these.
 */
async function spreadVotes(driver: Driver): Promise<void> {
  await query(
    driver,
    `MERGE (k:Kindred {id: 'kindred'}) WITH k WHERE k.spread IS NULL
     MATCH (p:Entity)-[r:OWNS]->(y:Entity)
     WHERE r.share > 0.5 AND NOT p:Inert AND NOT y:Inert
     CALL (p, y) {
       MATCH (p)-[q:OWNS]->(z:Entity)
       WHERE q.share > 0.5 AND id(z) < id(y) AND NOT z:Inert AND NOT (z)-[:OWNS]->(y)
       RETURN z LIMIT 1
     }
     WITH k, r, y, z LIMIT ${JOINT}
     SET r.num = 3, r.den = 10, r.share = 0.3, k.spread = true
     CREATE (z)-[:OWNS {num: 1, den: 4, share: 0.25}]->(y)`,
  );
}

/** Milliseconds from a share written to groups, control and effective shares in line with it. */
async function changedShares(db: Db, driver: Driver): Promise<number[]> {
  const deps = settling(db);
  const links = await rows(
    driver,
    `MATCH (o)-[r:OWNS]->(y:Entity) WHERE NOT y:Inert AND r.share IS NOT NULL AND id(y) % 7 = 0
     RETURN elementId(r) AS id LIMIT ${WARM_UP + CHANGES}`,
  );
  const times: number[] = [];
  for (const [at, { id }] of links.entries()) {
    const started = performance.now();
    await query(
      driver,
      `MATCH ()-[r:OWNS]->(y) WHERE elementId(r) = $id
       SET r.num = $num, r.den = 100, r.share = $num / 100.0, y:Dirty`,
      { id, num: neo4j.int(at % 2 === 0 ? 51 : 26) },
    );
    await resolve(deps, false);
    if (at >= WARM_UP) times.push(performance.now() - started);
  }
  return times;
}

/** Milliseconds of an explanation of two members of the largest ordinary group, drawn at random. */
async function explanations(
  db: Db,
  driver: Driver,
): Promise<{ times: number[]; size: number; bound: number }> {
  const [{ group, size } = { group: '', size: 0 }] = await rows(
    driver,
    `MATCH (g:Group {lens: 'linked'}) WHERE g.retired IS NULL AND g.size <= 4000
     RETURN g.id AS group, toFloat(g.size) AS size ORDER BY g.size DESC LIMIT 1`,
  );
  const members = await rows(
    driver,
    'MATCH (m:Entity)-[:IN_GROUP]->(:Group {id: $group}) RETURN m.id AS id',
    { group },
  );
  const service = createExplainService({ db });
  const times: number[] = [];
  let bound = 0;
  for (let at = 0; at < 100 + EXPLAINED; at++) {
    const [from, to] = [
      members[(at * 7919) % members.length]!,
      members[(at * 104_729 + 13) % members.length]!,
    ];
    const started = performance.now();
    const answer = await service.explain({ id: from.id as string }, { id: to.id as string }, 'linked');
    if (at < 100) continue;
    times.push(performance.now() - started);
    if (answer.bound) bound++;
  }
  return { times, size: Number(size), bound };
}

async function forget(driver: Driver): Promise<void> {
  for (const text of FORGET) await query(driver, text);
}

/** Whether both found the same joint control. */
async function compared(driver: Driver): Promise<{ links: number; equal: boolean }> {
  const [found] = await rows(
    driver,
    `CALL () { MATCH ()-[r:CONTROLS]->() RETURN count(r) AS ours }
     CALL () { MATCH ()-[r:CONTROLS_PEER]->() RETURN count(r) AS theirs }
     CALL () { MATCH (x)-[:CONTROLS]->(y) WHERE EXISTS { (x)-[:CONTROLS_PEER]->(y) } RETURN count(*) AS both }
     RETURN toFloat(ours) AS ours, toFloat(theirs) AS theirs, toFloat(both) AS both`,
  );
  const { ours, theirs, both } = found as Record<string, number>;
  return { links: ours!, equal: ours === theirs && ours === both };
}

async function rows(driver: Driver, text: string, params: object = {}): Promise<Record<string, unknown>[]> {
  const session = driver.session();
  const { records } = await session.run(text, params);
  await session.close();
  return records.map((record) => record.toObject());
}

const query = async (driver: Driver, text: string, params: object = {}): Promise<void> => {
  await rows(driver, text, params);
};

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

function report(
  { entities, repeat }: BenchOptions,
  rounds: readonly Round[],
  changes: readonly number[],
  explained: { times: number[]; size: number; bound: number },
): void {
  const of = (name: 'linked' | 'control' | 'interest' | 'ours' | 'peer') =>
    sample(rounds.map((round) => round[name]));
  const linked = of('linked');
  const beside = (name: 'control' | 'interest'): string[] => {
    const taken = of(name);
    const ratio = `${(taken.median / linked.median).toFixed(2)} ×`;
    return [`${name}, full`, `${show(taken)} s`, `linked, full: ${show(linked)} s`, ratio, '≤ 3 ×'];
  };
  const [ours, peer] = [of('ours'), of('peer')];
  const ms = (values: readonly number[]): string =>
    `p50 ${percentile(values, 0.5).toFixed(1)} ms, p95 ${percentile(values, 0.95).toFixed(1)} ms`;
  writeResults(
    'holdings',
    `npm run bench -- holdings --entities ${entities} --repeat ${repeat}`,
    ['what', 'Kindred', 'beside', 'ratio', 'reach'],
    [
      beside('control'),
      beside('interest'),
      [
        'the control fixpoint, links written',
        `${show(ours)} s`,
        `DuckDB ${show(peer)} s`,
        `${(ours.median / peer.median).toFixed(2)} ×`,
        '≤ 1.5 ×',
      ],
      ['one changed share, all lenses in line', ms(changes), '', '', 'p95 ≤ 100 ms'],
      [`explain, two of a group of ${explained.size}`, ms(explained.times), '', '', 'p95 ≤ 50 ms'],
    ],
    [
      `The same joint control: ${rounds.every(({ equal }) => equal) ? 'yes' : 'NO'} (${rounds.at(-1)!.links} links). The generated register has no joint control; ${JOINT} holdings were made so, 30 % with the owner and 25 % with another of its own.`,
      'Peer: `bench/duckdb-control.py`, DuckDB from PyPI: reads the shares over Bolt, iterates SQL until no round finds more, writes the links back over Bolt; the start of Python is in its time.',
      `One changed share: ${changes.length} shares all over the register set to 26 or 51 %, marked as the loader marks, all four lenses resolved. Explain: ${explained.times.length} pairs, ${explained.bound} bound.`,
    ],
  );
}
