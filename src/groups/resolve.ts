import { hash } from 'node:crypto';
import type { z } from 'zod';
import { forgetUnnumbered, type Journal } from '../feed/journal.ts';
import type { Db, Run } from '../neo4j/client.ts';
import { groupChanges } from './group-changes.ts';
import type { LensRules } from './lens.ts';
import { planGroups, type GroupPlan, type Member } from './stable-ids.ts';
import * as cypher from './statements.ts';

/** What resolving needs of its surroundings. */
export interface ResolveDeps {
  readonly db: Db;
  readonly clock: () => Date;
  /** Where changes of groups are written down. */
  readonly journal: Journal;
  /** Called as the work goes on, with words for a progress line. */
  readonly onProgress: (note: string) => void;
  /** Marked nodes per transaction; by default as many as keep a group of thousands beside them no burden. */
  readonly batchSize?: number;
}

/** What came of it. */
export interface ResolveResult {
  /** Groups were resolved for the first time. */
  readonly first: boolean;
  /** How many marked nodes were resolved again. */
  readonly again: number;
  readonly seconds: number;
}

const BATCH_SIZE = 250;

/**
 * Brings the groups of a lens in line with the graph. The first time every component is walked and written in one
 * sweep of Cypher; later only what is marked `:Dirty`, and with `full` whatever a sweep over all finds to differ.
 * Each transaction leaves whole groups behind, and a kill between two leaves marks for the next run. Resolvers and
 * loaders at the same time wait for each other, a transaction at a time.
 */
export async function resolve(deps: ResolveDeps, rules: LensRules, full: boolean): Promise<ResolveResult> {
  const started = deps.clock().getTime();
  const caps = {
    maxDirected: BigInt(rules.caps!.maxDirected),
    maxOwned: BigInt(rules.caps!.maxOwned),
    maxHeld: BigInt(rules.caps!.maxHeld),
  };
  let again = 0;
  let first = full && (await sweep(deps, rules, caps, full));
  for (let more = true; more;) {
    const batch = await deps.db.transaction((tx) => resolveBatch(tx, deps, rules, caps));
    if (batch === null) first = (await sweep(deps, rules, caps, full)) || first;
    else ({ more } = batch);
    again += batch?.taken ?? 0;
    deps.onProgress(`${again} changes resolved`);
  }
  return { first, again, seconds: (deps.clock().getTime() - started) / 1000 };
}

interface Caps {
  readonly maxDirected: bigint;
  readonly maxOwned: bigint;
  readonly maxHeld: bigint;
}

/**
 * All at once: the first resolve, or marks whatever differs. The transaction around it does nothing but hold the locks,
 * which fall with the connection when the process is killed. True when it was the first resolve.
 */
async function sweep(deps: ResolveDeps, rules: LensRules, caps: Caps, full: boolean): Promise<boolean> {
  const { db, onProgress } = deps;
  return db.transaction(async (tx) => {
    const [begun] = await tx(cypher.beginRun, {});
    const { run, resolved } = begun!;
    if (!resolved) {
      await resolveAll(tx, deps, rules, run, caps);
    } else if (full) {
      await markHubs(deps, caps);
      onProgress('comparing');
      await db.batch(cypher.findMismatches, { lens: rules.lens, walk: run });
    }
    return !resolved;
  });
}

/** The first resolve. What was marked or written down before belongs to it: the feed begins with these groups. */
async function resolveAll(
  tx: Run,
  deps: ResolveDeps,
  { lens }: LensRules,
  run: bigint,
  caps: Caps,
): Promise<void> {
  const { db, journal } = deps;
  await db.batch(cypher.forgetGroups, { lens });
  await markHubs(deps, caps);
  await db.batch(cypher.clearDirty, {});
  await forgetUnnumbered(db);
  deps.onProgress('walking');
  await db.batch(cypher.resolveFirst, { lens, run: run.toString(), today: today(deps) });
  const { groups, largest } = await countGroups(db, lens);
  const baseline = { kind: 'baseline', subject: { kind: 'graph', id: lens }, lens, before: null } as const;
  await journal.write(tx, [{ ...baseline, after: { groups, largest } }]);
  await tx(cypher.markResolved, {});
}

