import { describe, expect, it } from 'vitest';
import type { EntityFile, Fact } from '../../../src/credit/rules/entity-file.ts';
import { inForce, mattersOf } from '../../../src/credit/rules/facts.ts';
import { DAY, fact, fileOf, found, lightIn, person } from './file.ts';

// Rules about what is told of the customer: facts, marks, invoices, statements.

const of = (facts: readonly Fact[]): EntityFile => fileOf({ facts });
const court = (asOf: string, more: Partial<Fact> = {}): Fact =>
  fact('court', { role: 'defendant', asOf, ...more });

describe('matters', () => {
  it('told again are one, told last and first; lawsuits without a number are each another', () => {
    const [matter, ...more] = mattersOf(
      [
        fact('enforcement', { asOf: '2026-02-01', amount: 2n }),
        fact('enforcement', { asOf: '2026-01-01', amount: 1n }),
      ],
      'enforcement',
    );
    expect([matter, more]).toEqual([expect.objectContaining({ amount: 2n, first: '2026-01-01' }), []]);
    expect(mattersOf([court('2026-01-01'), court('2026-02-01')], 'court')).toHaveLength(2);
    const numbered = { detail: 'А40-1/2026' };
    expect(mattersOf([court('2026-01-01', numbered), court('2026-02-01', numbered)], 'court')).toHaveLength(
      1,
    );
  });
  it('hold until their end, the end included, as they were told last', () => {
    const told = [fact('enforcement', { asOf: '2026-01-01' }), fact('enforcement', { until: '2026-11-19' })];
    expect(inForce(told, 'enforcement', DAY)).toEqual([]);
    expect(inForce(told, 'enforcement', '2026-11-19')).toHaveLength(1);
  });
});

describe('carrier-courts', () => {
  const carrier = { counterparty: 'ООО «АВТОПЕРЕВОЗКИ»' };
  it.each([
    ['a carrier', court('2026-01-01', carrier), 'yellow'],
    ['a logistic firm', court('2026-01-01', { counterparty: 'АО Логистика-Север' }), 'yellow'],
    ['somebody else', court('2026-01-01', { counterparty: 'ООО «Мебель»' }), null],
    ['nobody named', court('2026-01-01'), null],
    ['a carrier, 36 months ago', court('2023-11-20', carrier), 'yellow'],
    ['a carrier, a day before', court('2023-11-19', carrier), null],
  ])('with %s', (_, each, light) => {
    expect(lightIn(found('carrier-courts', of([each])))).toBe(light);
  });
  it('by side and number as the policy has it', () => {
    const file = of([court('2026-01-01', carrier), court('2026-02-01', { ...carrier, role: 'plaintiff' })]);
    expect(found('carrier-courts', file, { cases: 2 })?.evidence).toHaveLength(2);
    expect(found('carrier-courts', file, { cases: 3 })).toBeNull();
    expect(found('carrier-courts', file, { role: 'defendant' })?.evidence).toHaveLength(1);
    expect(found('carrier-courts', file, { words: ['мебел'] })).toBeNull();
  });
});

describe('growing-courts', () => {
  const many = (asOf: string, n: number, amount = 100n): Fact[] =>
    Array.from({ length: n }, (_, i) => court(asOf, { detail: `${asOf}/${i}`, amount }));
  it.each([
    ['three against two', many('2026-01-01', 3), many('2025-01-01', 2), 'yellow'],
    ['four against three: less than half as many again', many('2026-01-01', 4), many('2025-01-01', 3), null],
    ['two against none', many('2026-01-01', 2), [], null],
    ['three against none', many('2026-01-01', 3), [], 'yellow'],
    ['three against one long ago', many('2025-11-20', 3), many('2024-11-19', 9), 'yellow'],
    ['three, of the day before the last twelve months', many('2025-11-19', 3), [], null],
    ['one of much money', many('2026-01-01', 1, 50_000_000n), [], 'yellow'],
    ['one of a kopek less', many('2026-01-01', 1, 49_999_999n), [], null],
    [
      'one of half as much money again',
      many('2026-01-01', 1, 90_000_000n),
      many('2025-01-01', 1, 60_000_000n),
      'yellow',
    ],
    ['one of less', many('2026-01-01', 1, 89_999_999n), many('2025-01-01', 1, 60_000_000n), null],
  ])('%s', (_, recent, before, light) => {
    expect(lightIn(found('growing-courts', of([...recent, ...before])))).toBe(light);
  });
  it('what it brought itself does not count', () => {
    const own = many('2026-01-01', 5).map((each) => ({ ...each, role: 'plaintiff' as const }));
    expect(found('growing-courts', of(own))).toBeNull();
  });
});

describe('enforcement', () => {
  it.each([
    [[fact('enforcement', { amount: 30_000_000n })], 'red'],
    [[fact('enforcement', { amount: 29_999_999n })], 'yellow'],
    [[fact('enforcement', { amount: 29_999_999n }), fact('enforcement', { amount: 1n, detail: '2' })], 'red'],
    [[fact('enforcement')], 'yellow'],
    [[fact('enforcement', { amount: 30_000_000n, until: '2026-11-19' })], null],
    [[], null],
  ])('%# of %s', (facts, light) => {
    expect(lightIn(found('enforcement', of(facts)))).toBe(light);
  });
});

