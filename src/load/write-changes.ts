import type { Run } from '../neo4j/client.ts';
import { linkProperties } from './entity-properties.ts';
import type { RecordChange } from './merge-record.ts';
import type { End, Link } from './plan.ts';
import * as cypher from './statements.ts';

/**
 * Writes what records change, ends before the links to them. Marks what must be resolved again `:Dirty`. The statements
 * travel one behind the other without waiting for answers.
 */
export async function writeChanges(run: Run, changes: readonly RecordChange[], seen: string): Promise<void> {
  const answers: Promise<unknown>[] = [];
  send(
    (statement, params) => {
      const answer = run(statement, params);
      answers.push(answer);
      return answer;
    },
    changes,
    seen,
  );
  await Promise.all(answers);
}

function send(run: Run, changes: readonly RecordChange[], seen: string): void {
  const entities = changes.flatMap(({ id, properties }) =>
    properties === undefined ? [] : [{ id, properties: { ...properties } }],
  );
  if (entities.length > 0) void run(cypher.putEntities, { rows: entities });
  writeEnds(run, changes);
  const taken = changes.flatMap(({ id, take }) =>
    take.map(({ endId, toldBy = '', ...link }) => ({ entity: id, end: endId, toldBy, ...link })),
  );
  if (taken.length > 0) void run(cypher.takeLinks, { rows: taken });
  writeLinks(run, changes);
  writePeriods(run, changes);
  const aliases = changes.flatMap(({ id, aliases: told }) => told.map((alias) => ({ id, seen, ...alias })));
  if (aliases.length > 0) void run(cypher.putAliases, { rows: aliases });
  const inert = changes.flatMap(({ id, inert: value }) =>
    value === undefined ? [] : [{ id, inert: value }],
  );
  if (inert.length > 0) void run(cypher.setInert, { rows: inert });
}

/** People and stubs that the links to be written need. */
function writeEnds(run: Run, changes: readonly RecordChange[]): void {
  const people = new Map<string, Record<string, unknown>>();
  const stubs = new Map<string, { id: string; properties: Record<string, unknown> }>();
  for (const { put, periods } of changes) {
    for (const { end } of [...put, ...periods]) {
      const { id, kind, inn = null, name = null } = end;
      if (kind === 'entity') stubs.set(id, stubRow(end));
      else if (people.get(id)?.name == null) people.set(id, { id, inn, name });
    }
  }
  if (people.size > 0) void run(cypher.putPeople, { rows: [...people.values()] });
  if (stubs.size > 0) void run(cypher.putStubs, { rows: [...stubs.values()] });
}

/** An entity known through others only, as `put-stubs.cypher` takes it. */
export function stubRow(end: Omit<End, 'kind'>): { id: string; properties: Record<string, unknown> } {
  const { id, inn = null, name = null, country = null, regNumber = null } = end;
  const ogrn = id.startsWith('ogrn:') ? id.slice(5) : null;
  return { id, properties: { ogrn, inn, name, country, regNumber } };
}

function writeLinks(run: Run, changes: readonly RecordChange[]): void {
  const links = changes.flatMap(({ id, put }) => put.map((link) => ({ id, link })));
  const person = links.filter(({ link }) => link.end.kind === 'person' && link.type !== 'IS_PERSON');
  const isPerson = links.filter(({ link }) => link.type === 'IS_PERSON');
  const succession = links.filter(({ link }) => link.type === 'SUCCEEDED_BY');
  const entity = links.filter(({ link }) => link.end.kind === 'entity' && link.type !== 'SUCCEEDED_BY');
  if (person.length > 0) {
    const rows = person.map(({ id, link }) => ({
      entity: id,
      end: link.end.id,
      name: link.end.name ?? null,
      ...typed(link),
    }));
    void run(cypher.putPersonLinks, { rows });
  }
  if (entity.length > 0) {
    void run(cypher.putEntityLinks, {
      rows: entity.map(({ id, link }) => ({ ...fromTo(id, link), ...typed(link) })),
    });
  }
  if (succession.length > 0) {
    void run(cypher.putSuccessions, {
      rows: succession.map(({ id, link }) => ({ ...fromTo(id, link), ...typed(link) })),
    });
  }
  if (isPerson.length > 0)
    void run(cypher.putIsPerson, { rows: isPerson.map(({ id, link }) => fromTo(id, link)) });
}

const fromTo = (id: string, { end, outgoing }: Link): { from: string; to: string } =>
  outgoing === true ? { from: id, to: end.id } : { from: end.id, to: id };

const typed = (link: Link): { type: string; properties: Record<string, unknown> } => ({
  type: link.type,
  properties: linkProperties(link),
});

function writePeriods(run: Run, changes: readonly RecordChange[]): void {
  const rows = changes.flatMap(({ id, periods }) =>
    periods.map((link) => ({
      entity: id,
      end: link.end.id,
      person: link.end.kind === 'person',
      ...typed(link),
    })),
  );
  const ofPeople = rows.filter(({ person }) => person);
  const ofEntities = rows.filter(({ person }) => !person);
  if (ofPeople.length > 0) void run(cypher.putPersonPeriods, { rows: ofPeople });
  if (ofEntities.length > 0) void run(cypher.putEntityPeriods, { rows: ofEntities });
}
