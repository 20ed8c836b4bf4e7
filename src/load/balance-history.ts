import type { AsOf } from '../values/period.ts';

/** What an account states, whatever the time; equal digests are equal statements. */
export interface Values {
  readonly digest: string;
  readonly [name: string]: unknown;
}

/** The times at which the same was told, nothing else in between; in order, never empty. */
export interface Period {
  readonly times: readonly AsOf[];
  readonly values: Values;
}

/**
 * The history of one account, in order of time, once a statement is told: of two of one time the one told later holds,
 * and neighbours that say the same are one period. Whatever the order of telling, the result is the same. Gives
 * `periods` back when it was known already, and periods it did not touch as they were.
 */
export function retell(periods: readonly Period[], time: AsOf, values: Values): readonly Period[] {
  const known = periods.some(
    (period) => period.values.digest === values.digest && period.times.includes(time),
  );
  if (known) return periods;
  const before = periods.flatMap((period) => part(period, (each) => each < time));
  const after = periods.flatMap((period) => part(period, (each) => each > time));
  return [...before, { times: [time], values }, ...after].reduce<Period[]>(joined, []);
}

function part(period: Period, keep: (time: AsOf) => boolean): Period[] {
  const times = period.times.filter(keep);
  if (times.length === period.times.length) return [period];
  return times.length === 0 ? [] : [{ times, values: period.values }];
}

function joined(periods: Period[], next: Period): Period[] {
  const last = periods.at(-1);
  if (last?.values.digest !== next.values.digest) return [...periods, next];
  return [...periods.slice(0, -1), { times: [...last.times, ...next.times], values: next.values }];
}
