import { z } from 'zod';
import type { Keyset } from '../values/page.ts';
import { AsOfTime } from '../values/schemas.ts';
import { CHANGES, SUBJECT_KINDS, type ChangeKind } from './change.ts';

/** The kinds a reader may ask for. */
export const CHANGE_KINDS = Object.keys(CHANGES) as [ChangeKind, ...ChangeKind[]];

const State = z.record(z.string(), z.unknown()).nullable();

/** One change as readers get it. */
export const ChangeAnswer = z
  .object({
    seq: z
      .string()
      .regex(/^[1-9]\d*$/)
      .describe('Its number: 1, 2, 3 and so on, without gaps.'),
    at: AsOfTime.describe('When it was made.'),
    kind: z.enum(CHANGE_KINDS),
    run: z.string().describe('The run that made it.'),
    lens: z.string().nullable().describe('Of changes of groups; null for others.'),
    subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string() }).describe('Whom it is about.'),
    before: State.describe('What was, by kind; null for nothing.'),
    after: State.describe('What is, by kind; null for nothing.'),
  })
  .meta({ id: 'Change', description: 'Something that changed, with what was and what is.' });
export type ChangeAnswer = z.output<typeof ChangeAnswer>;

/** Which changes are wanted. */
export interface FeedAsk {
  /** Where an earlier page ended; null: from the beginning. */
  readonly after: Keyset | null;
  /** Changes a page at most. */
  readonly limit: number;
  readonly kind: ChangeKind | null;
  /** Id of the subject. */
  readonly about: string | null;
  /** Name of a lens: changes of its groups only; without it, all. */
  readonly lens?: string;
}

/** Changes in order. The feed never ends: `next` is where to go on, also when there is nothing more yet. */
export interface FeedPage {
  readonly items: readonly ChangeAnswer[];
  readonly next: Keyset;
  /** More has been written down than was looked through. */
  readonly more: boolean;
}

/** What changed. */
export interface FeedService {
  /** Throws `not-resolved` before the first resolve, `cursor-invalid` for a place in the feed of another database. */
  readonly changes: (ask: FeedAsk) => Promise<FeedPage>;
}
