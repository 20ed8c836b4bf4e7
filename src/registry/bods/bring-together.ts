import type { CsvRow } from '../csv-rows.ts';
import { groupRows } from '../group-rows.ts';
import type { Block } from '../group-rows.ts';
import type { PartBatch } from '../part.ts';
import type { Reject } from '../record.ts';
import { rejectOf } from './statement.ts';
import type { EntityTold, RelationTold, Told } from './told.ts';

/** All that is told of some entities: each with its relationships as subject, whose parties are named. */
export interface SubjectBlock {
  readonly subjects: readonly Subject[];
  readonly rejects: readonly Reject[];
}

/** One entity and who has interests in it. */
export interface Subject {
  readonly entity: EntityTold;
  readonly relations: readonly NamedRelation[];
}

/** A relationship that says who the interested party is. */
export type NamedRelation = RelationTold & Required<Pick<RelationTold, 'who'>>;

/**
 * Brings together what belongs together, wherever in the file it stands: the statements about one record, of which the
 * latest holds; a relationship and its interested party; an entity and the relationships it is the subject of. Three times
 * rows are grouped by another key, over temporary files when there are many, so memory does not grow with the file, only
 * with the most relationships that one party or one subject has. A relationship one of whose ends has no statement is a
 * reject.
 */
export async function* bringTogether(
  statements: AsyncIterable<PartBatch<Told>>,
  file: string,
): AsyncGenerator<SubjectBlock> {
  const told = keyed(statements, file);
  const latest = regrouped(told, latestOf);
  const named = regrouped(latest, (group) => nameParties(group, file));
  for await (const { groups, faults } of groupRows(named, keyOf)) {
    const subjects: Subject[] = [];
    const rejects = [...faults];
    for (const group of groups) {
      const all = group.map(toldIn);
      const entity = all.find(isEntity);
      const relations = all.filter(isRelation) as NamedRelation[];
      if (entity !== undefined) subjects.push({ entity, relations });
      else rejects.push(...relations.map((relation) => lost(relation, file, 'subject', 'entity')));
    }
    yield { subjects, rejects };
  }
}

const keyOf = ({ cells }: CsvRow): string => cells[0]!;
const toldIn = ({ cells }: CsvRow): Told => JSON.parse(cells[1]!) as Told;
const row = (key: string, told: Told): CsvRow => ({ line: told.line, cells: [key, JSON.stringify(told)] });
const isEntity = (told: Told): told is EntityTold => told.is === 'entity';
const isRelation = (told: Told): told is RelationTold => told.is === 'relationship';

/** Characters of what is kept of a statement; a line of a temporary file holds two of them. */
const MAX_KEPT = 256 * 1024;

async function* keyed(
  statements: AsyncIterable<PartBatch<Told>>,
  file: string,
): AsyncGenerator<Block<Reject>> {
  for await (const { records, rejects } of statements) {
    const rows = records.map((told) => row(told.record, told));
    const tooLong = records.filter((_, at) => rows[at]!.cells[1]!.length > MAX_KEPT);
    yield {
      rows: rows.filter(({ cells }) => cells[1]!.length <= MAX_KEPT),
      faults: [...rejects, ...tooLong.map((told) => overlong(told, file))],
    };
  }
}

function overlong({ statement, line }: Told, file: string): Reject {
  const reason = `what is kept of it is longer than ${MAX_KEPT} characters; no statement is`;
  return rejectOf('record', { file, line }, statement, { field: 'recordDetails', value: '', reason });
}

/** Groups by the key of the rows and makes rows with other keys of each group. */
async function* regrouped(
  blocks: AsyncIterable<Block<Reject>>,
  change: (group: readonly Told[]) => { rows: CsvRow[]; faults: Reject[] },
): AsyncGenerator<Block<Reject>> {
  for await (const { groups, faults } of groupRows(blocks, keyOf)) {
    const changed = groups.map((group) => change(group.map(toldIn)));
    yield {
      rows: changed.flatMap(({ rows }) => rows),
      faults: [...faults, ...changed.flatMap((each) => each.faults)],
    };
  }
}

/**
 * The latest statement about a record, keyed by the party it is about. One that only closes a relationship, without
 * interests, ends those last told.
 */
function latestOf(group: readonly Told[]): { rows: CsvRow[]; faults: Reject[] } {
  const [latest, ...earlier] = group.toSorted(byOrder).reverse();
  const whole = isRelation(latest!) ? withInterests(latest, earlier.filter(isRelation)) : latest!;
  // What it was chosen by is needed no more.
  const told: Told = { ...whole, order: [] };
  return { rows: [row(isRelation(told) ? told.party || told.subject : told.record, told)], faults: [] };
}

function byOrder(a: Told, b: Told): number {
  const at = a.order.findIndex((part, i) => part !== b.order[i]);
  return at < 0 ? 0 : a.order[at]! < b.order[at]! ? -1 : 1;
}

function withInterests(latest: RelationTold, earlier: readonly RelationTold[]): RelationTold {
  if (!latest.closed || latest.interests.length > 0) return latest;
  const day = latest.asOf.slice(0, 10);
  const last = earlier.find(({ interests }) => interests.length > 0)?.interests ?? [];
  return { ...latest, interests: last.map((interest) => ({ ...interest, until: interest.until ?? day })) };
}

/** Relationships of one party, with who that is, keyed by subject; the party itself, when it is an entity. */
function nameParties(group: readonly Told[], file: string): { rows: CsvRow[]; faults: Reject[] } {
  const party = group.find((told) => !isRelation(told));
  const rows: CsvRow[] = [];
  const faults: Reject[] = [];
  let named = false;
  for (const relation of group.filter(isRelation)) {
    if (relation.party === '') rows.push(row(relation.subject, relation));
    else if (party === undefined) faults.push(lost(relation, file, 'interestedParty', 'entity or person'));
    else {
      named = true;
      rows.push(row(relation.subject, { ...relation, who: (party as EntityTold).who }));
    }
  }
  if (party !== undefined && isEntity(party))
    rows.push(row(party.record, { ...party, ...(named && { named }) }));
  return { rows, faults };
}

function lost({ statement, line }: RelationTold, file: string, end: string, what: string): Reject {
  const reason = `the file has no ${what} statement with this recordId that could be read; put it into the same file`;
  return rejectOf('record', { file, line }, statement, { field: `recordDetails.${end}`, value: '', reason });
}
