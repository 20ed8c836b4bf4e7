import { z } from 'zod';

/** Who signs. There are no roles yet: the name or login that the caller gives. */
export const By = z
  .string('Give who signs, as text.')
  .trim()
  .min(1, 'Give who signs.')
  .max(100, 'Give at most 100 characters.')
  .meta({ description: 'Who signs: a name or login of yours.', examples: ['security.duty'] });

/** Words that are kept with what is signed. */
export const Words = z
  .string('Give the words as text.')
  .trim()
  .min(1, 'Give a few words.')
  .max(2_000, 'Give at most 2,000 characters.');

/** What can be wrong with anything that is signed for a card. */
export const SIGNING_PROBLEMS = [
  'validation-failed',
  'usage',
  'client-not-found',
  'idempotency-key-reused',
  'too-large',
  'media-type-unsupported',
] as const;
