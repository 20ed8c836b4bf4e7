import { z } from 'zod';
import type { KindredError } from '../../errors.ts';
import { EntityBrief, GroupRef, LensName, type Lens } from '../../groups/types.ts';
import type { EntityKey } from '../../values/entity-key.ts';
import { AsOfTime, IsoDay } from '../../values/schemas.ts';
import { Finding, RULE_CODES } from '../rules/types.ts';
import { ExposureBlock, Withheld } from '../types.ts';

const Code = z.enum(RULE_CODES).describe('The rule, by its code in the policy file.');

/** The rules that fire for members of a group. */
export const GroupFindings = z
  .object({
    looked: z.int().describe('Members looked at: customers first. Less than the size in very large groups.'),
    stops: z.boolean().describe('True when a finding about a member is a stop-factor.'),
    rules: z
      .array(z.object({ rule: Code, red: z.int(), yellow: z.int() }))
      .describe('The rules that fire for any, and for how many members they are red and yellow.'),
  })
  .meta({ id: 'GroupFindings', description: 'The rules that fire for members of a group.' });
export type GroupFindings = z.output<typeof GroupFindings>;

/** All that is asked about a number before there is a contract. */
export const ScreenAnswer = z
  .object({
    entity: EntityBrief,
    lens: LensName,
    day: IsoDay.describe('The day it is judged on.'),
    asOf: AsOfTime.nullable().describe('The oldest balance used; null when there is none.'),
    dataVersion: z.string().describe('The last change the answer takes in.'),
    light: z
      .enum(['green', 'yellow', 'red'])
      .describe('The worst of the light of the exposure and of the findings about it.'),
    summary: z.string().describe('One sentence a clerk can act on.'),
    group: GroupRef.nullable().describe('Null for one that belongs with nobody.'),
    own: ExposureBlock,
    proven: ExposureBlock,
    former: ExposureBlock.describe('Of firms its people, or those of its group, were with before.'),
    withheld: z.array(Withheld),
    findings: z.array(Finding).describe('What the rules find about it.'),
    stops: z.array(Code).describe('The rules that are stop-factors for it.'),
    members: GroupFindings.nullable().describe(
      'What the rules find about members of the group, itself too; it does not change the light. Null without a group.',
    ),
    unknown: z.array(z.string()).describe('What could not be looked at, and so says nothing.'),
  })
  .meta({
    id: 'Screen',
    description: 'What speaks for and against a contract with an entity, customer or not.',
  });
export type ScreenAnswer = z.output<typeof ScreenAnswer>;

/** The answer about one of many, or why there is none. */
export type ScreenResult =
  | { readonly answer: ScreenAnswer; readonly error: null }
  | { readonly answer: null; readonly error: KindredError };

/** Throws `entity-not-found`, `not-resolved`, `changed-while-reading`. */
export interface ScreenService {
  readonly screen: (key: EntityKey, lens: Lens) => Promise<ScreenAnswer>;
}
