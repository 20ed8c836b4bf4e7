import { describe, expect, test } from 'vitest';
import { lensDiff } from '../../../src/credit/lens-diff/lens-diff.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import type { Db, Run } from '../../../src/neo4j/client.ts';

// Groups that are rewritten while they are read; the statements are answered by hand.

const brief = (id: string): unknown[] => [id, null, null, id, 'legal', 'active'];
const row = (members: number): object => ({
  rates: [],
  group: ['G', 1n, 2n],
  members: Array.from({ length: members }, (_, at) => [brief(`E${at}`), null, []]),
});

/** Answers by the file of the statement; how many members each read of the group finds. */
function answering(members: number[]): { db: Db; reads: () => number } {
  let reads = 0;
  const answers: Record<string, () => object[]> = {
    'credit/lens-diff/stored.cypher': () => [
      { resolved: true, seq: 1n, lenses: ['linked', 'control'].map((name) => [name, '', null]) },
    ],
    'credit/groups-by-outstanding.cypher': () => [{ id: 'G', value: 5n }],
    'credit/lens-diff/differing.cypher': () => [{ id: 'G', size: 2n }],
    'credit/lens-diff/parts.cypher': () => {
      const found = members[Math.min(reads++, members.length - 1)]!;
      return found === 0 ? [] : [row(found)];
    },
  };
  const read: Run = (statement) => Promise.resolve(answers[statement.file]!() as never);
  return { db: { read } as Db, reads: () => reads };
}

const ask = (db: Db) =>
  lensDiff({ db, policy: DEFAULT_POLICY, pause: () => Promise.resolve() }, ['linked', 'control'], {
    after: null,
    limit: 10,
  });

describe('a group that is rewritten while it is read', () => {
  test('is read again until it is whole', async () => {
    const { db, reads } = answering([1, 2]);
    expect((await ask(db)).items).toMatchObject([{ group: { id: 'G', size: 2 }, partCount: 2 }]);
    expect(reads()).toBe(2);
  });

  test('is given up when it never is', async () => {
    const { db, reads } = answering([1]);
    await expect(ask(db)).rejects.toMatchObject({ code: 'changed-while-reading' });
    expect(reads()).toBe(DEFAULT_POLICY.reads);
  });

  test('is left out when it is gone', async () => {
    expect(await ask(answering([0]).db)).toEqual({ items: [], next: null });
  });
});
