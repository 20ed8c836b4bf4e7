import { forgetUnnumbered } from '../feed/journal.ts';
import type { Run } from '../neo4j/client.ts';
import { controlAll } from './control/control.ts';
import { capsOf } from './hubs.ts';
import { keptRules, readKept, type LensRules } from './lens.ts';
import { countGroups, type ResolveDeps } from './resolve.ts';
import * as cypher from './statements.ts';
import { walkMark } from './walk.ts';
import { walkRules } from './walk-rules.ts';

type Kept = readonly (readonly [lens: string, rules: string])[];

/** True when the groups of just these lenses are stored, by just these rules. */
export function areKept(lenses: readonly LensRules[], kept: Kept): boolean {
  const stored = new Map(kept);
  return (
    kept.length === lenses.length && lenses.every((rules) => stored.get(rules.lens) === keptRules(rules))
  );
}

/**
 * All at once: lenses that have no groups yet get them; where the rules of one are others than those of its groups,
 * whatever they bind otherwise is marked; a lens without a rule file is forgotten; `full` marks whatever differs. The
 * transaction around it does nothing but hold the locks, which fall with the connection when the process is killed. True
 * when groups were resolved for the first time.
 */
export async function sweep(
  deps: ResolveDeps,
  lenses: readonly LensRules[],
  full: boolean,
): Promise<boolean> {
  const { db, onProgress } = deps;
  return db.transaction(async (tx) => {
    const [begun] = await tx(cypher.beginRun, {});
    const { run, resolved, lenses: kept } = begun!;
    const stored = new Map(resolved ? kept : []);
    const first = lenses.filter(({ lens }) => !stored.has(lens));
    const changed = lenses.filter(
      (rules) => stored.has(rules.lens) && stored.get(rules.lens) !== keptRules(rules),
    );
    for (const [lens] of kept)
      if (lenses.every((rules) => rules.lens !== lens)) await forgetLens(tx, deps, lens);
    if (full || first.length > 0 || changed.length > 0) {
      await markHubs(deps, lenses);
      onProgress('counting votes');
      if (full || first.length > 0) await controlAll(db, onProgress);
    }
    if (first.length > 0) await resolveFirst(tx, deps, first, run, !resolved);
    for (const rules of changed) await markChanged(tx, deps, rules, readKept(stored.get(rules.lens)!), run);
    if (full) for (const rules of lenses) if (!first.includes(rules)) await markDiffering(deps, rules, run);
    return !resolved;
  });
}

/**
 * The first groups of lenses. When there were none at all, what was marked or written down before belongs to them: the feed
 * begins with these groups.
 */
async function resolveFirst(
  tx: Run,
  deps: ResolveDeps,
  lenses: readonly LensRules[],
  run: bigint,
  first: boolean,
): Promise<void> {
  const { db, journal, clock, onProgress } = deps;
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
    await journal.write(tx, [{ ...baseline, after: await countGroups(db, lens) }]);
    if (!first) await db.batch(cypher.markFirstGroups, { lens });
    await tx(cypher.keepLens, { lens, rules: keptRules(rules), today });
  }
  if (first) await tx(cypher.markResolved, {});
}

/** Rules changed: marks whatever binds by the ones and not by the others. Of unknown rules everything is compared. */
async function markChanged(
  tx: Run,
  deps: ResolveDeps,
  rules: LensRules,
  before: LensRules | null,
  run: bigint,
): Promise<void> {
  const { lens } = rules;
  const today = deps.clock().toISOString().slice(0, 10);
  deps.onProgress(`rules of ${lens} changed`);
  if (before === null) await markDiffering(deps, rules, run);
  else await deps.db.batch(cypher.markAffected, { before: walkRules(before), rules: walkRules(rules) });
  await tx(cypher.keepLens, { lens, rules: keptRules(rules), today });
}

async function markDiffering({ db, onProgress }: ResolveDeps, rules: LensRules, run: bigint): Promise<void> {
  onProgress(`comparing ${rules.lens}`);
  const mark = walkMark(rules.lens);
  await db.batch(cypher.findMismatches, { rules: walkRules(rules), walk: run, mark });
}

async function forgetLens(tx: Run, { db }: ResolveDeps, lens: string): Promise<void> {
  await db.batch(cypher.forgetGroups, { lens });
  await tx(cypher.forgetLens, { lens });
}

async function markHubs({ db, onProgress }: ResolveDeps, lenses: readonly LensRules[]): Promise<void> {
  onProgress('counting hubs');
  const { caps, leastDirected, leastOwned, leastHeld } = capsOf(lenses);
  await db.batch(cypher.markHubPeople, { caps, leastDirected, leastOwned });
  await db.batch(cypher.markHubEntities, { caps, leastHeld });
}
