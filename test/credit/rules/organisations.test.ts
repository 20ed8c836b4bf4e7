import { describe, expect, it } from 'vitest';
import { STOPPING } from './file.ts';
import { failedOrganisation } from '../../../src/credit/rules/checks/failed-organisation.ts';
import type { Organisation, Runner, Tie } from '../../../src/credit/rules/entity-file.ts';
import { DAY, fact, fileOf, found, lightIn, organisation, overdue, person } from './file.ts';

// Rules about who runs the customer: what else they ran, and who owes us behind them. Found by people in a graph.

const ran = (more: Partial<Organisation>, runner: Partial<Runner> = {}): string | null =>
  lightIn(
    found(
      'failed-organisation',
      fileOf({ runners: [person({ organisations: [organisation(more)], ...runner })] }),
    ),
  );
const left = (until: string, type: Tie['type'] = 'DIRECTED'): Pick<Organisation, 'ties'> => ({
  ties: [{ type, until }],
});
const bankrupt = { status: 'ended', endedHow: 'bankruptcy', ended: '2024-11-20' } as const;

describe('failed-organisation', () => {
  it.each([
    ['bankruptcy', bankrupt, 'red stops'],
    ['exclusion', { ...bankrupt, endedHow: 'exclusion' }, 'red stops'],
    ['a bankruptcy that goes on', { status: 'bankrupt' }, 'red stops'],
    ['a bankruptcy told of', { bankruptcies: [fact('bankruptcy')] }, 'red stops'],
    ['a bankruptcy called off', { bankruptcies: [fact('bankruptcy', { until: '2026-11-19' })] }, null],
    ['liquidation', { ...bankrupt, endedHow: 'liquidation' }, 'yellow'],
    [
      'liquidation owing us',
      { ...bankrupt, endedHow: 'liquidation', debts: [overdue('2024-01-01', 1n)] },
      'red stops',
    ],
    [
      'liquidation after a bankruptcy',
      { ...bankrupt, endedHow: 'liquidation', bankruptcies: [fact('bankruptcy')] },
      'red stops',
    ],
    ['an end of which nothing is told', { ...bankrupt, endedHow: null }, 'yellow'],
    ['merger', { ...bankrupt, endedHow: 'merger' }, null],
    ['an end with a successor', { ...bankrupt, endedHow: null, succeeded: true }, null],
    ['bankruptcy of one that a firm was split from', { ...bankrupt, succeeded: true }, 'red stops'],
    ['a sole trader who ceased', { ...bankrupt, kind: 'sole-trader', endedHow: null }, null],
    ['a sole trader who went bankrupt', { ...bankrupt, kind: 'sole-trader' }, 'red stops'],
    ['a living organisation that owes', { debts: [overdue('2024-01-01', 1n)] }, null],
  ] as const)('%s', (_, more, light) => {
    expect(ran(more)).toBe(light);
  });

  it.each([
    ['on the day three years before the end', '2021-11-20', 'red stops'],
    ['the day before that', '2021-11-19', null],
    ['after the end', '2025-01-01', 'red stops'],
  ])('left %s: %s', (_, until, light) => {
    expect(ran({ ...bankrupt, ...left(until) })).toBe(light);
    expect(ran({ ...bankrupt, ...left(until, 'OWNED') })).toBe(light);
    expect(ran({ ...bankrupt, ...left(until, 'MANAGED') })).toBe(light);
  });

  it('a bankruptcy that goes on is counted from the day it was told first', () => {
    const since = { bankruptcies: [fact('bankruptcy', { asOf: '2025-06-01' }), fact('bankruptcy')] };
    expect(ran({ ...since, ...left('2022-06-01') })).toBe('red stops');
    expect(ran({ ...since, ...left('2022-05-31') })).toBeNull();
    expect(ran({ status: 'bankrupt', ...left('2023-11-20') })).toBe('red stops');
    expect(ran({ status: 'bankrupt', ...left('2023-11-19') })).toBeNull();
  });

  it('an end is forgotten after ten years, one without a day never', () => {
    expect(ran({ ...bankrupt, ended: '2016-11-20' })).toBe('red stops');
    expect(ran({ ...bankrupt, ended: '2016-11-19' })).toBeNull();
    expect(ran({ ...bankrupt, ended: null })).toBe('red stops');
  });

  it('strict: a voluntary liquidation weighs as much as a bankruptcy', () => {
    const file = fileOf({
      runners: [person({ organisations: [organisation({ ...bankrupt, endedHow: 'liquidation' })] })],
    });
    const strict = { ...STOPPING, rules: { ...STOPPING.rules, strict: true } };
    expect(lightIn(failedOrganisation(file, strict))).toBe('red stops');
  });

  it('tells what, when, by whom and how', () => {
    const runner = person({ organisations: [organisation({ ...bankrupt, ...left('2024-03-01', 'OWNED') })] });
    expect(found('failed-organisation', fileOf({ runners: [runner] }))?.evidence).toEqual([
      {
        what: 'organisation',
        day: '2024-11-20',
        amount: null,
        currency: null,
        id: 'other',
        name: 'ООО «Другое»',
        via: { id: 'inn:p', name: 'Пробный', role: 'owned of it until 2024-03-01' },
        detail: 'bankruptcy',
        confidential: false,
      },
    ]);
  });

  it('a head or owner who is bankrupt counts, the customer itself under its own status', () => {
    const facts = [fact('bankruptcy')];
    expect(lightIn(found('failed-organisation', fileOf({ runners: [person({ facts })] })))).toBe('red stops');
    expect(lightIn(found('failed-organisation', fileOf({ facts })))).toBeNull();
    const same = person({ facts, inn: '7799000010' }, 'IS_PERSON');
    expect(lightIn(found('failed-organisation', fileOf({ runners: [same] })))).toBeNull();
  });

  it('one that weighs in full decides', () => {
    const organisations = [
      organisation({ id: 'a', ...bankrupt, endedHow: 'liquidation' }),
      organisation({ id: 'b', ...bankrupt }),
    ];
    const finding = found('failed-organisation', fileOf({ runners: [person({ organisations })] }));
    expect([lightIn(finding), finding?.evidence.length]).toEqual(['red stops', 2]);
  });
});

