import type { EntityState } from './entity-state.ts';
import type { SectionDigests, Told } from './section-digest.ts';

/** The three parts of a record that are judged apart. */
export type Section = 'requisites' | 'heads' | 'owners';

/** What one record says of one section against what is held, by date. */
export interface Verdict {
  /** Where the section comes from now; `none`: nobody states it, or a newer tombstone took it. */
  readonly from: 'record' | 'held' | 'none';
  readonly told: boolean;
  readonly same: boolean;
  readonly older: boolean;
  readonly conflict: boolean;
  /** Day on which facts end that the held statement told and this one does not; absent: they end without a trace. */
  readonly endsOn?: string;
}

/** The verdicts by section. */
export type Verdicts = Readonly<Record<Section, Verdict>>;

/** All three. */
export const SECTIONS: readonly Section[] = ['requisites', 'heads', 'owners'];

/** True when no statement of the entity holds: it is known through others only. */
export function isOut(verdicts: Verdicts): boolean {
  return SECTIONS.every((section) => verdicts[section].from === 'none');
}

/** Whose word is newer, section by section; a tombstone takes what is older than it. */
export function judgeAll(record: Told, digests: SectionDigests, state: EntityState | undefined): Verdicts {
  const day = (asOf: string): string => asOf.slice(0, 10);
  const judge = (section: Section, asOf: string, held: string | undefined): Verdict => {
    const verdict =
      record.removed === true
        ? judgeTombstone(record, held)
        : judgeStatement(asOf, digests[section], held, state?.digests[section] ?? '', state?.removed ?? '');
    const ends = verdict.from !== 'held' && held !== undefined && asOf > held;
    return ends ? { ...verdict, endsOn: day(asOf) } : verdict;
  };
  const { asOf, headsAsOf, ownersAsOf, removed } = record;
  return {
    requisites: judge('requisites', asOf, state?.asOf),
    heads: judge('heads', removed === true ? asOf : headsAsOf, state?.headsAsOf),
    owners: judge('owners', removed === true ? asOf : ownersAsOf, state?.ownersAsOf),
  };
}

const NOTHING = { told: false, same: true, older: false, conflict: false };

/**
 * Of a record and a tombstone of one date the record stays, whichever came first. A snapshot that leaves the entity out
 * takes what was told before it on its own date; a record of that date that comes later brings the entity back.
 */
function judgeTombstone({ asOf, unnamed }: Told, held: string | undefined): Verdict {
  const stays = held !== undefined && (unnamed === true ? held > asOf : held >= asOf);
  return { ...NOTHING, from: stays ? 'held' : 'none' };
}

/** Newer wins; of two different records of one date the greater digest, so that order never matters. */
function judgeStatement(
  asOf: string,
  digest: string,
  held: string | undefined,
  heldDigest: string,
  tombstone: string,
): Verdict {
  const keep = held === undefined ? 'none' : 'held';
  if (digest === '') return { ...NOTHING, from: keep };
  const same = digest === heldDigest;
  const verdict = { told: true, same, older: false, conflict: false };
  if (asOf < tombstone) return { ...verdict, from: keep, older: true };
  if (held === undefined || asOf > held) return { ...verdict, from: 'record' };
  if (asOf < held) return { ...verdict, from: 'held', older: true };
  return { ...verdict, from: digest > heldDigest ? 'record' : 'held', conflict: !same && heldDigest !== '' };
}
