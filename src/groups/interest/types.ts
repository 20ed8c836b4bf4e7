import { z } from 'zod';
import type { EntityKey } from '../../values/entity-key.ts';
import { EntityBrief } from '../types.ts';

/** Why the law takes two for interdependent, as codes: НК РФ 105.1 п. 2, the number of the case behind each. */
export const RELATIONS = {
  'share-over': 'one has an effective share of more than the line in the other (пп. 1, 2)',
  'common-owner': 'one and the same has more than the line in both (пп. 3)',
  'common-head': 'one and the same heads both (пп. 7)',
  manages: 'one heads or manages the other (пп. 8)',
  'chain-over': 'each in a chain of owners holds more than half of the next (пп. 9)',
} as const;
/** One of them. */
export type RelationCode = keyof typeof RELATIONS;

/** The codes, in the order of the law. */
export const RELATION_CODES = Object.keys(RELATIONS) as [RelationCode, ...RelationCode[]];

/** Whom an entity is interdependent with: itself and these are its group under the lens, and not theirs. */
export const RelatedAnswer = z
  .object({
    entity: EntityBrief,
    lens: z.string(),
    dataVersion: z.string(),
    size: z.int().describe('How many are related, itself not counted.'),
    related: z.array(
      z.object({
        entity: EntityBrief,
        why: z.array(
          z.object({
            code: z.enum(RELATION_CODES),
            via: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
            words: z.string(),
          }),
        ),
      }),
    ),
    truncated: z.boolean().describe('True when there are more than shown.'),
    note: z.string().describe('What the register cannot tell, and why there is nobody if there is nobody.'),
  })
  .meta({
    id: 'RelatedEntities',
    description: 'Whom an entity is interdependent with: pairs, never fused to a group of all.',
  });
export type RelatedAnswer = z.output<typeof RelatedAnswer>;

/** Reads of pairs. Throws `not-resolved`, `entity-not-found`. */
export interface PairService {
  readonly related: (key: EntityKey, lens: string) => Promise<RelatedAnswer>;
}