const debtor = (due: string, amount: bigint, more: Partial<Organisation> = {}): Organisation =>
  organisation({ debts: [overdue(due, amount)], ...more });

describe('owner-of-debtor', () => {
  const behind = (each: Organisation, role: 'OWNS' | 'DIRECTS' | 'IS_PERSON' = 'OWNS'): string | null =>
    lightIn(found('owner-of-debtor', fileOf({ runners: [person({ organisations: [each] }, role)] })));

  it.each([
    ['past both lines', debtor('2026-11-14', 1_000_001n), 'red stops'],
    ['overdue for five days', debtor('2026-11-15', 1_000_001n), 'yellow'],
    ['of the amount of the line', debtor('2026-01-01', 1_000_000n), 'yellow'],
    ['not yet due', debtor(DAY, 1_000_001n), null],
    ['of nothing', debtor('2026-01-01', 0n), null],
    ['written off', organisation({ debts: [overdue('2026-01-01', 0n, { writtenOff: 1n })] }), 'red stops'],
    [
      'of a bankrupt',
      organisation({ status: 'bankrupt', debts: [overdue(DAY, 0n, { outstanding: 1n })] }),
      'red stops',
    ],
    [
      'in a currency without a rate',
      debtor('2026-01-01', 1n, { debts: [overdue('2026-01-01', 1n, { currency: 'USD' })] }),
      'red stops',
    ],
  ])('debt %s: %o', (_, each, light) => {
    expect(behind(each)).toBe(light);
  });

  it('an owner stands behind what they own, head or are, or did within three years before the debt', () => {
    const ties = (tie: Tie) => debtor('2026-01-10', 2_000_000n, { ties: [tie] });
    expect(behind(ties({ type: 'OWNED', until: '2023-01-10' }))).toBe('red stops');
    expect(behind(ties({ type: 'OWNED', until: '2023-01-09' }))).toBeNull();
    expect(behind(ties({ type: 'IS_PERSON', until: null }))).toBe('red stops');
    expect(behind(ties({ type: 'OWNS', until: null }), 'IS_PERSON')).toBe('red stops');
    expect(behind(ties({ type: 'OWNS', until: null }), 'DIRECTS')).toBeNull();
  });

  it('tells whose debt, of when and how much', () => {
    const file = fileOf({ runners: [person({ organisations: [debtor('2026-01-10', 2_000_000n)] }, 'OWNS')] });
    expect(found('owner-of-debtor', file)?.evidence).toMatchObject([
      {
        what: 'debt',
        day: '2026-01-10',
        amount: '20000.00',
        currency: 'RUB',
        id: 'other',
        via: { role: 'heads it' },
        detail: 'card C-1',
        confidential: false,
      },
    ]);
  });
});

