import { hash } from 'node:crypto';
import type { Db, Run } from '../neo4j/client.ts';
import type { LensRules } from './lens.ts';
import { planGroups, type GroupPlan, type Member } from './stable-ids.ts';
import * as cypher from './statements.ts';

export interface ResolveDeps {
  readonly db: Db;
  readonly clock: () => Date;
  /** Called as the work goes on, with words for a progress line. */
  readonly onProgress: (note: string) => void;
}

export interface ResolveResult {
  readonly groups: number;
  readonly largest: number;
  /** `first`: all groups written anew; else how many marked nodes were resolved again. */
  readonly resolved: 'first' | number;
  readonly seconds: number;
}

/** Marked nodes per transaction: small enough that a group of thousands beside them is no burden. */
const DIRTY_A_BATCH = 250n;

/**
 * Brings the groups of a lens in line with the graph. The first time every component is walked and written in one
 * sweep of Cypher; later only what is marked `:Dirty`, and with `full` whatever a sweep over all finds to differ.
 * Each transaction leaves whole groups behind, and a kill between two leaves marks for the next run.
 */
export async function resolve(deps: ResolveDeps, rules: LensRules, full: boolean): Promise<ResolveResult> {
  const { db, clock } = deps;
  const started = clock().getTime();
  const [begun] = await db.write(cypher.beginRun, {});
  const { run, resolved } = begun!;
  const caps = {
    maxDirected: BigInt(rules.maxDirected),
    maxOwned: BigInt(rules.maxOwned),
    maxHeld: BigInt(rules.maxHeld),
  };
  let again = 0;
  if (!resolved) {
    await markHubs(deps, caps);
    deps.onProgress('walking');
    await db.batch(cypher.resolveFirst, { lens: rules.lens, run: run.toString(), today: today(deps) });
    await db.batch(cypher.clearDirty, {});
    await db.write(cypher.markResolved, {});
  } else {
    if (full) {
      await markHubs(deps, caps);
      deps.onProgress('comparing');
      await db.batch(cypher.findMismatches, { lens: rules.lens, walk: run * 1_000_000n });
    }
    again = await resolveMarked(deps, rules, run, caps);
  }
  await db.write(cypher.recordChange, { kind: 'resolved', at: clock().toISOString(), run: run.toString() });
  const [counted] = await db.read(cypher.countGroups, { lens: rules.lens });
  return {
    groups: Number(counted!.groups),
    largest: Number(counted!.largest),
    resolved: resolved ? again : 'first',
    seconds: (clock().getTime() - started) / 1000,
  };
}

interface Caps {
  readonly maxDirected: bigint;
  readonly maxOwned: bigint;
  readonly maxHeld: bigint;
}

async function markHubs({ db, onProgress }: ResolveDeps, caps: Caps): Promise<void> {
  onProgress('counting hubs');
  await db.batch(cypher.unmarkHubs, caps);
  await db.batch(cypher.markHubPeople, { maxDirected: caps.maxDirected, maxOwned: caps.maxOwned });
  await db.batch(cypher.markHubEntities, { maxHeld: caps.maxHeld });
}

async function resolveMarked(deps: ResolveDeps, rules: LensRules, run: bigint, caps: Caps): Promise<number> {
  const { db } = deps;
  let crossed = 1n;
  // A hub that appears ends links, and that never makes another hub, but an ended entity may: settle first.
  while (crossed > 0n) crossed = (await db.write(cypher.recountHubs, caps))[0]!.crossed;
  let total = 0;
  for (let walk = run * 1_000_000n + 1n; ; walk++) {
    const taken = await db.transaction((tx) => resolveBatch(tx, deps, rules, run, walk));
    if (taken === 0) return total;
    total += taken;
    deps.onProgress(`${total} changes resolved`);
  }
}

/** Resolves some of the marked nodes whole, in one transaction under the resolver's lock; returns how many. */
async function resolveBatch(
  tx: Run,
  deps: ResolveDeps,
  { lens }: LensRules,
  run: bigint,
  walk: bigint,
): Promise<number> {
  await tx(cypher.takeResolveLock, {});
  const [dirty] = await tx(cypher.takeDirty, { lens, limit: DIRTY_A_BATCH });
  if (dirty === undefined || dirty.taken === 0n) return 0;
  const rows = await tx(cypher.walkComponents, { lens, walk, seeds: dirty.seeds });
  const components = rows.map(({ members }) => members.map(toMember));
  const plan = planGroups(components, (member) => `${lens}-${idTail(member)}-${run}`);
  await writePlan(tx, plan, lens, today(deps));
  return Number(dirty.taken);
}

function toMember(row: readonly [string, string, boolean, string | null, string | null, string | null]): Member {
  const [node, id, eligible, group, since, groupSince] = row;
  return { node, id, eligible, group, since, groupSince };
}

async function writePlan(tx: Run, { put, join, leave, retire }: GroupPlan, lens: string, day: string): Promise<void> {
  if (leave.length > 0) await tx(cypher.leaveGroups, { today: day, rows: [...leave] });
  if (put.length > 0) {
    await tx(cypher.putGroups, { lens, today: day, rows: put.map(({ id, size }) => ({ id, size: BigInt(size) })) });
  }
  if (join.length > 0) await tx(cypher.joinGroups, { today: day, rows: [...join] });
  if (retire.length > 0) await tx(cypher.retireGroups, { today: day, rows: [...retire] });
}

/** The number in an id (`ogrn:1027700132195` → `1027700132195`), or a digest of one that holds a name. */
function idTail(id: string): string {
  return /^(ogrn|inn):/.test(id) ? id.slice(id.indexOf(':') + 1) : hash('sha1', id).slice(0, 12);
}

const today = (deps: ResolveDeps): string => deps.clock().toISOString().slice(0, 10);
