import { isOver, showBetween } from './shown.ts';
import type { Holdings } from './holdings.ts';
import { isPerson, type Owner, type Reading } from './owner-list.ts';
import type { OwnersRead } from './statements.ts';
import type { OfficeHolder } from './types.ts';
import { endMark, endWords, nameOf, TRUNCATED } from './words.ts';

/** So many entities of unknown owners are named in notes. */
const NAMED = 3;

/** Who heads the entity, or a company that manages it. */
export function officeHolders({ heads }: OwnersRead): OfficeHolder[] {
  return heads.map(([id, inn, name, position, since, throughId, throughName]) => ({
    person: { id, inn, ogrn: null, name, kind: 'person', status: null },
    position,
    since,
    through: throughId === null ? null : { id: throughId, name: throughName },
  }));
}

/** What notes are made of. */
export interface Noted {
  readonly holdings: Holdings;
  readonly reading: Reading;
  readonly owners: readonly Owner[];
  /** Entities some of whose owners are known. */
  readonly owned: ReadonlySet<string>;
}

/** What a reader must know besides, in words. */
export function ownerNotes(read: OwnersRead, noted: Noted): string[] {
  const { holdings, reading, owners, owned } = noted;
  const { brief, restricted, ownersAsOf } = holdings.target;
  const notes: string[] = [];
  if (brief.status === 'ended') {
    notes.push(
      `The entity has ended${read.ended === null ? '' : ` on ${read.ended}`}; these were its owners.`,
    );
  }
  if (brief.kind === 'sole-trader') {
    notes.push(
      'A sole trader is a person: nobody owns it, and the person is the beneficiary (115-ФЗ, статья 3).',
    );
  }
  if (restricted && owned.has(brief.id)) {
    const known = ownersAsOf === null ? '' : `, of ${ownersAsOf}`;
    notes.push(`The register withholds the owners by now (ПП 1625); these are the last it told${known}.`);
  }
  if (reading.far) notes.push(...beneficiaryNotes(read, owners), ...unknownNotes(noted));
  else notes.push('Direct owners only: what anybody has through others was not looked at.');
  if (reading.truncated) notes.push(TRUNCATED);
  return notes;
}

function beneficiaryNotes({ heads }: OwnersRead, owners: readonly Owner[]): string[] {
  const people = owners.filter(isPerson);
  if (people.some(({ over25 }) => over25 === 'yes')) return [];
  const maybe = people.filter(({ over25 }) => over25 === 'maybe').length;
  const notes = [
    'No natural person over 25 % is known; 115-ФЗ allows to take the sole executive body as the beneficiary' +
      (heads.length === 0 ? ', but no head is known either.' : '.'),
  ];
  if (maybe > 0) {
    notes.push(
      `Of ${maybe} natural ${maybe === 1 ? 'person' : 'persons'} it is open: they may be over 25 %.`,
    );
  }
  return notes;
}

/** Entities with more than 25 %, perhaps, of which nobody knows who owns them: a beneficiary may stand behind these. */
function unknownNotes({ owners, owned }: Noted): string[] {
  const unknown = owners.filter(
    ({ holder, share }) =>
      share !== null && isOver(share.high) && endMark(holder) !== null && !owned.has(holder.brief.id),
  );
  return unknown.slice(0, NAMED).map(({ holder, share }) => {
    const part = showBetween(share!.low, share!.high);
    return `${endWords(endMark(holder)!, nameOf(holder, holder.brief.id))} It has ${part} %.`;
  });
}
