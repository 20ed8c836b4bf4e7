import { KindredError } from '../errors.ts';
import type { Db } from '../neo4j/client.ts';
import type { EntityKey } from '../values/entity-key.ts';
import type { z } from 'zod';
import type { Lens } from '../groups/types.ts';
import type { CreditPolicy } from './policy.ts';
import type { readExposure } from './statements.ts';

/** What one read of a customer and its group brought, as rows. */
export type ExposureRead = z.output<typeof readExposure.row>;

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

/** Reads what one ask needs; undefined when it names nobody. */
export type ReadOne = (ask: Ask, lens: Lens) => Promise<ExposureRead | undefined>;

/** What the exposure of one is read with. */
export interface ExposureDeps extends ReadDeps {
  readonly readOne: ReadOne;
}

/** What a read shows of its group: as it was first, how many members were found, and as it was last. */
export type Wholeness = Pick<ExposureRead, 'group' | 'size' | 'after'>;

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

/** Reads until a read is whole, `policy.reads` times at most. Throws `changed-while-reading`, and what `read` throws. */
export async function untilWhole<R extends Wholeness>(
  { policy, pause }: Pick<ReadDeps, 'policy' | 'pause'>,
  read: () => Promise<R>,
): Promise<R> {
  for (let time = 1; time <= policy.reads; time++) {
    const row = await read();
    if (isWhole(row)) return row;
    if (time < policy.reads) await pause(time * 5);
  }
  throw new KindredError(
    'changed-while-reading',
    `The group changed during each of ${policy.reads} reads. Ask again in a moment.`,
  );
}

/** What every answer about groups throws before the first resolve. */
export function notResolved(): KindredError {
  const detail = 'Groups have not been resolved yet. Load a register, or run resolve.';
  return new KindredError('not-resolved', detail);
}

/** Parameters of the statement, which reads no group of more members than `most`. */
export function paramsOf(
  policy: CreditPolicy,
  keys: readonly ExposureKey[],
  lens: Lens,
  most = Number.MAX_SAFE_INTEGER,
): z.input<typeof readExposure.params> {
  return { keys: [...keys], lens, base: policy.base, shown: BigInt(policy.shown), most: BigInt(most) };
}

/** True when nothing shows that the group was rewritten while it was read. */
export function isWhole(row: Wholeness): boolean {
  if (row.group === null) return row.after.length === 0;
  const [id, version, size] = row.group;
  return (
    row.size === size && row.after.length === 1 && row.after[0]![0] === id && row.after[0]![1] === version
  );
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
  const detail = 'No entity with this number or id is loaded. Check it, or load the register.';
  return new KindredError('entity-not-found', detail);
}
