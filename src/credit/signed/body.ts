import { z } from 'zod';
import { KindredError } from '../../errors.ts';

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

/** The headers of a request that must not count twice. */
export const SignedHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Names this request. The same key and body again: the same answer, and nothing done twice.'),
});

/** The key, where one is required. Throws `idempotency-key-missing`. */
export function requireKey(key: string | undefined): string {
  if (key !== undefined) return key;
  throw new KindredError(
    'idempotency-key-missing',
    'This needs the header Idempotency-Key, a text of your own that names the request, so that sending it again after ' +
      'a lost answer does nothing twice.',
  );
}
