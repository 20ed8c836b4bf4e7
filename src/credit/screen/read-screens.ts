import type { Lens } from '../../groups/types.ts';
import type { Db } from '../../neo4j/client.ts';
import type { IsoDate } from '../../values/period.ts';
import type { CreditReads } from '../credit-service.ts';
import type { Ask } from '../exposure-read.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { signalsOf } from '../rules/signals.ts';
import type { Signals } from '../rules/types.ts';
import type { ExposureAnswer } from '../types.ts';
import { exposuresOf } from './exposures.ts';
import { groupFindings, memberSignals, type MemberSignals } from './group-findings.ts';
import { screenAnswer, type FoundExposure } from './screen-answer.ts';
import { readMembersOf } from './statements.ts';
import type { GroupFindings, ScreenAnswer, ScreenResult } from './types.ts';

/** So many members of a group are looked at, customers first: as the signals of a group have it. */
const LOOKED = 2_000n;
/** So many are judged in one round trip. */
const TOGETHER = 500;

/** What screens are read with. */
export interface ScreenReads {
  readonly db: Db;
  readonly policy: CreditPolicy;
  readonly clock: () => Date;
  readonly credit: Pick<CreditReads, 'exposureBatch'>;
}

/** What the rules found about groups that were looked at before, by id. */
export type KnownGroups = Map<string, GroupFindings>;

/**
 * Screens of some, in the order asked: their exposures, then the rules over all of them and the members of their groups. A group
 * in `known` is not looked at again. Throws `not-resolved`; what is wrong with one ask alone is its own result.
 */
export async function readScreens(
  reads: ScreenReads,
  asks: readonly Ask[],
  lens: Lens,
  known: KnownGroups = new Map(),
): Promise<ScreenResult[]> {
  const results = await exposuresOf(reads, asks, lens);
  const exposures = results.flatMap(({ exposure }) => (isFound(exposure) ? [exposure] : []));
  const answers = await screensOf(reads, exposures, known);
  let at = 0;
  return results.map(({ exposure, error }): ScreenResult => {
    if (error !== null) return { answer: null, error };
    if (!isFound(exposure)) throw new Error('an entity was asked for and a card answered');
    return { answer: answers[at++]!, error: null };
  });
}

/** Adds to some exposures what the rules find. */
export async function screensOf(
  reads: Omit<ScreenReads, 'credit'>,
  exposures: readonly FoundExposure[],
  known: KnownGroups = new Map(),
): Promise<ScreenAnswer[]> {
  const day = reads.clock().toISOString().slice(0, 10);
  const found = await findingsOf(reads, exposures, known, day);
  return exposures.map((exposure) => {
    const { id } = exposure.entity;
    const none: Signals = { of: exposure.entity, light: 'green', stops: false, findings: [] };
    const members = exposure.group === null ? null : (found.groups.get(exposure.group.id) ?? null);
    return screenAnswer(exposure, found.own.get(id) ?? none, members, day);
  });
}

/** True for an answer about an entity or a carded person, and not a card bound to nobody. */
export const isFound = (exposure: ExposureAnswer | null): exposure is FoundExposure =>
  exposure !== null && exposure.entity !== null;

interface Found {
  readonly own: ReadonlyMap<string, Signals>;
  readonly groups: ReadonlyMap<string, GroupFindings>;
}

/** The findings about the entities themselves in full, those about members of their groups counted. */
async function findingsOf(
  { db, policy }: Omit<ScreenReads, 'credit'>,
  exposures: readonly FoundExposure[],
  known: KnownGroups,
  day: IsoDate,
): Promise<Found> {
  const asked = new Set(exposures.map(({ entity }) => entity.id));
  const groups = new Map<string, GroupFindings>();
  const unknown = new Set<string>();
  for (const { group } of exposures) {
    if (group === null) continue;
    const before = known.get(group.id);
    if (before === undefined) unknown.add(group.id);
    else groups.set(group.id, before);
  }
  const members = unknown.size === 0 ? [] : await db.read(readMembersOf, { ids: [...unknown], most: LOOKED });
  const ids = [...new Set([...asked, ...members.flatMap((group) => group.members)])];
  const own = new Map<string, Signals>();
  const brief = new Map<string, MemberSignals>();
  for (let at = 0; at < ids.length; at += TOGETHER) {
    for (const [id, signals] of await signalsOf(db.read, ids.slice(at, at + TOGETHER), policy, day)) {
      if (asked.has(id)) own.set(id, signals);
      brief.set(id, memberSignals(signals));
    }
  }
  for (const { id, members: looked } of members) {
    const counted = groupFindings(looked.flatMap((member) => brief.get(member) ?? []));
    groups.set(id, counted);
    known.set(id, counted);
  }
  return { own, groups };
}
