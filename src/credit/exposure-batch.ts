import type { z } from 'zod';
import { KindredError } from '../errors.ts';
import { relatesPairs } from '../groups/lens-name.ts';
import type { Lens } from '../groups/types.ts';
import { exposureAnswer } from './exposure-answer.ts';
import {
  isWhole,
  keyOf,
  notFound,
  readRows,
  readWhole,
  type Ask,
  type ExposureRead,
  type ExposureDeps,
} from './exposure-read.ts';
import { readSeeds } from './statements.ts';
import type { ExposureAnswer } from './types.ts';

type SeedRow = z.output<typeof readSeeds.row>;

/** The answer to one ask of a batch, or why there is none. */
export type BatchResult =
  | { readonly exposure: ExposureAnswer; readonly error: null }
  | { readonly exposure: null; readonly error: KindredError };

/** So many asks are looked up in one round trip, and so many groups read in one. */
const ASKS = 1_000;
const GROUPS = 50;
/** Neighbourhoods read in one: each is walked for its own, and those of one holding are all as large. */
const NEIGHBOURHOODS = 10;

/**
 * Exposures of many, in the order asked. One round trip finds whom each ask names and its group; then each group is
 * read once, however many of its members were asked for; by a lens that relates pairs each entity. Throws `not-resolved`; what is wrong with one ask alone is
 * its own result.
 */
export async function* exposureBatch(
  deps: ExposureDeps,
  asks: readonly Ask[],
  lens: Lens,
): AsyncGenerator<BatchResult> {
  for (let from = 0; from < asks.length; from += ASKS) {
    const part = asks.slice(from, from + ASKS);
    const keys = part.map((ask, i) => keyOf(ask, BigInt(i)));
    const found = await deps.db.read(readSeeds, { keys, lens });
    const seeds = new Map(found.map((row) => [Number(row.at), row]));
    yield* answers(deps, part, seeds, lens);
  }
}

/** Reads groups ahead of the asks that need them, some at a time, and forgets each after its last ask. */
async function* answers(
  deps: ExposureDeps,
  asks: readonly Ask[],
  seeds: ReadonlyMap<number, SeedRow>,
  lens: Lens,
): AsyncGenerator<BatchResult> {
  const last = new Map<string, number>();
  const first = new Map<string, number>();
  for (const [i, row] of seeds) {
    const whose = whoseOf(row);
    if (!first.has(whose)) first.set(whose, i);
    last.set(whose, Math.max(i, last.get(whose) ?? 0));
  }
  const ahead = [...first].sort(([, a], [, b]) => a - b);
  const reads = new Map<string, ExposureRead>();
  const together = relatesPairs(lens) ? NEIGHBOURHOODS : GROUPS;

  for (const [i, ask] of asks.entries()) {
    const seed = seeds.get(i);
    if (seed === undefined) {
      yield { exposure: null, error: notFound(ask) };
      continue;
    }
    const whose = whoseOf(seed);
    if (first.get(whose) === i && !reads.has(whose)) {
      await readAhead(deps, asks, ahead.splice(0, together), lens, reads);
    }
    yield await answer(deps, ask, seed, reads.get(whose), lens);
    if (last.get(whose) === i) reads.delete(whose);
  }
}

async function readAhead(
  deps: ExposureDeps,
  asks: readonly Ask[],
  wanted: readonly (readonly [string, number])[],
  lens: Lens,
  reads: Map<string, ExposureRead>,
): Promise<void> {
  const keys = wanted.map(([, i]) => keyOf(asks[i]!, BigInt(i)));
  const names = new Map(wanted.map(([whose, i]) => [BigInt(i), whose]));
  for (const row of await readRows(deps, keys, lens)) {
    reads.set(names.get(row.at)!, row);
  }
}

async function answer(
  deps: ExposureDeps,
  ask: Ask,
  seed: SeedRow,
  read: ExposureRead | undefined,
  lens: Lens,
): Promise<BatchResult> {
  const group = read?.group?.[0] ?? null;
  try {
    // A group that changed since it was looked up is read again, for this ask alone.
    const whole =
      read?.resolved === true && isWhole(read) && group === seed.group
        ? { ...read, seed: seed.seed, cards: seed.cards, card: seed.card }
        : await readWhole(deps, ask, lens);
    return { exposure: exposureAnswer(whole, lens, deps.policy), error: null };
  } catch (error) {
    if (!(error instanceof KindredError) || error.code === 'not-resolved') throw error;
    return { exposure: null, error };
  }
}

/** What one read answers for: a group, an entity alone, or a card bound to nobody. */
function whoseOf({ group, seed, card }: SeedRow): string {
  return group ?? seed?.[0] ?? `card:${card![0]}`;
}
