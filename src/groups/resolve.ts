import { hash } from 'node:crypto';
import type { Db, Run } from '../neo4j/client.ts';
import type { LensRules } from './lens.ts';
import { planGroups, type GroupPlan, type Member } from './stable-ids.ts';
import * as cypher from './statements.ts';

/** What resolving needs of its surroundings. */
export interface ResolveDeps {
  readonly db: Db;
  readonly clock: () => Date;
  /** Called as the work goes on, with words for a progress line. */
  readonly onProgress: (note: string) => void;
  /** Marked nodes per transaction; by default as many as keep a group of thousands beside them no burden. */
  readonly batchSize?: number;
}

/** What came of it. `groups` have two members and more; `largest` is the size of the largest one. */
export interface ResolveResult {
  readonly groups: number;
  readonly largest: number;
  /** `first`: all groups written anew; else how many marked nodes were resolved again. */
  readonly resolved: 'first' | number;
  readonly seconds: number;
}

const BATCH_SIZE = 250;

/**
 * Brings the groups of a lens in line with the graph. The first time every component is walked and written in one
 * sweep of Cypher; later only what is marked `:Dirty`, and with `full` whatever a sweep over all finds to differ.
 * Each transaction leaves whole groups behind, and a kill between two leaves marks for the next run. A second
 * resolver waits for the first one to end.
 */
export async function resolve(deps: ResolveDeps, rules: LensRules, full: boolean): Promise<ResolveResult> {
  const { db, clock } = deps;
  const started = clock().getTime();
  // This transaction does nothing but hold the lock; it falls with the connection when the process is killed.
  const resolved = await db.transaction(async (tx) => {
    await tx(cypher.takeResolveLock, {});
    return resolveAlone(deps, rules, full);
  });
  const [counted] = await db.read(cypher.countGroups, { lens: rules.lens });
  return {
    groups: Number(counted!.groups),
    largest: Number(counted!.largest),
    resolved,
    seconds: (clock().getTime() - started) / 1000,
  };
}

async function resolveAlone(deps: ResolveDeps, rules: LensRules, full: boolean): Promise<'first' | number> {
  const { db, clock } = deps;
  const [begun] = await db.write(cypher.beginRun, { lens: rules.lens });
  const { run, resolved } = begun!;
  const caps = {
    maxDirected: BigInt(rules.maxDirected),
    maxOwned: BigInt(rules.maxOwned),
    maxHeld: BigInt(rules.maxHeld),
  };
  let again = 0;
  if (!resolved) {
    await resolveAll(deps, rules, run, caps);
  } else {
    if (full) {
      await markHubs(deps, caps);
      deps.onProgress('comparing');
      await db.batch(cypher.findMismatches, { lens: rules.lens, walk: run * 1_000_000n });
    }
    again = await resolveMarked(deps, rules, run, caps);
  }
  await db.write(cypher.recordChange, { kind: 'resolved', at: clock().toISOString(), run: run.toString() });
  return resolved ? again : 'first';
}

interface Caps {
  readonly maxDirected: bigint;
  readonly maxOwned: bigint;
  readonly maxHeld: bigint;
}

/** The first resolve. Marks are cleared before the walk: what a load marks meanwhile waits for the next resolve. */
async function resolveAll(deps: ResolveDeps, { lens }: LensRules, run: bigint, caps: Caps): Promise<void> {
  const { db } = deps;
  await db.batch(cypher.forgetGroups, { lens });
  await markHubs(deps, caps);
  await db.batch(cypher.clearDirty, {});
  deps.onProgress('walking');
  await db.batch(cypher.resolveFirst, { lens, run: run.toString(), today: today(deps) });
  await db.write(cypher.markResolved, {});
}

async function markHubs({ db, onProgress }: ResolveDeps, caps: Caps): Promise<void> {
  onProgress('counting hubs');
  await db.batch(cypher.unmarkHubs, caps);
  await db.batch(cypher.markHubPeople, { maxDirected: caps.maxDirected, maxOwned: caps.maxOwned });
  await db.batch(cypher.markHubEntities, { maxHeld: caps.maxHeld });
}

async function resolveMarked(deps: ResolveDeps, rules: LensRules, run: bigint, caps: Caps): Promise<number> {
  const { db } = deps;
  await db.write(cypher.recountHubs, caps);
  let total = 0;
  for (let batch = 1n; ; batch++) {
    const taken = await db.transaction((tx) => resolveBatch(tx, deps, rules, run, batch));
    if (taken === 0) return total;
    total += taken;
    deps.onProgress(`${total} changes resolved`);
  }
}

/** Resolves some of the marked nodes whole, in one transaction; returns how many. */
async function resolveBatch(
  tx: Run,
  deps: ResolveDeps,
  { lens }: LensRules,
  run: bigint,
  batch: bigint,
): Promise<number> {
  const [dirty] = await tx(cypher.takeDirty, { limit: BigInt(deps.batchSize ?? BATCH_SIZE) });
  if (dirty!.taken === 0n) return 0;
  const components = await walk(tx, lens, run * 1_000_000n + batch, dirty!.seeds);
  const suffix = batch === 1n ? run.toString() : `${run}.${batch}`;
  const plan = planGroups(components, (member) => `${lens}-${idTail(member)}-${suffix}`);
  await writePlan(tx, plan, lens, today(deps));
  return Number(dirty!.taken);
}

/** The components of the seeds, and of all who are in a group with anybody found: what becomes of a group needs all. */
async function walk(tx: Run, lens: string, number: bigint, from: string[]): Promise<Member[][]> {
  const components: Member[][] = [];
  const known = new Set<string>();
  let seeds = from;
  while (seeds.length > 0) {
    const rows = await tx(cypher.walkComponents, { lens, walk: number, seeds });
    const found = rows.map(({ members }) => members.map(toMember));
    components.push(...found);
    const touched = new Set(found.flat().flatMap(({ group }) => group ?? []));
    const groups = [...touched].filter((group) => !known.has(group));
    for (const group of groups) known.add(group);
    seeds = groups.length === 0 ? [] : (await tx(cypher.findUnwalked, { groups, walk: number }))[0]!.seeds;
  }
  return components;
}

type Row = readonly [string, string, boolean, string | null, string | null, string | null, bigint | null];

function toMember([node, id, eligible, group, since, groupSince, size]: Row): Member {
  return { node, id, eligible, group, since, groupSince, groupSize: size === null ? null : Number(size) };
}

async function writePlan(
  tx: Run,
  { put, join, leave, retire }: GroupPlan,
  lens: string,
  day: string,
): Promise<void> {
  if (leave.length > 0) await tx(cypher.leaveGroups, { today: day, rows: [...leave] });
  if (put.length > 0) {
    await tx(cypher.putGroups, {
      lens,
      today: day,
      rows: put.map(({ id, size }) => ({ id, size: BigInt(size) })),
    });
  }
  if (join.length > 0) await tx(cypher.joinGroups, { today: day, rows: [...join] });
  if (retire.length > 0) await tx(cypher.retireGroups, { today: day, rows: [...retire] });
}

/** The number in an id (`ogrn:1027700132195` → `1027700132195`), or a digest of one that holds a name. */
function idTail(id: string): string {
  return /^(ogrn|inn):/.test(id) ? id.slice(id.indexOf(':') + 1) : hash('sha1', id).slice(0, 12);
}

const today = (deps: ResolveDeps): string => deps.clock().toISOString().slice(0, 10);
