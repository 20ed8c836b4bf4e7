import { describe, expect, test } from 'vitest';
import type { ExposureRead } from '../../src/credit/exposure-read.ts';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { shareReads, type Sharing } from '../../src/credit/shared-reads.ts';
import { KindredError } from '../../src/errors.ts';
import type { Db } from '../../src/neo4j/client.ts';

interface Params {
  readonly keys: readonly { readonly at: bigint; readonly id: string | null }[];
  readonly most: bigint;
}

/** A database that answers when told to; notes what was asked. Groups are named after their size: `G300`. */
function slowDb(fail?: (ids: readonly string[]) => Error | undefined) {
  const asked: string[][] = [];
  const open: (() => void)[] = [];
  const read = (_: unknown, { keys, most }: Params): Promise<Partial<ExposureRead>[]> => {
    const ids = keys.map(({ id }) => id!);
    asked.push([...ids, ...(most > 1_000n ? ['alone'] : [])]);
    return new Promise((resolve, reject) => {
      open.push(() => {
        const error = fail?.(ids);
        if (error !== undefined) reject(error);
        // A row may be missing, and rows come in any order.
        else {
          const rows = keys.filter(({ id }) => id !== 'nobody').map(({ at, id }) => rowOf(at, id!));
          resolve(rows.reverse());
        }
      });
    });
  };
  const settle = async (): Promise<void> => {
    while (open.length > 0) {
      open.shift()!();
      await new Promise(setImmediate);
    }
  };
  return { db: { read } as unknown as Db, asked, settle };
}

function rowOf(at: bigint, id: string): Partial<ExposureRead> {
  const size = /^G(\d+)/.exec(id)?.[1];
  return { at, seq: BigInt(id.length), group: size === undefined ? null : [id, 1n, BigInt(size)] };
}

const TWO: Sharing = { lanes: 2, together: 3, large: 100 };

function askAll(db: Db, ids: readonly string[], sharing = TWO): Promise<(ExposureRead | undefined)[]> {
  const readOne = shareReads({ db, policy: DEFAULT_POLICY, clock: () => new Date() }, sharing);
  return Promise.all(ids.map((id) => readOne({ id }, 'linked')));
}

describe('asks at the same time', () => {
  test('go at once while a lane is free, then together', async () => {
    const { db, asked, settle } = slowDb();
    const all = askAll(db, ['a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff']);
    expect(asked).toEqual([['a'], ['bb']]);
    await settle();
    expect(asked).toEqual([['a'], ['bb'], ['ccc', 'dddd', 'eeeee'], ['ffffff']]);
    expect((await all).map((row) => row?.seq)).toEqual([1n, 2n, 3n, 4n, 5n, 6n]);
  });

  test('get nothing for one who is nobody', async () => {
    const { db, settle } = slowDb();
    const all = askAll(db, ['a', 'b', 'c', 'nobody']);
    await settle();
    expect((await all).map((row) => row === undefined)).toEqual([false, false, false, true]);
  });

  test('do not wait for a large group: it is read alone, without a limit', async () => {
    const { db, asked, settle } = slowDb();
    const all = askAll(db, ['G300', 'a', 'G100', 'b']);
    await settle();
    expect(asked).toEqual([['G300'], ['a'], ['G300', 'alone'], ['G100', 'b']]);
    expect((await all).map((row) => row?.group?.[2])).toEqual([300n, undefined, 100n, undefined]);
  });

  test('do not fail for the question of one', async () => {
    const { db, settle } = slowDb((ids) => (ids.includes('bad') ? new Error('too much') : undefined));
    const readOne = shareReads({ db, policy: DEFAULT_POLICY, clock: () => new Date() }, { ...TWO, lanes: 1 });
    const asks = ['first', 'a', 'bad', 'b'].map((id) => readOne({ id }, 'linked'));
    const all = Promise.allSettled(asks);
    await settle();
    expect((await all).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  test('all fail when the database is away, and are not asked again', async () => {
    const away = new KindredError('database-unreachable', 'away');
    const { db, asked, settle } = slowDb(() => away);
    const all = Promise.allSettled([askAll(db, ['a', 'b', 'c', 'd'])]);
    await settle();
    await all;
    expect(asked).toEqual([['a'], ['b'], ['c', 'd']]);
  });
});
