import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lackingOf } from '../../../src/credit/council/earned.ts';
import { CouncilPolicy, missingSeats, SEATS } from '../../../src/credit/council/policy.ts';
import { memberNamed, wantedFor } from '../../../src/credit/council/tier.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { KindredError } from '../../../src/errors.ts';

const { council } = DEFAULT_POLICY;

describe('who decides', () => {
  it.each([
    [1n, 1, 5],
    [50_000_000n, 1, 5],
    [50_000_001n, 2, 10],
    [300_000_000n, 2, 10],
    [300_000_001n, 3, 12],
    [100_000_000_000n, 3, 12],
  ])('on %s kopeks: %i seats by %i parts of the file', (amount, seats, parts) => {
    const wanted = wantedFor(amount, 6, council);
    expect([wanted.seats.length, wanted.parts.length]).toEqual([seats, parts]);
  });

  it('on a short history looks as deep as on the next larger amount', () => {
    expect(wantedFor(1n, 5, council).parts).toHaveLength(10);
    expect(wantedFor(1n, null, council)).toMatchObject({ seats: ['risk-manager'] });
    expect(wantedFor(300_000_001n, null, council).parts).toHaveLength(12);
  });

  it('on more than the last tier nobody', () => {
    expect(() => wantedFor(100_000_000_001n, 6, council)).toThrow(KindredError);
  });

  it('the more money, never the fewer seats or parts', () => {
    const amount = fc.bigInt({ min: 1n, max: 100_000_000_000n });
    fc.assert(
      fc.property(amount, amount, fc.option(fc.nat({ max: 24 })), (a, b, months) => {
        const [less, more] = [
          wantedFor(a < b ? a : b, months, council),
          wantedFor(a < b ? b : a, months, council),
        ];
        expect(missingSeats(less.seats, more.seats)).toEqual([]);
        expect(more.parts).toEqual(expect.arrayContaining([...less.parts]));
      }),
      { numRuns: 200 },
    );
  });

  it('a seat that is wanted twice needs two', () => {
    expect(missingSeats(['owner', 'owner'], ['owner'])).toEqual(['owner']);
    const seats = fc.array(fc.constantFrom(...SEATS), { maxLength: 6 });
    fc.assert(
      fc.property(seats, seats, (wanted, taken) => {
        const missing = missingSeats(wanted, taken);
        for (const seat of SEATS) {
          const count = (list: readonly string[]): number => list.filter((each) => each === seat).length;
          expect(count(missing)).toBe(Math.max(0, count(wanted) - count(taken)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a space or a capital letter makes nobody another', () => {
    expect(memberNamed(' Risk-Manager', council)?.seat).toBe('risk-manager');
    expect(memberNamed('risk', council)).toBeUndefined();
  });
});

describe('the policy of the council', () => {
  const text = {
    tiers: [{ upTo: '10.00', seats: ['owner'], evidence: ['age'] }],
    members: [{ name: 'a', seat: 'owner' }],
    shortHistoryMonths: '6',
    deadlineDays: '5',
    cureDays: '90',
    reopen: { percent: '10', amount: '1.00' },
  };
  const why = (more: object): string | undefined =>
    CouncilPolicy.safeParse({ ...text, ...more }).error?.issues[0]?.message;

  it('refuses tiers that fall, a member twice, and seats nobody holds', () => {
    expect(why({})).toBeUndefined();
    expect(why({ tiers: [...text.tiers, ...text.tiers] })).toMatch(/^must rise from tier to tier/);
    const twice = [...text.members, { name: 'A ', seat: 'risk-manager' }];
    expect(why({ members: twice })).toMatch(/^must name everybody once/);
    const two = [{ upTo: '10.00', seats: ['owner', 'owner'], evidence: ['age'] }];
    expect(why({ tiers: two })).toMatch(/^must hold as many of each seat/);
  });
});

describe('what a limit lacks', () => {
  const milestone = {
    step: 'first-invoice',
    day: '2026-05-20',
    wrong: false,
    client: 'C',
    text: '',
  } as const;
  const trouble = { step: null, day: null, client: null, summary: '', milestones: [milestone] };
  const invoices = { known: 10, inTime: 8, late: 1, unpaid: 1, notDue: 0 };
  const raise = {
    ...{ amount: 200n, now: { kind: 'raise' as const, amount: 100n }, first: 0n, day: '2026-11-20' },
    history: { trouble, invoices },
  };

  it('exactly on every line is enough', () => {
    expect(lackingOf(raise, DEFAULT_POLICY)).toEqual([]);
    const short = { ...raise, day: '2026-11-19' };
    expect(lackingOf(short, DEFAULT_POLICY)).toEqual(['6 months since the first invoice']);
    const late = { trouble, invoices: { ...invoices, inTime: 7, late: 2 } };
    expect(lackingOf({ ...raise, history: late }, DEFAULT_POLICY)).toEqual([
      '80 % of the invoices paid in time',
    ]);
  });

  it('of nothing known: months and invoices', () => {
    const none = { known: 0, inTime: 0, late: 0, unpaid: 0, notDue: 0 };
    const history = { trouble: { ...trouble, milestones: [] }, invoices: none };
    expect(lackingOf({ ...raise, history }, DEFAULT_POLICY)).toHaveLength(2);
    expect(lackingOf({ ...raise, history, amount: 100n }, DEFAULT_POLICY)).toEqual([]);
  });
});
