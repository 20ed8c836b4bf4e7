import type { HubCaps, LensRules } from './lens.ts';

/** Caps of all lenses that have any, as statements take them. */
export interface CapsParams {
  readonly caps: { lens: string; maxDirected: bigint; maxOwned: bigint; maxHeld: bigint }[];
  readonly leastDirected: bigint;
  readonly leastOwned: bigint;
  readonly leastHeld: bigint;
  /** The least of all caps: whoever has no more links is over none. */
  readonly least: bigint;
}

/** No cap is as great; the database compares degrees with 32-bit numbers. */
const NONE = 2n ** 31n - 1n;

/** The caps of lenses; the order of lenses is that of `hubOf`. */
export function capsOf(lenses: readonly LensRules[]): CapsParams {
  const capped = lenses.flatMap(({ lens, caps }) => (caps === null ? [] : [{ lens, caps }]));
  const least = (name: keyof HubCaps): bigint =>
    capped.reduce((min, { caps }) => (BigInt(caps[name]) < min ? BigInt(caps[name]) : min), NONE);
  const [leastDirected, leastOwned, leastHeld] = [least('maxDirected'), least('maxOwned'), least('maxHeld')];
  const caps = capped.map(({ lens, caps: { maxDirected, maxOwned, maxHeld } }) => ({
    lens,
    maxDirected: BigInt(maxDirected),
    maxOwned: BigInt(maxOwned),
    maxHeld: BigInt(maxHeld),
  }));
  const all = [leastDirected, leastOwned, leastHeld];
  return { caps, leastDirected, leastOwned, leastHeld, least: all.reduce((a, b) => (b < a ? b : a)) };
}
