import { describe, expect, it } from 'vitest';
import { Amount, AsOfTime, showShare } from '../../src/values/schemas.ts';
import { formatMoney } from '../../src/values/money.ts';
import { parseAsOf } from '../../src/values/period.ts';

describe('showShare', () => {
  it.each([
    [1n, 3n, '33.33'],
    [2n, 3n, '66.67'],
    [1n, 1n, '100.00'],
    [1n, 2n, '50.00'],
    [1n, 8n, '12.50'],
    [1n, 19_999n, '0.01'],
    [1n, 20_000n, '0.005000'],
    [1n, 3_000_000n, '0.000033'],
    [1n, 10n ** 12n, '0.000000'],
  ])('%s/%s is %s', (num, den, percent) => {
    expect(showShare({ num, den })).toEqual({ num: num.toString(), den: den.toString(), percent });
  });
});

describe('the schemas of values', () => {
  it.each([0n, 5n, -125_000n, 10n ** 17n])('take amounts as they are written: %s', (minor) => {
    expect(Amount.safeParse(formatMoney(minor)).success).toBe(true);
  });

  it.each(['2026-11-20', '2026-11-20T02:00+03:00', '2026-11-20T02:00:00.5Z'])('take times: %s', (text) => {
    expect(AsOfTime.safeParse(parseAsOf(text)).success).toBe(true);
  });

  it.each(['1250', '1250.0', '1,250.00', '', 'NaN'])('take no other amount: %j', (text) => {
    expect(Amount.safeParse(text).success).toBe(false);
  });
});
