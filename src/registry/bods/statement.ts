import { parseAsOf } from '../../values/period.ts';
import type { AsOf } from '../../values/period.ts';
import { isObject, shown } from '../field-checks.ts';
import { objectIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import type { CheckSink } from '../raw.ts';
import type { Reject } from '../record.ts';
import { entityOf } from './entity.ts';
import { interestsOf } from './interests.ts';
import type { Fault } from './interests.ts';
import { personOf } from './person.ts';
import type { Envelope, RelationTold, Told } from './told.ts';
import { unknownOf } from './unknown.ts';

/** Longest part of a `statementId` that is shown; the standard allows no more. */
const ID_LENGTH = 64;
/** Of two statements of one date the later one. */
const LIFE = ['new', 'updated', 'closed'];

/** Where a statement stands, and how to tell what is wrong with it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly sink: CheckSink;
  /** The day of the file, for statements without any. */
  readonly asOf?: AsOf | undefined;
}

/**
 * One statement in the words of this room; null, with a record-scope reject that names statement, field and remedy, when it
 * cannot be placed: no record, no date, no type, or no ends of a relationship.
 */
export function statementOf(value: unknown, place: Place): Told | null {
  const statement = objectIn(value);
  const refuse = (field: string, given: unknown, reason: string): null => {
    place.sink.rejects.push(
      rejectOf('record', place, idOf(statement), { field, value: textOf(given), reason }),
    );
    return null;
  };
  if (!isObject(value)) return refuse('', undefined, 'a statement must be a JSON object');
  const { recordId, recordType, recordDetails } = value;
  if (typeof recordId !== 'string' || recordId === '')
    return refuse('recordId', '', 'missing; others name the record by it');
  if (!isObject(recordDetails)) return refuse('recordDetails', recordDetails, 'must be an object');
  const asOf = dateOf(value, place);
  if (asOf === null)
    return refuse(
      'statementDate',
      value.statementDate,
      'no date; write YYYY-MM-DD, or give one with --as-of',
    );
  const envelope = envelopeOf(value, place, recordId, asOf);
  switch (recordType) {
    case 'entity':
      return { ...envelope, is: recordType, ...entityOf(value, recordDetails) };
    case 'person':
      return { ...envelope, is: recordType, who: personOf(recordDetails) };
    case 'relationship': {
      const relation = relationOf(value, recordDetails, envelope, place);
      return 'reason' in relation ? refuse(relation.field, relation.value, relation.reason) : relation;
    }
    default:
      return refuse('recordType', recordType, 'must be entity, person or relationship');
  }
}

function envelopeOf(statement: Json, { line }: Place, record: string, asOf: AsOf): Envelope {
  const published = objectIn(statement.publicationDetails).publicationDate;
  const life = String(LIFE.indexOf(statement.recordStatus as string) + 1);
  const id = idOf(statement);
  return { statement: id, line, record, asOf, order: [asOf, textOf(published), life, id] };
}

/** `statementDate`, else when it was published, else the day of the file. */
function dateOf(statement: Json, place: Place): AsOf | null {
  const { statementDate, publicationDetails } = statement;
  const [told, published] = [statementDate, objectIn(publicationDetails).publicationDate].map((date) =>
    typeof date === 'string' ? parseAsOf(date.trim()) : null,
  );
  const asOf = told ?? published ?? place.asOf ?? null;
  if (told === null && asOf !== null && textOf(statementDate) !== '') {
    const reason = `no such date or time; taken as of ${asOf}, when it was published or the file given`;
    const fault = { field: 'statementDate', value: textOf(statementDate), reason };
    place.sink.rejects.push(rejectOf('field', place, idOf(statement), fault));
  }
  return asOf;
}

function relationOf(statement: Json, details: Json, envelope: Envelope, place: Place): RelationTold | Fault {
  const { subject, interestedParty: party } = details;
  if (typeof subject !== 'string' || subject === '') {
    const reason =
      'not the recordId of an entity, so nobody knows in whom the interests are; name the entity';
    return { field: 'recordDetails.subject', value: '', reason };
  }
  if ((typeof party !== 'string' || party === '') && !isObject(party)) {
    const reason = 'missing; write a recordId, or an object with the reason why nobody is named';
    return { field: 'recordDetails.interestedParty', value: '', reason };
  }
  const closed = statement.recordStatus === 'closed';
  const day = envelope.asOf.slice(0, 10);
  const { interests, leftOut, faults } = interestsOf(statement, details, day, closed);
  for (const fault of faults) place.sink.rejects.push(rejectOf('field', place, envelope.statement, fault));
  place.sink.ignoredFields += leftOut;
  const told = { ...envelope, is: 'relationship', subject, interests, closed } as const;
  return typeof party === 'string'
    ? { ...told, party }
    : { ...told, party: '', who: { unknown: unknownOf(party) } };
}

/** A reject that names the statement: a line alone says little in a file that may be one line long. */
export function rejectOf(
  scope: Reject['scope'],
  { file, line }: Pick<Place, 'file' | 'line'>,
  statement: string,
  { field, value, reason }: Fault,
): Reject {
  const where = statement === '' ? '' : `statement ${statement}: `;
  return { scope, source: 'bods', file, line, field, value, reason: where + reason };
}

const idOf = ({ statementId }: Json): string => textOf(statementId).slice(0, ID_LENGTH).toWellFormed();

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : shown(value));
