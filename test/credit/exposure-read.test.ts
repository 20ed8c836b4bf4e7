import { describe, expect, test } from 'vitest';
import { isWhole, readWhole, type ExposureDeps, type ExposureRead } from '../../src/credit/exposure-read.ts';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { shareReads } from '../../src/credit/shared-reads.ts';
import type { Db } from '../../src/neo4j/client.ts';

const WHOLE: ExposureRead = {
  at: 0n,
  resolved: true,
  rates: [],
  seq: 1n,
  seed: ['A', null, null, null, 'legal', 'active'],
  cards: 0n,
  card: null,
  unbound: null,
  group: ['G', 4n, 2n],
  size: 2n,
  clients: 0n,
  balances: [],
  heads: [],
  members: [],
  links: [],
  former: [],
  withheld: [],
  withheldOwes: null,
  reserved: [],
  after: [['G', 4n]],
};

/** Gives out these rows, one a read, the last one for ever. */
function dbOf(rows: readonly ExposureRead[]): { db: Db; reads: () => number } {
  let reads = 0;
  const read = () => Promise.resolve([rows[Math.min(reads++, rows.length - 1)]!]);
  return { db: { read } as unknown as Db, reads: () => reads };
}

function depsOf(db: Db, pause: ExposureDeps['pause']): ExposureDeps {
  const reads = { db, policy: DEFAULT_POLICY, clock: () => new Date() };
  return { ...reads, pause, readOne: shareReads(reads) };
}

const torn: [string, Partial<ExposureRead>][] = [
  ['a member fewer than the group counts', { size: 1n }],
  ['a member more than the group counts', { size: 3n }],
  ['another version after than before', { after: [['G', 5n]] }],
  ['another group after than before', { after: [['H', 4n]] }],
  ['no group any more', { after: [] }],
  ['no group yet', { group: null, after: [['G', 1n]] }],
];

describe('a torn read', () => {
  test.each(torn)('is known by %s', (_, change) => {
    expect(isWhole(WHOLE)).toBe(true);
    expect(isWhole({ ...WHOLE, ...change })).toBe(false);
  });

  test('is read again', async () => {
    const { db, reads } = dbOf([{ ...WHOLE, size: 1n }, { ...WHOLE, after: [] }, WHOLE]);
    const waits: number[] = [];
    const pause = (ms: number) => Promise.resolve(void waits.push(ms));
    expect(await readWhole(depsOf(db, pause), { id: 'A' }, 'linked')).toBe(WHOLE);
    expect(reads()).toBe(3);
    expect(waits).toHaveLength(2);
  });

  test('is given up after five reads', async () => {
    const { db, reads } = dbOf([{ ...WHOLE, size: 1n }]);
    const pause = () => Promise.resolve();
    await expect(readWhole(depsOf(db, pause), { id: 'A' }, 'linked')).rejects.toMatchObject({
      code: 'changed-while-reading',
    });
    expect(reads()).toBe(5);
  });
});
