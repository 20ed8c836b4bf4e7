import { z } from 'zod';
import { KindredError } from '../errors.ts';

/**
 * The headers of a request that must not count twice. `what` names what the key stands for, as `deal`; routes that can do
 * without a key say so by `required`.
 */
export const keyHeaders = (what: string, required: 'required' | 'optional' = 'required') =>
  z.object({
    'idempotency-key': z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        `Names this ${what}. The same key and body again: the same ${what}, once.${required === 'required' ? ' Required.' : ''}`,
      ),
  });

/** The key of a request where one is required. Throws `idempotency-key-missing`. */
export function requireKey(key: string | undefined, what: string): string {
  if (key !== undefined) return key;
  throw new KindredError(
    'idempotency-key-missing',
    `A ${what} needs the header Idempotency-Key, a text of your own that names it, so that sending it again after a lost ` +
      'answer does nothing twice.',
  );
}
