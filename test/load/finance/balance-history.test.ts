import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retell, type Period } from '../../../src/load/finance/balance-history.ts';

interface Told {
  readonly time: string;
  readonly value: string;
}

const tell = (periods: readonly Period[], { time, value }: Told): readonly Period[] =>
  retell(periods, time, { digest: value });
const shown = (periods: readonly Period[]): string[] =>
  periods.map(({ times, values }) => `${values.digest} ${times.join(' ')}`);
const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}`;

/** What holds at each time is what was told last of it; neighbours that say the same are one. */
function plainly(told: readonly Told[]): string[] {
  const last = [...new Map(told.map(({ time, value }) => [time, value]))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const periods: string[] = [];
  for (const [at, [time, value]] of last.entries()) {
    if (last[at - 1]?.[1] === value) periods.push(`${periods.pop()!} ${time}`);
    else periods.push(`${value} ${time}`);
  }
  return periods;
}

const statements = fc.array(
  fc.record({ time: fc.integer({ min: 1, max: 12 }).map(day), value: fc.constantFrom('A', 'B', 'C') }),
  { maxLength: 20 },
);

describe('the history of an account', () => {
  it('is what was told of each time last, whatever the order of the times', () => {
    fc.assert(
      fc.property(statements, (told) => {
        expect(shown(told.reduce(tell, []))).toEqual(plainly(told));
      }),
    );
  });

  it('is the same in any order of files, each of which tells of a time of its own', () => {
    const files = fc
      .uniqueArray(
        fc.record({ time: fc.integer({ min: 1, max: 28 }).map(day), value: fc.constantFrom('A', 'B') }),
        { selector: ({ time }) => time },
      )
      .chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })));
    fc.assert(
      fc.property(files, ([told, shuffled]) => {
        expect(shown(shuffled.reduce(tell, []))).toEqual(shown(told.reduce(tell, [])));
      }),
    );
  });

  it('stays the very same when what is told is known', () => {
    const periods = [
      { time: day(1), value: 'A' },
      { time: day(3), value: 'A' },
      { time: day(5), value: 'B' },
    ].reduce(tell, []);
    expect(tell(periods, { time: day(3), value: 'A' })).toBe(periods);
    const more = tell(periods, { time: day(2), value: 'C' });
    expect(shown(more)).toEqual(['A 2026-11-01', 'C 2026-11-02', 'A 2026-11-03', 'B 2026-11-05']);
    expect(more[3]).toBe(periods[1]);
  });
});
