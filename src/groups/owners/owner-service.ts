import type { Db } from '../../neo4j/client.ts';
import { entityNotFound } from '../errors.ts';
import { ownersAnswer } from './owners-answer.ts';
import { readOwners } from './statements.ts';
import type { OwnerService } from './types.ts';

/** How far is read upwards: so many entities above one, and so many links. */
export interface Reach {
  readonly entities: number;
  readonly links: number;
}

/** An ООО has fifty owners at most (14-ФЗ, статья 7): who has more above than this is no company. */
const REACH: Reach = { entities: 5_000, links: 50_000 };

/** Owners, read from the graph in one round trip. They do not wait for groups to be resolved. */
export function createOwnerService(db: Pick<Db, 'read'>, reach: Reach = REACH): OwnerService {
  const most = { mostEntities: BigInt(reach.entities) + 1n, mostLinks: BigInt(reach.links) + 1n };
  return {
    owners: async (key, effective) => {
      const none = { inn: null, ogrn: null, id: null };
      const [read] = await db.read(readOwners, { ...none, ...key, far: effective, ...most });
      if (read === undefined) throw entityNotFound();
      const truncated = read.above === most.mostEntities || BigInt(read.links.length) === most.mostLinks;
      return ownersAnswer(read, { far: effective, truncated });
    },
  };
}
