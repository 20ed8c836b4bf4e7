import { hash } from 'node:crypto';
import type { IsoDate } from '../../values/period.ts';

/** What a statement says; the rest of it is the same for all. */
export interface Said {
  /** `recordId` of what it is about. */
  readonly record: string;
  /** `recordId` of the entity or person in whose network it stands. */
  readonly subject: string;
  readonly type: 'entity' | 'person' | 'relationship';
  readonly asOf: string;
  readonly details: object;
  readonly notes?: readonly Note[];
  /** Name of the reader that told it, as records keep it. */
  readonly source?: string | null;
}

/** What the standard has no field for, told at a part of the statement (a JSON pointer), in words and as data. */
export interface Note {
  readonly at: string;
  readonly words: string;
  readonly data: object;
}

/**
 * One statement of BODS 0.4. Its id is a hash of what it says, so that other words are another statement. Notes are
 * annotations with a member `kindred`: the standard allows members of one's own there.
 */
export function statement(
  { record, subject, type, asOf, details, notes = [], source }: Said,
  today: IsoDate,
): object {
  const recordDetails = { isComponent: false, ...tidied(details) };
  const annotations = notes.map(({ at, words, data }) => ({
    statementPointerTarget: at,
    motivation: 'commenting',
    description: words,
    createdBy: { name: PUBLISHER },
    kindred: data,
  }));
  const said = { recordDetails, ...(annotations.length > 0 && { annotations }) };
  return {
    statementId: hash('sha256', JSON.stringify([record, asOf, said])),
    declarationSubject: subject,
    statementDate: asOf,
    recordId: record,
    recordStatus: 'new',
    recordType: type,
    ...said,
    ...(typeof source === 'string' && { source: sourceOf(source) }),
    publicationDetails: { publicationDate: today, bodsVersion: '0.4', publisher: { name: PUBLISHER } },
  };
}

const PUBLISHER = 'Kindred';

function sourceOf(reader: string): object {
  const type = reader === 'egrul' ? 'officialRegister' : 'thirdParty';
  return { type: [type], description: `Loaded from a file or service of the kind «${reader}».` };
}

/** `recordId` of an entity or person, by canonical id. */
export function partyRecord(id: string, person: boolean): string {
  return recordOf(person ? 'person' : 'entity', id);
}

/** A `recordId`: a hash of what makes the record that record. */
export function recordOf(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts)).slice(0, 40);
}

/** Without the members that hold nothing. */
export function tidied(said: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(said as Record<string, unknown>).filter(
      ([, value]) => value !== null && value !== undefined,
    ),
  );
}
