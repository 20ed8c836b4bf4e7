import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createCreditService, type CreditReads } from '../../src/credit/credit-service.ts';
import { createGroupService } from '../../src/credit/group-service.ts';
import { ExposureAnswer } from '../../src/credit/types.ts';
import type { GroupService } from '../../src/groups/types.ts';
import type { Db } from '../../src/neo4j/client.ts';
import { openDatabase } from '../support/database.ts';

/** What the tests of one file ask. The services are there once its tests run. */
export interface UsedGraph {
  readonly db: Db;
  readonly credit: CreditReads;
  readonly groups: GroupService;
  wipe(): Promise<void>;
  /** The checked answer about an entity, by `linked` unless said otherwise. */
  exposure(id: string, lens?: string): Promise<ExposureAnswer>;
}

/** Opens the database for the tests of a file, empties it before each, and closes it after the last. */
export function useGraph(): UsedGraph {
  const used = {
    exposure: async (id: string, lens = 'linked') =>
      ExposureAnswer.parse(await used.credit.exposureOfEntity({ id }, lens)),
  } as { -readonly [K in keyof UsedGraph]: UsedGraph[K] };
  beforeAll(async () => {
    const { db, wipe } = await openDatabase();
    Object.assign(used, {
      db,
      wipe,
      credit: createCreditService({ db }),
      groups: createGroupService({ db }),
    } satisfies Omit<UsedGraph, 'exposure'>);
  });
  beforeEach(() => used.wipe());
  afterAll(() => used.db.close());
  return used;
}
