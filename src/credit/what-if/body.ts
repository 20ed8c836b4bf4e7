import { z } from 'zod';
import { makeShare, shareFromPercent, type Share } from '../../values/share.ts';
import { refuse } from './refuse.ts';

/** What can be asked, as the body of `POST /what-if` and the file of `kindred what-if` have it. */

/** Changes in one request. */
const MOST = 50;

/** Links that can be cut. */
export const CUT_TYPES = ['directs', 'owns', 'manages', 'is-person', 'succeeded-by'] as const;
/** Links that can be added. */
export const ADD_TYPES = ['directs', 'owns', 'manages'] as const;

/** An object of these fields and no other: a misspelt `cut` must not read as nothing to cut. */
function only<S extends z.core.$ZodLooseShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Unknown: ${issue.keys.join(', ').slice(0, 100)}. Give only ${known}.`
        : undefined,
  });
}

const oneOf = <const T extends readonly [string, ...string[]]>(types: T) =>
  z.enum(types, `Give one of ${types.join(', ')}.`);

const Id = z
  .string('Give an ИНН, an ОГРН or an id as a string.')
  .min(1, 'Give an ИНН, an ОГРН or an id.')
  .max(600, 'No id is as long.')
  .meta({
    description:
      'ИНН (10 digits of an organisation, 12 of a person), ОГРН or ОГРНИП, or an id as answers carry it.',
    examples: ['7704123450'],
  });

/** Larger ones do not fit into the graph. */
const part = z.string().regex(/^\d{1,18}$/, 'Give a whole number of at most 18 digits, as a string.');
const SHARES =
  'Give a percentage above 0 and not over 100, as "51", or a fraction above 0 and not over 1, as {"num": "1", "den": "3"}.';
const ShareGiven = z
  .union(
    [
      z.string().refine((text) => storable(shareFromPercent(text)), SHARES),
      only({ num: part, den: part }).refine(
        ({ num, den }) => storable(makeShare(BigInt(num), BigInt(den))),
        SHARES,
      ),
    ],
    SHARES,
  )
  .describe(
    'Of `owns`: a percentage ("51", "33.33") or an exact fraction. Without it the share is not known.',
  );

const Cut = only({ from: Id, to: Id, type: oneOf(CUT_TYPES) });
const Add = only({ from: Id, to: Id, type: oneOf(ADD_TYPES), share: ShareGiven.optional() }).refine(
  ({ type, share }) => share === undefined || type === 'owns',
  { path: ['share'], error: 'Only owns has a share. Leave it out.' },
);

/** The case, in the words of whoever asks. */
export const WhatIfBody = only({
  lens: z.string().max(50).default('linked').describe('Whose groups are asked for.'),
  cut: z.array(Cut).default([]).describe('Links to take as not so.'),
  deny: z
    .array(Id)
    .default([])
    .describe('Whose heading, owning and managing others to take as not so; who heads or owns them stays.'),
  add: z
    .array(Add)
    .default([])
    .describe('Links to take as so, after the cuts. An ownership that is there gets the other share.'),
})
  .refine(({ cut, add, deny }) => cut.length + add.length + deny.length > 0, 'Give at least one change.')
  .refine(
    ({ cut, add, deny }) => cut.length + add.length + deny.length <= MOST,
    `Give at most ${String(MOST)} changes in all.`,
  )
  .meta({
    id: 'WhatIf',
    description: 'A case: links to cut, who to deny, links to add, in this order; at most 50 changes.',
    examples: [
      {
        lens: 'linked',
        cut: [{ from: '770412345664', to: '7704123450', type: 'directs' }],
        add: [{ from: '7704123450', to: '1187847002023', type: 'owns', share: '51' }],
        deny: [],
      },
    ],
  });
/** A case that was read. */
export type WhatIfAsk = z.output<typeof WhatIfBody>;

/** Reads a case from parsed JSON. Throws `validation-failed` with the place of each value that will not do. */
export function readWhatIf(value: unknown): WhatIfAsk {
  const read = WhatIfBody.safeParse(value);
  if (read.success) return read.data;
  return refuse(
    read.error.issues.map(({ path, message }) => {
      const steps = path.map(String);
      return { place: steps, value: steps.reduce(stepInto, value), remedy: message };
    }),
  );
}

const stepInto = (value: unknown, step: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;

/** The share of a link to add; null when it is not known. */
export function shareGiven(share: z.output<typeof ShareGiven> | undefined): Share | null {
  if (share === undefined) return null;
  return typeof share === 'string'
    ? shareFromPercent(share)
    : makeShare(BigInt(share.num), BigInt(share.den));
}

/** The graph holds 64-bit integers. */
const storable = (share: Share | null): boolean => share !== null && share.den < 2n ** 62n;