async function markHubs({ db, onProgress }: ResolveDeps, caps: Caps): Promise<void> {
  onProgress('counting hubs');
  await db.batch(cypher.unmarkHubs, caps);
  await db.batch(cypher.markHubPeople, { maxDirected: caps.maxDirected, maxOwned: caps.maxOwned });
  await db.batch(cypher.markHubEntities, { maxHeld: caps.maxHeld });
}

/** How many marked nodes a batch took, and whether others are left. */
interface Batch {
  readonly taken: number;
  readonly more: boolean;
}

/**
 * Resolves some of the marked nodes whole, in one transaction; null when groups have never been resolved. First hubs are
 * counted around all of them: whoever crosses a cap marks its neighbours, and groups come out the same whatever the
 * batches were.
 */
async function resolveBatch(
  tx: Run,
  deps: ResolveDeps,
  { lens }: LensRules,
  caps: Caps,
): Promise<Batch | null> {
  const { batchSize = BATCH_SIZE, journal } = deps;
  const limit = BigInt(batchSize);
  // One behind the other: before groups are there at all a sweep takes care of every mark.
  const [[begun], [hubs], [marked]] = await Promise.all([
    tx(cypher.beginRun, {}),
    tx(cypher.recountHubs, { ...caps, limit }),
    tx(cypher.takeUnwalked, { limit }),
  ]);
  const { run, resolved } = begun!;
  if (!resolved) return null;
  const { taken, seeds } = marked!;
  if (taken === 0n) return { taken: 0, more: hubs!.counted === limit };
  const components = await walk(tx, lens, run, seeds);
  const plan = planGroups(components, (member) => `${lens}-${idTail(member)}-${run}`);
  await Promise.all([
    ...writePlan(tx, plan, lens, today(deps)),
    journal.write(tx, groupChanges(components, plan, lens)),
  ]);
  return { taken: Number(taken), more: taken === limit };
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

type Row = z.output<typeof cypher.walkComponents.row>['members'][number];

function toMember([node, id, eligible, person, group, since, groupSince, size, version]: Row): Member {
  const told = { node, id, eligible, person, group, since, groupSince };
  return { ...told, groupSize: numberOf(size), groupVersion: numberOf(version) };
}

const numberOf = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** Sends what a plan asks for, one statement behind the other; to be awaited together. */
function writePlan(
  tx: Run,
  { put, join, leave, retire }: GroupPlan,
  lens: string,
  day: string,
): Promise<unknown>[] {
  const sizes = put.map(({ id, size }) => ({ id, size: BigInt(size) }));
  return [
    leave.length > 0 && tx(cypher.leaveGroups, { today: day, rows: [...leave] }),
    put.length > 0 && tx(cypher.putGroups, { lens, today: day, rows: sizes }),
    join.length > 0 && tx(cypher.joinGroups, { today: day, rows: [...join] }),
    retire.length > 0 && tx(cypher.retireGroups, { today: day, rows: [...retire] }),
  ].filter((sent) => sent !== false);
}

/** How many groups of two and more there are, and the size of the largest. */
export async function countGroups(db: Db, lens: string): Promise<{ groups: number; largest: number }> {
  const [counted] = await db.read(cypher.countGroups, { lens });
  return { groups: Number(counted!.groups), largest: Number(counted!.largest) };
}

/** The number in an id (`ogrn:1027700132195` → `1027700132195`), or a digest of one that holds a name. */
function idTail(id: string): string {
  return /^(ogrn|inn):/.test(id) ? id.slice(id.indexOf(':') + 1) : hash('sha1', id).slice(0, 12);
}

const today = (deps: ResolveDeps): string => deps.clock().toISOString().slice(0, 10);
