/**
 * Where a list goes on: the sort values of the last row given out, as strings (an amount or a number in the text
 * form the statement compares). The server wraps it into an opaque cursor; a room only sees its own keyset.
 */
export type Keyset = readonly string[];

/** One page of a list in its sort order. `next` is null on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: Keyset | null;
}

/** Which page is wanted: rows after `after` (null: from the start), at most `limit`. */
export interface PageAsk {
  readonly after: Keyset | null;
  readonly limit: number;
}

/** The page of some items that were asked for with one more than it holds: that one tells of another page. */
export function cutPage<T>(items: readonly T[], limit: number, keysetOf: (item: T) => Keyset): Page<T> {
  const page = items.slice(0, limit);
  const last = items.length > limit ? page.at(-1) : undefined;
  return { items: page, next: last === undefined ? null : keysetOf(last) };
}
