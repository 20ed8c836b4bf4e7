import { forgetUnnumbered } from '../feed/journal.ts';
import type { Db, Run } from '../neo4j/client.ts';
import { controlAll } from './control/control.ts';
import { countGroups } from './count-groups.ts';
import { capsOf } from './hubs.ts';
import { keptRules, readKept, type LensRules, type NeighbourhoodRules } from './lens.ts';
import { interestAll } from './interest/interest.ts';
import type { ResolveDeps } from './resolve.ts';
import * as cypher from './statements.ts';
import { walkMark } from './walk.ts';
import { walkRules } from './walk-rules.ts';

type Kept = readonly (readonly [lens: string, rules: string])[];

/** Lenses whose groups are stored, and lenses of pairs whose effective shares are kept. */
export interface Lenses {
  readonly lenses: readonly LensRules[];
  readonly pairs: readonly NeighbourhoodRules[];
}

/** True when the groups of just these lenses are stored, by just these rules, and effective shares for all pairs. */
export function areKept({ lenses, pairs }: Lenses, kept: Kept): boolean {
  const stored = new Map(kept);
  const all = [...lenses, ...pairs];
  return kept.length === all.length && all.every((rules) => stored.get(rules.lens) === keptRules(rules));
}

/** A sweep's way to the graph: where statements over everything go, and where the result is kept. */
interface Sweeping extends Pick<ResolveDeps, 'journal' | 'clock' | 'onProgress'> {
  readonly db: Pick<Db, 'batch' | 'stream'>;
  readonly tx: Run;
}

/**
 * All at once, in many transactions under one that does nothing but hold the locks, which fall with the connection when
 * the process is killed. True when groups were resolved for the first time.
 */
export async function sweep({ db, ...deps }: ResolveDeps, lenses: Lenses, full: boolean): Promise<boolean> {
  return db.transaction((tx) => sweepIn({ ...deps, db, tx }, lenses, full));
}

/**
 * Lenses that have no groups yet get them; where the rules of one are others than those of its groups, whatever they bind
 * otherwise is marked; a lens without a rule file is forgotten; `full` marks whatever differs.
 */
export async function sweepIn(deps: Sweeping, { lenses, pairs }: Lenses, full: boolean): Promise<boolean> {
  const { db, tx, onProgress } = deps;
  const [begun] = await tx(cypher.beginRun, {});
  const { run, resolved, lenses: kept } = begun!;
  const stored = new Map(resolved ? kept : []);
  const first = lenses.filter(({ lens }) => !stored.has(lens));
  const changed = lenses.filter((rules) => (stored.get(rules.lens) ?? keptRules(rules)) !== keptRules(rules));
  const names = [...lenses, ...pairs].map(({ lens }) => lens);
  for (const [lens] of kept) if (!names.includes(lens)) await forgetLens(deps, lens);
  if (full || first.length > 0 || changed.length > 0) await markHubs(deps, lenses);
  if (full || first.some(({ binds }) => binds.controls)) {
    onProgress('counting votes');
    await controlAll(db, onProgress);
  }
  const others = pairs.filter((rules) => stored.get(rules.lens) !== keptRules(rules));
  if (others.length > 0 || (full && pairs.length > 0)) await multiplyShares(deps, others);
  if (first.length > 0) await resolveFirst(deps, first, run, !resolved);
  for (const rules of changed) await markChanged(deps, rules, readKept(stored.get(rules.lens)!), run);
  if (full) for (const rules of lenses) if (!first.includes(rules)) await markDiffering(deps, rules, run);
  return !resolved;
}

/**
 * The first groups of lenses. When there were none at all, what was marked or written down before belongs to them: the feed
 * begins with these groups.
 */
async function resolveFirst(
  { db, tx, journal, clock, onProgress }: Sweeping,
  lenses: readonly LensRules[],
  run: bigint,
  first: boolean,
): Promise<void> {
  const today = clock().toISOString().slice(0, 10);
  for (const { lens } of lenses) await db.batch(cypher.forgetGroups, { lens });
  if (first) {
    await db.batch(cypher.clearDirty, {});
    await forgetUnnumbered(db);
  }
  for (const rules of lenses) {
    const { lens } = rules;
    onProgress(`walking ${lens}`);
    await db.batch(cypher.resolveFirst, { rules: walkRules(rules), run: run.toString(), today });
    const baseline = { kind: 'baseline', subject: { kind: 'graph', id: lens }, lens, before: null } as const;
    await journal.write(tx, [{ ...baseline, after: await countGroups({ read: db.batch }, lens) }]);
    if (!first) await db.batch(cypher.markFirstGroups, { lens });
    await tx(cypher.keepLens, { lens, rules: keptRules(rules), today });
  }
  if (first) await tx(cypher.markResolved, {});
}

/** Rules changed: marks whatever binds by the ones and not by the others. Of unknown rules everything is compared. */
async function markChanged(
  deps: Sweeping,
  rules: LensRules,
  before: LensRules | null,
  run: bigint,
): Promise<void> {
  const { lens } = rules;
  const today = deps.clock().toISOString().slice(0, 10);
  deps.onProgress(`rules of ${lens} changed`);
  if (before === null) await markDiffering(deps, rules, run);
  else await deps.db.batch(cypher.markAffected, { before: walkRules(before), rules: walkRules(rules) });
  await deps.tx(cypher.keepLens, { lens, rules: keptRules(rules), today });
}

/** Finds effective shares anew, and keeps the rules of the lenses that ask for them. */
async function multiplyShares(
  { db, tx, clock, onProgress }: Sweeping,
  lenses: readonly NeighbourhoodRules[],
): Promise<void> {
  onProgress('multiplying shares');
  await interestAll(db, onProgress);
  const today = clock().toISOString().slice(0, 10);
  for (const rules of lenses) await tx(cypher.keepLens, { lens: rules.lens, rules: keptRules(rules), today });
}

async function markDiffering({ db, onProgress }: Sweeping, rules: LensRules, run: bigint): Promise<void> {
  onProgress(`comparing ${rules.lens}`);
  const mark = walkMark(rules.lens);
  await db.batch(cypher.findMismatches, { rules: walkRules(rules), walk: run, mark });
}

async function forgetLens({ db, tx }: Sweeping, lens: string): Promise<void> {
  await db.batch(cypher.forgetGroups, { lens });
  await tx(cypher.forgetLens, { lens });
}

async function markHubs({ db, onProgress }: Sweeping, lenses: readonly LensRules[]): Promise<void> {
  onProgress('counting hubs');
  const { caps, leastDirected, leastOwned, leastHeld } = capsOf(lenses);
  await db.batch(cypher.markHubPeople, { caps, leastDirected, leastOwned });
  await db.batch(cypher.markHubEntities, { caps, leastHeld });
}
