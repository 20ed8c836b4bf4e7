const DAY_MS = 86_400_000;

/** The day so many days before a day or a time. */
export function dayBefore(time: string, days: number): string {
  return new Date(Date.parse(time) - days * DAY_MS).toISOString().slice(0, 10);
}

/** The days from one to the day of a time, both included. */
export function* daysThrough(from: string, to: string): Generator<string> {
  const last = to.slice(0, 10);
  for (let day = from; day <= last; day = dayBefore(day, -1)) yield day;
}

/**
 * Whether a number that changed on a day and was asked for last at some time is to be asked for again: when the day is
 * that one or a later one. On the same day only once in a round, which began at `began`.
 */
export function isDue(changed: string, asked: string, began: string): boolean {
  const day = asked.slice(0, 10);
  return changed > day || (changed === day && asked < began);
}
