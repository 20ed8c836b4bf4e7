import type { Db, Run } from '../neo4j/client.ts';
import type { RegistryRecord } from '../registry/record.ts';
import { bestEntities } from './apply-cards.ts';
import { linkProperties } from './entity-properties.ts';
import { entityState, type EntityState } from './entity-state.ts';
import { mergeRecord, type RecordChange } from './merge-record.ts';
import type { End, Link } from './plan.ts';
import * as cypher from './statements.ts';

/** How many records had which outcome, and how many links were put. */
export interface ApplyCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly older: number;
  readonly conflict: number;
  readonly links: number;
}

/**
 * The general way to load: reads what the graph holds of a batch's entities, merges, and writes the difference, all
 * in one transaction under the load lock. Any order, any repetition leads to the same graph. Marks what must be
 * resolved again `:Dirty` in that same transaction. At most one record per entity and ИНН in a batch.
 */
export async function applyRecords(db: Db, records: readonly RegistryRecord[]): Promise<ApplyCounts> {
  return db.transaction(async (run) => {
    await run(cypher.takeLock, { name: 'load' });
    await joinBareEntities(run, records);
    const states = await readStates(run, records);
    const resolveEnd = await endResolver(run, records);
    const changes = records.map((record) => mergeRecord(record, states.get(record.id), resolveEnd));
    await write(run, changes);
    return tally(changes);
  });
}

/** Entities known by ИНН only whose ОГРН this batch tells: renamed, or melted into the one that has it. */
async function joinBareEntities(run: Run, records: readonly RegistryRecord[]): Promise<void> {
  const told = new Map<string, { inn: string; ogrn: string; own: boolean }>();
  const tell = (inn: string | undefined, ogrn: string | undefined, own: boolean): void => {
    if (inn !== undefined && ogrn !== undefined && (own || !told.has(inn))) told.set(inn, { inn, ogrn, own });
  };
  for (const record of records) {
    tell(record.inn, record.ogrn, true);
    for (const mention of mentionsOf(record)) tell(mention.inn, mention.ogrn, false);
  }
  if (told.size === 0) return;
  const pairs = [...told.values()];
  const bare = (await run(cypher.bareEntities, { pairs })).filter(
    (row) => row.stub || told.get(row.inn)!.own,
  );
  const rename = bare.filter((row) => !row.known);
  const melt = bare.filter((row) => row.known);
  if (rename.length > 0) await run(cypher.renameEntity, { pairs: rename });
  if (melt.length > 0) await run(cypher.meltEntity, { pairs: melt });
}

function mentionsOf(record: RegistryRecord): { inn?: string; ogrn?: string }[] {
  const { heads = [], owners = [], requisites } = record;
  const entities = [...heads, ...owners].filter((mention) => mention.kind !== 'person');
  return [...entities, ...(requisites?.predecessors ?? []), ...(requisites?.successors ?? [])];
}

async function readStates(run: Run, records: readonly RegistryRecord[]): Promise<Map<string, EntityState>> {
  const rows = await run(cypher.states, { ids: records.map((record) => record.id) });
  return new Map(rows.map((row) => entityState(row.entity, row.links)).map((state) => [state.id, state]));
}

/** An end told by ИНН only is the entity of that ИНН: the batch's own, else the graph's. */
async function endResolver(run: Run, records: readonly RegistryRecord[]): Promise<(end: End) => string> {
  const wanted = new Set<string>();
  for (const record of records) {
    for (const { inn, ogrn } of mentionsOf(record))
      if (inn !== undefined && ogrn === undefined) wanted.add(inn);
  }
  const ids = await bestEntities(run, [...wanted]);
  for (const record of records)
    if (record.inn !== undefined && wanted.has(record.inn)) ids.set(record.inn, record.id);
  return (end) =>
    end.kind === 'entity' && end.ogrn === undefined && end.inn !== undefined
      ? (ids.get(end.inn) ?? end.id)
      : end.id;
}

