import type { Lens } from '../../groups/types.ts';
import type { EntityKey } from '../../values/entity-key.ts';
import { aheadInOrder } from './ahead-in-order.ts';
import { readScreens, type KnownGroups, type ScreenReads } from './read-screens.ts';
import type { ScreenResult } from './types.ts';

/** A number of a list, and whom it names. */
export interface Wanted {
  readonly number: string;
  readonly key: EntityKey;
}

/** A number and its screen. */
export type Screened = Wanted & ScreenResult;

/** So many numbers make a batch. */
const BATCH = 1_000;
/** So many batches are read at once: while one waits for exposures, others are judged. */
const AT_ONCE = 3;
/** So many groups are remembered: those of most numbers of a file come again soon. */
const REMEMBERED = 20_000;

/**
 * Screens of any number, in the order asked, in batches; what it holds does not grow with them. Throws `not-resolved`; of a
 * number that is not in the register, and of one whose group kept changing, that is the result.
 */
export async function* screenMany(
  reads: ScreenReads,
  wanted: AsyncIterable<readonly Wanted[]>,
  lens: Lens,
): AsyncGenerator<readonly Screened[]> {
  const known: KnownGroups = new Map();
  yield* aheadInOrder(batched(wanted), AT_ONCE, async (batch) => {
    const keys = batch.map(({ key }) => key);
    const results = await readScreens(reads, keys, lens, known);
    forgetBeyond(known, REMEMBERED);
    return batch.map((each, at): Screened => ({ ...each, ...results[at]! }));
  });
}

async function* batched(lists: AsyncIterable<readonly Wanted[]>): AsyncGenerator<readonly Wanted[]> {
  let batch: Wanted[] = [];
  for await (const list of lists) {
    for (const each of list) {
      batch.push(each);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Forgets the groups that were looked at first. */
function forgetBeyond(known: KnownGroups, most: number): void {
  for (const id of known.keys()) {
    if (known.size <= most) return;
    known.delete(id);
  }
}
