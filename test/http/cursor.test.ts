import { describe, expect, it } from 'vitest';
import { createCursors } from '../../src/http/cursor.ts';
import { KindredError } from '../../src/errors.ts';

const cursors = createCursors('a key');
const KEYSET = ['165000.50', 'ogrn:1127746001019', 'Ромашка'];

const refused = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof KindredError) return error.code;
    throw error;
  }
  return 'taken';
};

describe('a cursor', () => {
  it('gives back what it was made from', () => {
    const cursor = cursors.wrap('groups linked size', KEYSET)!;
    expect(cursors.unwrap('groups linked size', cursor)).toEqual(KEYSET);
    expect(createCursors('a key').unwrap('groups linked size', cursor)).toEqual(KEYSET);
  });

  it('is fit for a query as it is', () => {
    const cursor = cursors.wrap('s', KEYSET)!;
    expect(encodeURIComponent(cursor)).toBe(cursor);
  });

  it('is null after the last page, and absent before the first', () => {
    expect(cursors.wrap('s', null)).toBeNull();
    expect(cursors.unwrap('s', undefined)).toBeNull();
  });

  it('is refused when any of its characters is changed', () => {
    const cursor = cursors.wrap('s', KEYSET)!;
    for (let at = 0; at < cursor.length; at++) {
      const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
      expect(refused(() => cursors.unwrap('s', changed))).toBe('cursor-invalid');
    }
  });

  it.each([
    ['of another list', (cursor: string) => cursors.unwrap('groups linked overdue', cursor)],
    ['of another key', (cursor: string) => createCursors('another').unwrap('s', cursor)],
    ['with something behind', (cursor: string) => cursors.unwrap('s', `${cursor}.x`)],
    ['cut short', (cursor: string) => cursors.unwrap('s', cursor.slice(0, -1))],
    ['of another version', (cursor: string) => cursors.unwrap('s', cursor.replace(/^1/, '2'))],
    ['that is empty', () => cursors.unwrap('s', '')],
    ['that is no cursor', () => cursors.unwrap('s', '..')],
  ])('is refused: one %s', (_, use) => {
    expect(refused(() => use(cursors.wrap('s', KEYSET)!))).toBe('cursor-invalid');
  });
});
