import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, isDate, parseAsOf, parseDate } from '../../src/values/period.ts';

describe('parseDate', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '1600-02-29', '1991-12-31', '9999-12-31', '2026-04-30'])(
    'takes %s',
    (date) => {
      expect(parseDate(date)).toBe(date);
    },
  );

  it.each([
    ['2026-02-30', 'no such day'],
    ['2026-02-29', 'no leap year'],
    ['1900-02-29', 'no leap year, a century'],
    ['2026-04-31', 'no such day'],
    ['2026-13-01', 'no such month'],
    ['2026-00-10', 'no such month'],
    ['2026-01-00', 'no such day'],
    ['2026-01-32', 'no such day'],
    ['1599-12-31', 'too early'],
    ['0000-01-01', 'too early'],
    ['26-01-01', 'short year'],
    ['2026-1-1', 'short fields'],
    ['2026/01/01', 'other signs'],
    ['01.02.2026', 'Russian order'],
    ['20260101', 'basic format'],
    ['2026-01-01 ', 'a space behind'],
    ['2026-01-01\n', 'a line break behind'],
    ['2026-01-0x', 'a letter'],
    ['2026-01- 1', 'a space for a digit'],
    ['2026-01-+1', 'a sign for a digit'],
    ['', 'empty'],
  ])('refuses %j: %s', (text) => {
    expect(parseDate(text)).toBeNull();
    expect(isDate(text)).toBe(false);
  });

  it('agrees with the calendar of the platform', () => {
    const part = (max: number): fc.Arbitrary<string> =>
      fc.nat(max).map((number) => String(number).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 9999 }), part(14), part(33), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const time = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
        expect(isDate(text)).toBe(exists);
      }),
      { numRuns: 500 },
    );
  });
});

describe('parseAsOf', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026-11-20T02:00:00Z', '2026-11-20T02:00:00.000Z'],
    ['2026-11-20T02:00Z', '2026-11-20T02:00:00.000Z'],
    ['2026-11-20T02:00:00.5Z', '2026-11-20T02:00:00.500Z'],
    ['2026-11-20T02:00:00.123456789Z', '2026-11-20T02:00:00.123Z'],
    ['2026-11-20T02:00:00+03:00', '2026-11-19T23:00:00.000Z'],
    ['2026-11-20T23:30:00-05:00', '2026-11-21T04:30:00.000Z'],
    ['2026-12-31T23:00:00-03:00', '2027-01-01T02:00:00.000Z'],
    ['2024-02-29T00:00:00+12:00', '2024-02-28T12:00:00.000Z'],
    ['2026-11-20T02:00:00-00:00', '2026-11-20T02:00:00.000Z'],
    ['2026-11-20T23:59:59Z', '2026-11-20T23:59:59.000Z'],
  ])('%s is %s', (text, utc) => {
    expect(parseAsOf(text)).toBe(utc);
  });

  it.each([
    ['a time without zone', '2026-11-20T02:00:00'],
    ['a day that does not exist', '2026-02-30T02:00:00Z'],
    ['a date that does not exist', '2026-02-30'],
    ['hour 24', '2026-11-20T24:00:00Z'],
    ['minute 60', '2026-11-20T02:60:00Z'],
    ['a leap second', '2026-12-31T23:59:60Z'],
    ['an offset of 99 hours', '2026-11-20T02:00:00+99:00'],
    ['an offset without colon', '2026-11-20T02:00:00+0300'],
    ['a space for the T', '2026-11-20 02:00:00Z'],
    ['a small z', '2026-11-20T02:00:00z'],
    ['a fraction without digits', '2026-11-20T02:00:00.Z'],
    ['text behind', '2026-11-20T02:00:00Z.'],
    ['a year after 9999 in UTC', '9999-12-31T23:59:59-01:00'],
    ['a year before 1600 in UTC', '1600-01-01T00:00:00+01:00'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(parseAsOf(text)).toBeNull();
  });

  it('puts a date before any time of that day, and after any of the day before', () => {
    expect('2026-11-20' < parseAsOf('2026-11-20T00:00:00Z')!).toBe(true);
    expect('2026-11-20' > parseAsOf('2026-11-19T23:59:59.999Z')!).toBe(true);
  });

  it('compares as text in the order of time, whatever the zones', () => {
    const moments = fc.tuple(
      fc.date({ min: new Date('1700-01-01'), max: new Date('9998-01-01'), noInvalidDate: true }),
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
    );
    const written = ([moment, offset]: [Date, number]): string => {
      const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, -1);
      const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
      const two = (number: number): string => String(number).padStart(2, '0');
      return `${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
    };
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const [a, b] = [parseAsOf(written(one))!, parseAsOf(written(other))!];
        expect(a).toBe(one[0].toISOString());
        expect(a < b).toBe(one[0].getTime() < other[0].getTime());
        expect(parseAsOf(a)).toBe(a);
      }),
    );
  });
});

describe('daysBetween', () => {
  it.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-21', 1],
    ['2026-11-21', '2026-11-20', -1],
    ['2024-02-28', '2024-03-01', 2],
    ['2026-02-28', '2026-03-01', 1],
    ['2026-01-01', '2027-01-01', 365],
    ['2026-11-20T23:59:59.000Z', '2026-11-21', 1],
    ['2026-10-06', '2026-11-20T02:00:00.000Z', 45],
  ])('%s to %s', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});
