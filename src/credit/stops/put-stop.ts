import type { Run } from '../../neo4j/client.ts';
import { liftStops, putStops } from './statements.ts';

/** Whom a stop bars: some cards, or an entity or carded person with all its cards. */
export type Barred = { readonly cards: readonly string[] } | { readonly entity: string };

/** A stop to be put. */
export interface NewStop {
  readonly id: string;
  /** ISO time. */
  readonly since: string;
  readonly by: string;
  readonly why: string;
  /** The case of the council that bars; null: security does. */
  readonly case: string | null;
}

/** Who lifts a stop. */
export interface Lifting {
  /** ISO time. */
  readonly at: string;
  readonly by: string;
  readonly why: string;
}

/** Puts a stop in the transaction of `run`, which holds the locks of whom it bars. Gives how many it bars. */
export async function putStop(run: Run, barred: Barred, stop: NewStop): Promise<number> {
  const { case: decided, ...told } = stop;
  const [put] = await run(putStops, {
    cards: 'cards' in barred ? [...barred.cards] : [],
    entity: 'entity' in barred ? barred.entity : null,
    stop: { ...told, ...(decided !== null && { case: decided }) },
  });
  return Number(put?.barred ?? 0n);
}

/** Lifts a stop, or all that the council barred some cards by, likewise. What is lifted already stays as it was lifted. */
export async function liftStop(
  run: Run,
  which: { readonly stop: string } | { readonly cards: readonly string[] },
  { at, by, why }: Lifting,
): Promise<void> {
  await run(liftStops, {
    stop: 'stop' in which ? which.stop : null,
    cards: 'cards' in which ? [...which.cards] : [],
    lifted: { until: at, liftedBy: by, why },
  });
}
