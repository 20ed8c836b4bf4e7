import { parseAsOf } from '../../values/period.ts';
import { shown } from '../field-checks.ts';
import { decimalText, found, objectIn, objectsIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import type { RawShare, RawText } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { isWindingUpTitle } from '../winding-up.ts';
import { noteOn } from './notes.ts';
import type { Interest } from './told.ts';

/** Interests that are kept, how many are not, and what is wrong with a field of one. */
export interface Interests {
  readonly interests: readonly Interest[];
  readonly leftOut: number;
  readonly faults: readonly Fault[];
}

/** A field that was not taken. */
export interface Fault {
  readonly field: string;
  readonly value: string;
  readonly reason: string;
}

/**
 * The interests of a relationship statement.
 *
 * - `shareholding` and `votingRights` are ownership. The share is the `exact` one, or that of a range of one value; any
 *   other range is no share.
 * - `seniorManagingOfficial` heads: the one who exercises control over management, which is what ЕГРЮЛ names. A seat on
 *   the board (`boardMember`, `boardChair`) is one vote of several, and `appointmentOfBoard` is a right, no office: no heads.
 * - Any other is kept when the statement calls it beneficial ownership or control (`beneficialOwnershipOrControl`): its
 *   holder counts as an owner whose share is unknown. The rest is left out and counted.
 * - An interest ends on its `endDate`; one of a closed record on `day`, that of the statement, unless it says when itself.
 *   An end that is no date is reported, and `day` stands in: what has ended must never count as current.
 */
export function interestsOf(statement: Json, details: Json, day: string, closed: boolean): Interests {
  const all = objectsIn(details.interests);
  const faults: Fault[] = [];
  const hasParts = Array.isArray(details.componentRecords) && details.componentRecords.length > 0;
  const interests = all.flatMap((interest, at) => {
    const note = noteOn(statement, `/recordDetails/interests/${at}`);
    const as = meaningOf(interest, note);
    if (as === null) return [];
    const { directOrIndirect, startDate } = interest;
    const isIndirect = directOrIndirect === 'indirect' || (hasParts && directOrIndirect !== 'direct');
    return tidy<Interest>({
      as,
      ...(isIndirect && { indirect: true }),
      share: shareOf(objectIn(interest.share), note),
      since: dayOf(startDate),
      until: endOf(interest.endDate, at, day, faults) ?? (closed ? day : undefined),
      position: positionOf(as, interest, note),
      ...(note.asFounded === true && { asFounded: true }),
      ...(note.unreliable === true && { unreliable: true }),
      holder: HOLDERS.find((holder) => holder === note.holder),
    });
  });
  return { interests, leftOut: all.length - interests.length, faults };
}

const HOLDERS = ['entity', 'public', 'fund'] as const;

function meaningOf({ type, details, beneficialOwnershipOrControl }: Json, note: Json): Interest['as'] | null {
  switch (type) {
    case 'shareholding':
      return 'shares';
    case 'votingRights':
      return 'votes';
    case 'seniorManagingOfficial':
      return 'head';
    case 'boardMember':
    case 'boardChair':
      return null;
    case 'otherInfluenceOrControl':
      if (note.role === 'winding-up' || (typeof details === 'string' && isWindingUpTitle(details)))
        return 'winding-up';
  }
  return beneficialOwnershipOrControl === true ? 'control' : null;
}

/** Exact as a fraction where Kindred wrote it, else as percent. */
function shareOf({ exact, minimum, maximum }: Json, note: Json): RawShare | undefined {
  const { num, den } = objectIn(note.share);
  if (typeof num === 'string' && typeof den === 'string') return { num, den };
  const percent = exact ?? (minimum === maximum ? minimum : undefined);
  return percent === undefined || percent === null ? undefined : { percent: decimalText(percent) };
}

/** The standard has no field for the office; `details` is the local name of the interest. */
function positionOf(as: Interest['as'], { details }: Json, note: Json): RawText {
  if (as !== 'head' && as !== 'winding-up') return undefined;
  return found(note.position) ?? (note.role === undefined ? found(details) : undefined);
}

/** The day of a date or a time; other values as found. */
function dayOf(value: unknown): RawText {
  return isDated(value) ? value.slice(0, 10) : found(value);
}

const isDated = (value: unknown): value is string => typeof value === 'string' && parseAsOf(value) !== null;

function endOf(value: unknown, at: number, day: string, faults: Fault[]): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (isDated(value)) return value.slice(0, 10);
  const field = `recordDetails.interests[${at}].endDate`;
  const reason = `no such date; write YYYY-MM-DD. The interest counts as ended on ${day}, the day of the statement`;
  faults.push({ field, value: shown(value), reason });
  return day;
}
