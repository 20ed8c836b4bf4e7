/** An ISO 8601 calendar date, `2026-02-28`. Compares as a string. */
export type IsoDate = string;

/** A date, or an RFC 3339 time brought to UTC (`2026-11-20T02:00:00.000Z`). Compares as a string: a date sorts before any time of that day. */
export type AsOf = string;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a date that exists in the calendar, from the year 1600 on; `2026-02-30` does not. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) return false;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1600 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && leap ? 29 : DAYS[month - 1]!);
}

/** The date when it exists, else null. */
export function parseDate(text: string): IsoDate | null {
  return isDate(text) ? text : null;
}

/** A date or an RFC 3339 time with zone, brought to UTC; null when it is neither or does not exist. */
export function parseAsOf(text: string): AsOf | null {
  if (text.length === 10) return parseDate(text);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  if (!isDate(text.slice(0, 10))) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Whole days from `from` to `to`, both dates or times; negative when `to` is earlier. */
export function daysBetween(from: AsOf, to: AsOf): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}