describe('late-invoices', () => {
  const part = (due: string, paid: string | null, key = 'I-1', amount = 100n) => ({
    card: 'C-1',
    key,
    invoice: key,
    due,
    paid,
    amount,
  });
  const three = (due: string, paid: string) => ['1', '2', '3'].map((key) => part(due, paid, key));
  it.each([
    ['unpaid for six days', [part('2026-11-14', null)], 'red'],
    ['unpaid for five', [part('2026-11-15', null)], null],
    ['lessened to nothing', [part('2026-01-01', null, 'I-1', 0n)], null],
    ['three paid six days late', three('2026-03-01', '2026-03-07'), 'yellow'],
    ['three paid five days late', three('2026-03-01', '2026-03-06'), null],
    ['two paid late', three('2026-03-01', '2026-03-07').slice(1), null],
    ['three parts of one', [1, 2, 3].map(() => part('2026-03-01', '2026-04-01')), null],
    ['three a year ago', three('2025-11-20', '2026-01-01'), 'yellow'],
    ['three a day before', three('2025-11-19', '2026-01-01'), null],
  ])('%s', (_, payments, light) => {
    expect(lightIn(found('late-invoices', fileOf({ payments })))).toBe(light);
  });
  it('its figures are evidence, confidential, and not in its words', () => {
    const finding = found('late-invoices', fileOf({ payments: [part('2026-01-01', null, 'I-1', 12_345n)] }))!;
    expect(finding.evidence).toMatchObject([{ amount: '123.45', day: '2026-01-01', confidential: true }]);
    expect(JSON.stringify(finding.words)).not.toMatch(/\d/);
  });
});

describe('losses', () => {
  const years = (...nets: readonly (string | null)[]) =>
    fileOf({
      statements: nets.map((net, at) => ({
        year: 2025 - nets.length + 1 + at,
        lines: new Map(net === null ? [] : [['2400', net]]),
      })),
    });
  it.each([
    [['-100', '-100'], 'yellow'],
    [['-100', '-91'], 'yellow'],
    [['-100', '-90'], null],
    [['-100', '-150.5'], 'yellow'],
    [['5', '-100'], null],
    [['-100', '5'], null],
    [['-100', '0'], null],
    [['-100'], null],
    [['-100', null], null],
    [['-500', '-100', '-100'], 'yellow'],
    [['-500', null, '-100'], null],
  ])('%j: %s', (nets, light) => {
    expect(lightIn(found('losses', years(...nets)))).toBe(light);
  });
  it('any improvement is one where the policy asks for none', () => {
    const by = (...nets: string[]) => lightIn(found('losses', years(...nets), { improvementPercent: 0 }));
    expect(by('-100', '-100')).toBe('yellow');
    expect(by('-100', '-99.99')).toBeNull();
  });
  it('only years on end, and not long ago', () => {
    const loss = (year: number) => ({ year, lines: new Map([['2400', '-5']]) });
    const at = (...list: number[]) => lightIn(found('losses', fileOf({ statements: list.map(loss) })));
    expect(at(2023, 2024)).toBe('yellow');
    expect(at(2022, 2023)).toBeNull();
    expect(at(2023, 2025)).toBeNull();
  });
  it('its figures are evidence, confidential, and not in its words', () => {
    const finding = found('losses', years('-100', '-777.5'))!;
    expect(finding.evidence.map(({ amount, confidential }) => [amount, confidential])).toEqual([
      ['-100.00', true],
      ['-777.50', true],
    ]);
    expect(JSON.stringify(finding.words)).not.toContain('777');
  });
});

describe('facts that hold', () => {
  it.each(['statements-refused', 'mass-address'] as const)('%s', (rule) => {
    expect(lightIn(found(rule, of([fact(rule)])))).toBe('yellow');
    expect(lightIn(found(rule, of([fact(rule, { until: DAY })])))).toBe('yellow');
    expect(found(rule, of([fact(rule, { until: '2026-11-19' })]))).toBeNull();
    expect(found(rule, of([]))).toBeNull();
  });
});

describe('unreliable-marks', () => {
  it('of the address, a head, an owner', () => {
    const marked = person({ roles: [{ type: 'OWNS', since: null, unreliable: true }] });
    const file = fileOf({ unreliableAddress: true, runners: [marked] });
    expect(found('unreliable-marks', file)?.evidence.map(({ id }) => id)).toEqual(['firm', 'inn:p']);
    expect(found('unreliable-marks', fileOf({ runners: [person()] }))).toBeNull();
  });
});

describe('disqualified', () => {
  const barred = [fact('disqualified', { until: '2027-01-01' })];
  it.each([
    ['a head', fileOf({ runners: [person({ facts: barred })] }), 'red stops'],
    ['a sole trader', fileOf({ facts: barred }), 'red stops'],
    ['an owner', fileOf({ runners: [person({ facts: barred }, 'OWNS')] }), 'yellow'],
    [
      'a head until its last day',
      fileOf({ runners: [person({ facts: [fact('disqualified', { until: DAY })] })] }),
      'red stops',
    ],
    [
      'a head no more',
      fileOf({ runners: [person({ facts: [fact('disqualified', { until: '2026-11-19' })] })] }),
      null,
    ],
    ['nobody', fileOf({ runners: [person()] }), null],
  ])('%s', (_, file, light) => {
    expect(lightIn(found('disqualified', file))).toBe(light);
  });
});
