import type { AsOf } from '../../values/period.ts';

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
  const all: Period[] = [];
  for (const next of [...before, { times: [time], values }, ...after]) {
    const last = all.at(-1);
    if (last?.values.digest !== next.values.digest) all.push(next);
    else all[all.length - 1] = { values, times: [...last.times, ...next.times] };
  }
  return all;
}

function part(period: Period, keep: (time: AsOf) => boolean): Period[] {
  const times = period.times.filter(keep);
  if (times.length === period.times.length) return [period];
  return times.length === 0 ? [] : [{ times, values: period.values }];
}