async function write(run: Run, changes: readonly RecordChange[]): Promise<void> {
  const entities = changes
    .filter((change) => change.properties !== undefined)
    .map(({ id, properties }) => ({ id, properties: { ...properties } }));
  if (entities.length > 0) await run(cypher.putEntities, { rows: entities });
  await writeEnds(run, changes);
  const taken = changes.flatMap(({ id, end }) =>
    end.map(({ type, endId }) => ({ entity: id, end: endId, type })),
  );
  if (taken.length > 0) await run(cypher.takeLinks, { rows: taken });
  await writeLinks(run, changes);
  const inert = changes.flatMap(({ id, inert: value }) =>
    value === undefined ? [] : [{ id, inert: value }],
  );
  if (inert.length > 0) await run(cypher.setInert, { rows: inert });
}

/** People and stubs that the links to be written need. */
async function writeEnds(run: Run, changes: readonly RecordChange[]): Promise<void> {
  const people = new Map<string, Record<string, unknown>>();
  const stubs = new Map<string, { id: string; properties: Record<string, unknown> }>();
  for (const { put, periods } of changes) {
    for (const { end } of [...put, ...periods]) {
      const { id, kind, ogrn = null, inn = null, name = null, country = null, regNumber = null } = end;
      if (kind === 'person') people.set(id, { id, inn, name });
      else stubs.set(id, { id, properties: { ogrn, inn, name, country, regNumber } });
    }
  }
  if (people.size > 0) await run(cypher.putPeople, { rows: [...people.values()] });
  if (stubs.size > 0) await run(cypher.putStubs, { rows: [...stubs.values()] });
}

async function writeLinks(run: Run, changes: readonly RecordChange[]): Promise<void> {
  const person: { entity: string; end: string; type: string; properties: Record<string, unknown> }[] = [];
  const entity: { from: string; to: string; type: string; properties: Record<string, unknown> }[] = [];
  const isPerson: { from: string; to: string }[] = [];
  for (const { id, put } of changes) {
    for (const link of put) {
      const row = { type: link.type, properties: linkProperties(link) };
      if (link.type === 'IS_PERSON') isPerson.push({ from: id, to: link.end.id });
      else if (link.end.kind === 'person') person.push({ entity: id, end: link.end.id, ...row });
      else if (link.outgoing === true) entity.push({ from: id, to: link.end.id, ...row });
      else entity.push({ from: link.end.id, to: id, ...row });
    }
  }
  if (person.length > 0) await run(cypher.putPersonLinks, { rows: person });
  if (entity.length > 0) await run(cypher.putEntityLinks, { rows: entity });
  if (isPerson.length > 0) await run(cypher.putIsPerson, { rows: isPerson });
  const periods = changes.flatMap(({ id, end, periods: told }) =>
    [...end.flatMap(({ period }) => (period === null ? [] : [period])), ...told].map((link) =>
      periodRow(id, link),
    ),
  );
  const ofPeople = periods.filter((row) => row.person);
  const ofEntities = periods.filter((row) => !row.person);
  if (ofPeople.length > 0) await run(cypher.putPersonPeriods, { rows: ofPeople });
  if (ofEntities.length > 0) await run(cypher.putEntityPeriods, { rows: ofEntities });
}

function periodRow(
  id: string,
  link: Link,
): { entity: string; end: string; type: string; properties: Record<string, unknown>; person: boolean } {
  const person = link.end.kind === 'person';
  return { entity: id, end: link.end.id, type: link.type, properties: linkProperties(link), person };
}

function tally(changes: readonly RecordChange[]): ApplyCounts {
  const counts = { new: 0, changed: 0, unchanged: 0, older: 0, conflict: 0, links: 0 };
  for (const change of changes) {
    counts[change.outcome]++;
    counts.links += change.put.length;
  }
  return counts;
}