describe('young-firm-of-debtor', () => {
  const young = (registered: string | null, ties: readonly Tie[]): string | null => {
    const organisations = [debtor('2026-01-10', 2_000_000n, { ties })];
    return lightIn(
      found('young-firm-of-debtor', fileOf({ registered, runners: [person({ organisations })] })),
    );
  };
  const owns: Tie[] = [{ type: 'OWNS', until: null }];

  it.each([
    ['2025-11-20', owns, 'red stops'],
    ['2025-11-19', owns, null],
    [null, owns, null],
    ['2026-01-01', [{ type: 'DIRECTS', until: null }], null],
    ['2026-01-01', [{ type: 'OWNED', until: '2025-12-01' }], 'red stops'],
    ['2026-01-01', [{ type: 'OWNED', until: '2022-12-01' }], null],
    ['2026-01-01', [], null],
  ] as const)('registered %s, with ties %j: %s', (registered, ties, light) => {
    expect(young(registered, ties)).toBe(light);
  });
});

describe('own-status', () => {
  const status = (each: 'active' | 'ended' | 'bankrupt' | 'liquidating' | 'reorganizing'): string | null =>
    lightIn(found('own-status', fileOf({ of: { ...fileOf().of, status: each } })));
  it('of the register', () => {
    expect(status('ended')).toBe('red stops');
    expect(status('bankrupt')).toBe('red stops');
    expect(status('liquidating')).toBe('yellow');
    expect(status('reorganizing')).toBeNull();
    expect(status('active')).toBeNull();
  });
  it('as told of', () => {
    const told = (until: string | null) => fileOf({ facts: [fact('bankruptcy', { until })] });
    expect(lightIn(found('own-status', told(null)))).toBe('red stops');
    expect(lightIn(found('own-status', told(DAY)))).toBe('red stops');
    expect(lightIn(found('own-status', told('2026-11-19')))).toBeNull();
  });
});

describe('unseen', () => {
  it.each([
    ['a hub', { runners: [person({ hub: true })] }, ['inn:p']],
    ['a crowd', { crowd: true }, ['firm']],
    ['what the register withholds', { restricted: ['heads', 'address', 'owners'] }, ['firm', 'firm']],
    ['nothing', { restricted: ['address'], runners: [person()] }, null],
  ])('%s', (_, more, ids) => {
    const finding = found('unseen', fileOf(more));
    expect(finding?.evidence.map(({ what, id }) => [what, id]) ?? null).toEqual(
      ids?.map((id) => ['unknown', id]) ?? null,
    );
    expect(lightIn(finding)).toBe(ids === null ? null : 'yellow');
  });
});
