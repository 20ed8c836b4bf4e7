import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { GroupRow } from '../rows.ts';
import type { SegmentCardRow } from './rows.ts';

const params = z.object({ lens: z.string(), today: z.string() });
const row = z.object({
  group: tuple<GroupRow>(),
  cards: list<SegmentCardRow>(),
  inTime: z.bigint(),
  behind: z.bigint(),
});

export const segmentsOfGroups = bind('credit/segments/groups.cypher', { params, row });

export const segmentsOfSingles = bind('credit/segments/singles.cypher', { params, row });
