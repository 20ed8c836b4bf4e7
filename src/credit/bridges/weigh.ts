import type { Minor } from '../../values/money.ts';
import type { Part } from './splits.ts';
import type { PartSums } from './sums.ts';

/** A part with members, and what it owes in the base currency (null when a rate is missing). */
export interface WeighedPart {
  readonly part: Part;
  readonly members: number;
  readonly outstanding: Minor | null;
}

/** What falls apart when `of` is gone. */
export interface WeighedSplit<S> {
  readonly of: S;
  /** Two and more. */
  readonly parts: readonly WeighedPart[];
  /** What all but the part that owes most owe; of two, the smaller. Null when a rate is missing. */
  readonly beside: Minor | null;
  /** Members beside the largest part. */
  readonly membersBeside: number;
}

/**
 * The splits that leave members on two sides and more, the most even first: by debt beside the greatest part, then by
 * members, then by `name`. A debt that cannot be told comes first, as everywhere.
 */
export function weighSplits<S extends { readonly parts: readonly Part[] }>(
  splits: readonly S[],
  sums: PartSums,
  name: (split: S) => string,
): WeighedSplit<S>[] {
  const weighed = splits.map((split) => weigh(split, sums)).filter(({ parts }) => parts.length > 1);
  return weighed.sort(
    (a, b) =>
      greaterFirst(a.beside, b.beside) ||
      b.membersBeside - a.membersBeside ||
      (name(a.of) < name(b.of) ? -1 : 1),
  );
}

/** Order of amounts, the greatest first; before all, one that cannot be told. */
export function greaterFirst(a: Minor | null, b: Minor | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a > b ? -1 : 1;
}

function weigh<S extends { readonly parts: readonly Part[] }>(of: S, sums: PartSums): WeighedSplit<S> {
  const parts: WeighedPart[] = [];
  for (const part of of.parts) {
    const members = sums.members(part);
    if (members > 0) parts.push({ part, members, outstanding: sums.outstanding(part) });
  }
  return { of, parts, beside: besideGreatest(parts), membersBeside: besideLargest(parts) };
}

function besideGreatest(parts: readonly WeighedPart[]): Minor | null {
  let [sum, greatest] = [0n, 0n];
  for (const { outstanding } of parts) {
    if (outstanding === null) return null;
    sum += outstanding;
    if (outstanding > greatest) greatest = outstanding;
  }
  return sum - greatest;
}

function besideLargest(parts: readonly WeighedPart[]): number {
  let [sum, largest] = [0, 0];
  for (const { members } of parts) {
    sum += members;
    largest = Math.max(largest, members);
  }
  return sum - largest;
}
