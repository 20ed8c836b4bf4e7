import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { ratiosOf } from '../../../src/credit/rules/ratios.ts';
import { RATIO_CODES, type Ratio } from '../../../src/credit/rules/types.ts';

// Expected numbers are worked out by hand, in the comment beside each.

type Lines = Readonly<Record<string, string>>;
const year = (at: number, lines: Lines) => ({ year: at, lines: new Map(Object.entries(lines)) });
const of = (...years: readonly Lines[]) =>
  ratiosOf(
    years.map((lines, at) => year(2025 - years.length + 1 + at, lines)),
    DEFAULT_POLICY.ratios,
  ).map(
    ({ ratios }) => Object.fromEntries(ratios.map((ratio) => [ratio.code, ratio])) as Record<string, Ratio>,
  );
const one = (lines: Lines, code: string): Ratio => of(lines)[0]![code]!;

const FIRM: Lines = {
  '1200': '900',
  '1210': '200',
  '1230': '400',
  '1240': '50',
  '1250': '70',
  '1300': '500',
  '1400': '100',
  '1500': '600',
  '1520': '300',
  '1600': '1200',
  '2110': '3000',
  '2120': '2400',
  '2200': '210',
  '2400': '-7',
};

describe('ratios', () => {
  it.each([
    ['currentLiquidity', 'times', '1.50', 'green'], // 900 / 600
    ['quickLiquidity', 'times', '0.87', 'green'], // (400 + 50 + 70) / 600
    ['absoluteLiquidity', 'times', '0.20', 'green'], // 120 / 600
    ['autonomy', 'times', '0.42', 'yellow'], // 500 / 1200
    ['debtToEquity', 'times', '1.40', 'yellow'], // (100 + 600) / 500
    ['receivablesDays', 'days', '48.67', 'green'], // 400 * 365 / 3000
    ['inventoryDays', 'days', '30.42', 'green'], // 200 * 365 / 2400
    ['payablesDays', 'days', '45.62', 'green'], // 300 * 365 / 2400 = 45.625, half to even
    ['grossMargin', 'percent', '20.00', 'green'], // (3000 - 2400) / 3000
    ['operatingMargin', 'percent', '7.00', 'green'], // 210 / 3000
    ['netMargin', 'percent', '-0.23', 'red'], // -7 / 3000
    ['returnOnEquity', 'percent', '-1.40', 'red'], // -7 / 500
    ['returnOnAssets', 'percent', '-0.58', 'red'], // -7 / 1200
  ])('%s', (code, unit, value, light) => {
    expect(one(FIRM, code)).toEqual({ code, unit, value, light, trend: null, reason: null });
  });

  it('costs in brackets are costs, gross profit as told comes first, the balance stands for the assets', () => {
    const { '1600': assets, ...rest } = FIRM;
    expect(one({ ...FIRM, '2120': '-2400' }, 'grossMargin').value).toBe('20.00');
    expect(one({ ...FIRM, '2120': '-2400' }, 'inventoryDays').value).toBe('30.42');
    expect(one({ ...FIRM, '2100': '300' }, 'grossMargin').value).toBe('10.00');
    expect(one({ ...rest, '1700': assets! }, 'autonomy').value).toBe('0.42');
  });

  it.each([
    ['currentLiquidity', '1500'],
    ['quickLiquidity', '1240'],
    ['autonomy', '1600'],
    ['debtToEquity', '1400'],
    ['inventoryDays', '2120'],
    ['netMargin', '2110'],
  ])('%s without line %s: why there is none', (code, missing) => {
    const lines = Object.fromEntries(Object.entries(FIRM).filter(([each]) => each !== missing));
    expect(one(lines, code)).toMatchObject({
      value: null,
      light: null,
      trend: null,
      reason: `line ${missing} is not told`,
    });
  });

  it('gross margin without profit and costs names the profit', () => {
    expect(one({ '2110': '5' }, 'grossMargin').reason).toBe('line 2100 is not told');
  });

  it('no division by zero; own capital that is gone is red', () => {
    expect(one({ ...FIRM, '1500': '0' }, 'currentLiquidity')).toMatchObject({
      value: null,
      light: null,
      reason: 'line 1500 is zero',
    });
    for (const equity of ['0', '-500'])
      for (const code of ['debtToEquity', 'returnOnEquity'])
        expect(one({ ...FIRM, '1300': equity }, code)).toMatchObject({
          value: null,
          light: 'red',
          reason: 'line 1300 is not above zero',
        });
    expect(one({ ...FIRM, '1300': '-500' }, 'autonomy')).toMatchObject({ value: '-0.42', light: 'red' });
  });

  it('exactly on a line is its colour, however small the part beyond it', () => {
    const light = (assets: string) => one({ '1200': assets, '1500': '1' }, 'currentLiquidity').light;
    expect(['1.5', '1.499999999999999999', '1', '0.999999999999999999'].map(light)).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ]);
    const days = (due: string) => one({ '1230': due, '2110': '365' }, 'receivablesDays').light;
    expect(['60', '60.000000000000000001', '90', '90.01'].map(days)).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ]);
  });

  it('trend: by five percent, against the latest year before that tells', () => {
    const trend = (code: string, ...years: readonly Lines[]) => of(...years)[0]![code]!.trend;
    const net = (value: string): Lines => ({ '2110': '100', '2400': value });
    expect(trend('netMargin', net('10'), net('10.5'))).toBe('improving');
    expect(trend('netMargin', net('10'), net('10.49'))).toBe('steady');
    expect(trend('netMargin', net('10'), net('9.5'))).toBe('worsening');
    expect(trend('netMargin', net('-10'), net('-5'))).toBe('improving');
    expect(trend('netMargin', net('0'), net('1'))).toBe('improving');
    expect(trend('netMargin', net('0'), net('0'))).toBe('steady');
    expect(trend('netMargin', net('10'), {}, net('20'))).toBe('improving');
    expect(trend('netMargin', {}, net('20'))).toBeNull();
    const due = (value: string): Lines => ({ '2110': '100', '1230': value });
    expect(trend('receivablesDays', due('10'), due('20'))).toBe('worsening');
    expect(trend('receivablesDays', due('20'), due('10'))).toBe('improving');
  });

  it('every ratio of every year, the latest first', () => {
    const years = ratiosOf([year(2023, FIRM), year(2025, {})], DEFAULT_POLICY.ratios);
    expect(years.map((each) => each.year)).toEqual([2025, 2023]);
    for (const { ratios } of years) expect(ratios.map(({ code }) => code)).toEqual(RATIO_CODES);
  });

  it('the unit of the statement does not matter', () => {
    const amount = fc.integer({ min: -1000, max: 1000 }).map(String);
    const codes = [...Object.keys(FIRM), '2100', '1700'];
    const lines = fc.record(Object.fromEntries(codes.map((code) => [code, amount])), { requiredKeys: [] });
    fc.assert(
      fc.property(lines, (told) => {
        const kept: Lines = JSON.parse(JSON.stringify(told)) as Lines;
        const thousand = Object.fromEntries(
          Object.entries(kept).map(([code, value]) => [code, `${value}000.00`]),
        );
        expect(of(thousand)).toEqual(of(kept));
      }),
      { numRuns: 200 },
    );
  });
});
