import type { Db } from '../neo4j/client.ts';
import * as cypher from './statements.ts';
import type { Lens } from './types.ts';

/**
 * Lines of `export memberships` (formats.md): `entity,group`, the entity by ОГРН, else ИНН; every entity with a
 * record of its own, those alone with an empty group.
 */
export async function* exportMemberships(db: Db, lens: Lens): AsyncIterable<string> {
  yield 'entity,group';
  for await (const { entity, group } of db.stream(cypher.memberships, { lens })) {
    yield `${/[",]/.test(entity) ? `"${entity.replaceAll('"', '""')}"` : entity},${group ?? ''}`;
  }
}
