import { KindredError, notResolved } from '../errors.ts';
import type { Db } from '../neo4j/client.ts';
import type { EntityKey } from '../values/entity-key.ts';
import type { z } from 'zod';
import { entityNotFound } from '../groups/errors.ts';
import { pairParams, pairRulesOf } from '../groups/interest/pair-rules.ts';
import { relatesPairs } from '../groups/lens-name.ts';
import type { Lens } from '../groups/types.ts';
import { walkRulesOf } from '../groups/walk-rules.ts';
import { timeText } from '../values/period.ts';
import { untilWhole } from '../groups/whole-read.ts';
import type { CreditPolicy } from './policy/policy.ts';
import { readExposure, readPairExposure } from './statements.ts';
import { ofPairs } from './why-related.ts';

export { isWhole, untilWhole, type Wholeness } from '../groups/whole-read.ts';

/** What one read of a customer and its group brought, as rows. */
export interface ExposureRead extends z.output<typeof readExposure.row> {
  /** By a lens that relates pairs: why each of `members` is related, in words. */
  readonly related?: readonly (readonly string[])[];
}

type ExposureKey = z.input<typeof readExposure.params>['keys'][number];

/** Who is asked about. */
export type Ask = EntityKey | { readonly client: string };

/** What a read works with. */
export interface ReadDeps {
  readonly db: Db;
  readonly policy: CreditPolicy;
  /** Waits so many milliseconds between two reads of a group that is being rewritten. */
  readonly pause: (ms: number) => Promise<void>;
}

/** What statements of exposures are read with. */
export type RowDeps = Pick<ExposureDeps, 'db' | 'policy' | 'clock'>;

/** Reads what one ask needs; undefined when it names nobody. */
export type ReadOne = (ask: Ask, lens: Lens) => Promise<ExposureRead | undefined>;

/** What the exposure of one is read with. */
export interface ExposureDeps extends ReadDeps {
  /** By it reservations of deals run out. */
  readonly clock: () => Date;
  readonly readOne: ReadOne;
}

/**
 * Reads in one round trip, and again while the group is being rewritten: a transaction that rewrites groups can be
 * seen in part. Throws `entity-not-found`, `client-not-found`, `not-resolved`, `changed-while-reading`.
 */
export function readWhole(deps: ExposureDeps, ask: Ask, lens: Lens): Promise<ExposureRead> {
  return untilWhole(deps, async () => {
    const row = await deps.readOne(ask, lens);
    if (row === undefined) throw notFound(ask);
    if (row.resolved !== true) throw notResolved();
    return row;
  });
}

/**
 * The answers to some keys in one round trip, in any order; none for one who names nobody. Of a group of more members than
 * `most` only the size is read.
 */
export async function readRows(
  { db, policy, clock }: RowDeps,
  keys: readonly ExposureKey[],
  lens: Lens,
  most?: number,
): Promise<readonly ExposureRead[]> {
  const params = paramsOf(policy, keys, timeText(clock()), most);
  if (!relatesPairs(lens)) return db.read(readExposure, { ...params, rules: walkRulesOf(lens) });
  const rules = pairRulesOf(lens);
  const rows = await db.read(readPairExposure, { ...params, rules: pairParams(rules) });
  return rows.map((row) => ofPairs(row, rules));
}

/** How many members there are, also of a group that was too large to be read. */
export const sizeOf = ({ group, size }: ExposureRead): number => Number(group?.[2] ?? size);

/** Parameters of the statements but the rules: which read no group of more members than `most`. */
export function paramsOf(
  policy: CreditPolicy,
  keys: readonly ExposureKey[],
  now: string,
  most = Number.MAX_SAFE_INTEGER,
): Omit<z.input<typeof readExposure.params>, 'rules'> {
  return { keys: [...keys], now, base: policy.base, shown: BigInt(policy.shown), most: BigInt(most) };
}

/** The key of the statement: exactly one of the three is set. */
export function keyOf(ask: Ask, at: bigint): ExposureKey {
  const none = { at, id: null, inn: null, client: null };
  if ('client' in ask) return { ...none, client: ask.client };
  if ('inn' in ask) return { ...none, inn: ask.inn };
  return { ...none, id: 'ogrn' in ask ? `ogrn:${ask.ogrn}` : ask.id };
}

/** The error for someone not loaded: `client-not-found` or `entity-not-found`. */
export function notFound(ask: Ask): KindredError {
  if ('client' in ask) {
    const detail = 'No card with this id is loaded. Check the id, or load the cards.';
    return new KindredError('client-not-found', detail, { id: ask.client });
  }
  return entityNotFound();
}
