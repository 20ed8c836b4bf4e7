import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { KindredError } from '../errors.ts';
import type { Keyset, Page } from '../values/page.ts';

/** Grows when the inside of a cursor changes, so that an old one is refused rather than misread. */
const VERSION = '1';

const Inside = z.array(z.string()).max(8);

/** Wraps a keyset into text a caller can only hand back, and unwraps it again. */
export interface Cursors {
  /**
   * `scope` names the list and everything its order depends on (`groups linked size`): a cursor of another list,
   * filter or order is refused, as it would skip rows.
   */
  readonly wrap: (scope: string, next: Keyset | null) => string | null;
  /** Null for no cursor: the first page. Throws `cursor-invalid`. */
  readonly unwrap: (scope: string, cursor: string | undefined) => Keyset | null;
}

/** `key` is any secret that all servers of one database share; with another one, cursors given out are refused. */
export function createCursors(key: string): Cursors {
  const sign = (scope: string, payload: string): string =>
    createHmac('sha256', key).update(`${VERSION}\n${scope}\n${payload}`).digest('base64url').slice(0, 22);

  return {
    wrap(scope, next) {
      if (next === null) return null;
      const payload = Buffer.from(JSON.stringify(next)).toString('base64url');
      return `${VERSION}.${payload}.${sign(scope, payload)}`;
    },
    unwrap(scope, cursor) {
      if (cursor === undefined) return null;
      const [version, payload, mac, ...rest] = cursor.split('.');
      if (version !== VERSION || payload === undefined || mac === undefined || rest.length > 0)
        throw refused();
      if (!sameText(mac, sign(scope, payload))) throw refused();
      return Inside.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    },
  };
}

/** Query parameters of every list. */
export const pageQuery = {
  cursor: z
    .string()
    .max(2_000)
    .optional()
    .describe('`nextCursor` of the page before; leave out for the first.'),
  limit: z.coerce
    .number('Give a whole number from 1 to 200.')
    .int('Give a whole number from 1 to 200.')
    .min(1, 'Give a whole number from 1 to 200.')
    .max(200, 'Give a whole number from 1 to 200.')
    .default(50)
    .describe('Items a page, at most 200.'),
};

/** The schema of one page of `item`. */
export function pageOf<T extends z.ZodType>(item: T, id: string) {
  return z
    .object({
      items: z.array(item),
      nextCursor: z.string().nullable().describe('Hand it back for the next page; null on the last one.'),
    })
    .meta({ id, description: 'One page of a list.' });
}

/** A page as it is answered. */
export function pageAnswer<T>(page: Page<T>, cursors: Cursors, scope: string) {
  return { items: page.items, nextCursor: cursors.wrap(scope, page.next) };
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function refused(): KindredError {
  return new KindredError(
    'cursor-invalid',
    'query.cursor is not one this server gave for this list, filter and order. Start again without a cursor.',
  );
}
