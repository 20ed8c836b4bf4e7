import { z } from 'zod';
import { EntityBrief, GroupRef, LensName } from '../../groups/types.ts';
import type { Page, PageAsk } from '../../values/page.ts';
import { Amount, CurrencyCode, IsoDay } from '../../values/schemas.ts';

export { readLens } from '../types.ts';

const fraction = z.string().regex(/^\d+\/\d+$/);

/** What binds by a lens of stored groups. */
const Binds = z.object({
  directs: z.boolean(),
  owns: z
    .object({
      atLeast: fraction.nullable().describe('An owner binds from this share on.'),
      votesOver: fraction.nullable().describe('An owner binds with more than this part of the votes.'),
    })
    .nullable()
    .describe('Null: no owner binds. Both null: any does.'),
  manages: z.boolean(),
  controls: z.boolean().describe('Control by joint votes.'),
  persons: z.boolean().describe('A sole trader is the person.'),
  successions: z.boolean(),
});
const Caps = z.object({ maxDirected: z.int(), maxOwned: z.int(), maxHeld: z.int() });
const Relates = z.object({
  shareOver: fraction,
  chainOver: fraction,
  sameHead: z.boolean(),
  manages: z.boolean(),
});

/** Rules as the file of the lens has them. */
export const LensFile = z
  .union([
    z.object({ binds: Binds, caps: Caps.nullable() }),
    z.object({ relates: Relates, caps: Caps.pick({ maxDirected: true }) }),
  ])
  .meta({
    id: 'LensRules',
    description:
      'Rules as in the file of the lens: what binds or relates, and from how many links on one is a hub.',
  });

/** One lens. */
export const LensAnswer = z
  .object({
    name: z.string(),
    kind: z
      .enum(['partition', 'neighbourhood'])
      .describe('Whether it makes groups, which are stored, or relates pairs.'),
    version: z.int(),
    title: z.object({ en: z.string(), ru: z.string() }),
    rules: LensFile,
    since: IsoDay.nullable().describe(
      'Since when groups are stored, or the effective shares that pairs are told by; null when none are, or nobody knows.',
    ),
    groups: z
      .int()
      .nullable()
      .describe('How many groups of two and more there are; null of a lens that relates pairs.'),
    note: z
      .string()
      .nullable()
      .describe('Whether something waits to be made, or to be made anew by these rules.'),
  })
  .meta({ id: 'LensInfo', description: 'The rules of a lens, and what is stored by them.' });
export type LensAnswer = z.output<typeof LensAnswer>;

/** All lenses there are. */
export const LensesAnswer = z
  .object({
    default: LensName.describe('The one taken when none is asked for.'),
    items: z.array(LensAnswer),
  })
  .meta({ id: 'Lenses', description: 'The lenses there are rule files of, those with groups first.' });
export type LensesAnswer = z.output<typeof LensesAnswer>;

/** A group of one lens that is several, or nobody's, under another. */
export const LensDiff = z
  .object({
    group: GroupRef,
    name: z.string().nullable().describe('Name of the member that owes most.'),
    currency: CurrencyCode.describe('The base currency of the sums.'),
    outstanding: Amount.nullable().describe('Null when a rate is missing.'),
    parts: z
      .array(
        z.object({
          group: GroupRef.nullable().describe(
            'The group under the other lens, which may have others, too; null for those who are alone there.',
          ),
          members: z.int().describe('How many members of the one group are in it.'),
          first: z.array(EntityBrief).describe('The first of them, those that owe most first.'),
          outstanding: Amount.nullable().describe('What these owe.'),
        }),
      )
      .describe(
        'The first parts, those that owe most first. All who are alone under the other lens are one part.',
      ),
    partCount: z.int().describe('How many groups it is in, and how many members are alone.'),
  })
  .meta({ id: 'LensDiff', description: 'A group of one lens, and what it is under another.' });
export type LensDiff = z.output<typeof LensDiff>;

/** Reads of this room. Throws `not-resolved`; `diff` also `changed-while-reading`, and `validation-failed` for one lens twice. */
export interface LensService {
  readonly lenses: () => Promise<LensesAnswer>;
  /**
   * Groups of `a` that are not one group of `b`, those that owe most first. A page looks at so many groups and no more, and
   * may be short, or empty, before the last.
   */
  readonly diff: (a: string, b: string, ask: PageAsk) => Promise<Page<LensDiff>>;
}
