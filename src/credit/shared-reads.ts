import { availableParallelism } from 'node:os';
import { KindredError } from '../errors.ts';
import type { Lens } from '../groups/types.ts';
import {
  keyOf,
  readRows,
  sizeOf,
  type Ask,
  type ExposureRead,
  type ReadOne,
  type RowDeps,
} from './exposure-read.ts';

/** How asks share statements. */
export interface Sharing {
  /** Statements under way at once; one more for large groups. */
  readonly lanes: number;
  /** Asks that go together in one statement. */
  readonly together: number;
  /** Groups of more members are read alone, so that nobody waits behind thousands of them. */
  readonly large: number;
}

const SHARING: Sharing = { lanes: availableParallelism(), together: 8, large: 100 };

interface Waiting {
  readonly ask: Ask;
  readonly lens: Lens;
  readonly resolve: (row: ExposureRead | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One read, shared by those who ask at the same time: while all lanes are taken further asks wait, and go together in
 * the next statement. To send a statement, start it and end it costs both sides more than to read a small group, so
 * under load this answers more, sooner; an ask that comes alone goes at once, alone.
 */
export function shareReads(reads: RowDeps, sharing: Sharing = SHARING): ReadOne {
  const large = lane(1, 1, (asks) => run(reads, asks));
  const usual = lane(sharing.lanes, sharing.together, (asks) => run(reads, asks, sharing.large, large));
  return (ask, lens) =>
    new Promise((resolve, reject) => {
      usual({ ask, lens, resolve, reject });
    });
}

/** A queue, taken `together` at a time by so many `lanes` of `work`, which never throws. */
function lane(
  lanes: number,
  together: number,
  work: (asks: readonly Waiting[]) => Promise<void>,
): (waiting: Waiting) => void {
  const queue: Waiting[] = [];
  let free = lanes;
  const next = (): void => {
    while (free > 0 && queue.length > 0) {
      free -= 1;
      void work(take(queue, together)).finally(() => {
        free += 1;
        next();
      });
    }
  };
  return (waiting) => {
    queue.push(waiting);
    next();
  };
}

/** The longest waiting, and those behind it that ask through the same lens. */
function take(queue: Waiting[], together: number): Waiting[] {
  const lens: string = queue[0]!.lens;
  const other = queue.findIndex((each) => each.lens !== lens);
  return queue.splice(0, Math.min(together, other === -1 ? queue.length : other));
}

/** Gives everyone a row or the error; whose group is larger than `most` is passed on. */
async function run(
  reads: RowDeps,
  asks: readonly Waiting[],
  most?: number,
  large?: (waiting: Waiting) => void,
): Promise<void> {
  const keys = asks.map(({ ask }, at) => keyOf(ask, BigInt(at)));
  try {
    const found = await readRows(reads, keys, asks[0]!.lens, most);
    const rows = new Map(found.map((row) => [Number(row.at), row]));
    for (const [at, waiting] of asks.entries()) {
      const row = rows.get(at);
      if (most !== undefined && row !== undefined && sizeOf(row) > most) large!(waiting);
      else waiting.resolve(row);
    }
  } catch (error) {
    // What is wrong with the question of one is not to fail the others.
    if (asks.length > 1 && !(error instanceof KindredError)) {
      for (const each of asks) await run(reads, [each], most, large);
    } else for (const { reject } of asks) reject(error);
  }
}
