import { KindredError } from '../errors.ts';
import type { Db } from '../neo4j/client.ts';
import type { EntityKey } from '../values/entity-key.ts';
import type { Page } from '../values/page.ts';
import { entityAnswer, listItem } from './entity-answer.ts';
import { nameQuery, numberPrefix } from './name-query.ts';
import { listEntities, readEntity, readEntityLinks, searchByName, searchByNumber } from './statements.ts';
import type { EntityAnswer, EntityListItem, EntitySearch, EntityService } from './types.ts';

/** Ties of one sort shown with an entity; a mass director's thousands do not fit a page. */
const LINKS_SHOWN = 100n;

/** Look-up in the register. */
export function createEntityService(db: Pick<Db, 'read'>): EntityService {
  return {
    search: (ask) => search(db, ask),
    entity: (key) => readOne(db, key),
  };
}

function search(db: Pick<Db, 'read'>, ask: EntitySearch): Promise<Page<EntityListItem>> {
  const prefix = ask.q === null ? null : numberPrefix(ask.q);
  if (ask.q !== null && prefix === null) return byName(db, ask, ask.q);
  return byId(db, ask, prefix);
}

async function byName(db: Pick<Db, 'read'>, ask: EntitySearch, q: string): Promise<Page<EntityListItem>> {
  const query = nameQuery(q);
  if (query === null) return { items: [], next: null };
  const [score, afterId] = ask.after ?? [];
  const rows = await db.read(searchByName, {
    query,
    inn: ask.inn,
    ogrn: ask.ogrn,
    afterScore: score === undefined ? null : Number(score),
    afterId: afterId ?? '',
    limit: BigInt(ask.limit) + 1n,
  });
  return pageOf(rows, ask.limit, (row) => [row.score.toString(), row.entity.id]);
}

async function byId(
  db: Pick<Db, 'read'>,
  ask: EntitySearch,
  prefix: string | null,
): Promise<Page<EntityListItem>> {
  const { inn, ogrn } = ask;
  const page = { afterId: ask.after?.[0] ?? '', limit: BigInt(ask.limit) + 1n };
  const everything = inn === null && ogrn === null && prefix === null;
  const rows = everything
    ? await db.read(listEntities, page)
    : await db.read(searchByNumber, { inn, ogrn, prefix, ...page });
  return pageOf(rows, ask.limit, (row) => [row.entity.id]);
}

/** One row more than wanted was asked for: it only says that there is a next page. */
function pageOf<R extends { readonly entity: Parameters<typeof listItem>[0] }>(
  rows: readonly R[],
  limit: number,
  keyset: (row: R) => string[],
): Page<EntityListItem> {
  const shown = rows.slice(0, limit);
  const next = rows.length > limit ? keyset(shown.at(-1)!) : null;
  return { items: shown.map(({ entity }) => listItem(entity)), next };
}

async function readOne(db: Pick<Db, 'read'>, key: EntityKey): Promise<EntityAnswer> {
  const [row] = await db.read(readEntity, { inn: null, ogrn: null, id: null, ...key });
  if (row === undefined) throw notFound(key);
  const [links] = await db.read(readEntityLinks, { id: row.entity.id, limit: LINKS_SHOWN });
  // Taken out between the two reads.
  if (links === undefined) throw notFound(key);
  return entityAnswer(row, links);
}

function notFound(key: EntityKey): KindredError {
  const [by, value] = Object.entries(key)[0]! as [keyof typeof NAMES, string];
  return new KindredError(
    'entity-not-found',
    `No entity with ${NAMES[by]} ${value} has been loaded. Check the number, or load a file that has it.`,
  );
}

const NAMES = { inn: 'ИНН', ogrn: 'ОГРН', id: 'the id' };
