/** An ISO 8601 calendar date, `2026-02-28`. Compares as a string. */
export type IsoDate = string;

/** A date, or an RFC 3339 time brought to UTC (`2026-11-20T02:00:00.000Z`). Compares as a string: a date sorts before any time of that day. */
export type AsOf = string;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TIME = /^T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The number that the digits from `start` up to `end` write, NaN when one of them is no digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** True for a date that exists in the calendar, from the year 1600 on; `2026-02-30` does not. */
export function isDate(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(year >= 1600 && month >= 1 && month <= 12 && day >= 1)) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && leap ? 29 : DAYS[month - 1]!);
}

/** The date when it exists, else null. */
export function parseDate(text: string): IsoDate | null {
  return isDate(text) ? text : null;
}

/**
 * A date, or an RFC 3339 time with zone brought to UTC, to the millisecond; null when it is neither, does not exist
 * (hour 24, second 60), or lies outside the years 1600-9999 in UTC, where times no longer compare as strings.
 */
export function parseAsOf(text: string): AsOf | null {
  if (text.length === 10) return parseDate(text);
  if (!isDate(text.slice(0, 10)) || !TIME.test(text.slice(10))) return null;
  if (text.length === 20 && text.endsWith('Z')) return `${text.slice(0, 19)}.000Z`;
  const utc = new Date(text).toISOString();
  return utc.length === 24 && utc >= '1600' ? utc : null;
}

/** Whole days from `from` to `to`, both dates or times; negative when `to` is earlier. */
export function daysBetween(from: AsOf, to: AsOf): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

/** A time as text, UTC to the second, as balances and deals carry it; such texts compare as times do. */
export const timeText = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
