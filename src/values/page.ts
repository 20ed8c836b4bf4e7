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
