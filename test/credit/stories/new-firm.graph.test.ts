import { describe, expect, test } from 'vitest';
import { firm, trader, type Row } from '../../support/register.ts';
import { balance, customers, ranBy } from './cast.ts';
import { useStory } from './story.ts';

// Somebody owes us through one firm and comes back with another: stopped before the contract, whatever was done with the old
// one. Beside each stands an honest firm of the same shape, whose owner has another firm that pays.

const story = useStory();

const [DEBTOR, HONEST, BUYER] = [7, 8, 9] as const;
const young = (n: number): Record<string, unknown> => ({ ...ranBy(n), registered: '2026-11-02' });

const old = firm(1, ranBy(DEBTOR));
const fresh = firm(2, young(DEBTOR));
const payer = firm(3, ranBy(HONEST));
const honest = firm(4, young(HONEST));

const LIMIT = '100000.00';
/** Two old customers; the first has owed 50,000 since the beginning of October. */
const before = {
  registry: [old, payer],
  clients: customers([old, payer], LIMIT).clients,
  accounts: [
    balance(old, '50000.00', { limit: LIMIT, due: '2026-10-06' }),
    balance(payer, '0.00', { limit: LIMIT }),
  ],
};
const rulesOf = ({ findings }: { findings: readonly { rule: string; light: string }[] }): string[] =>
  findings.map(({ rule, light }) => `${light} ${rule}`).sort();

/** Who is honest is let through: at the screen, and at the gate. */
async function passes(who: Row): Promise<void> {
  const seen = await story.screen(who);
  expect(seen).toMatchObject({ light: 'green', findings: [], stops: [], former: { entities: 0 } });
  await story.told(customers([who], LIMIT));
  expect(await story.decided(who, '1000.00')).toEqual(['allow']);
}

describe("a debtor's owner opens a new firm", () => {
  test('and is stopped before the contract, for the debt of the group', async () => {
    await story.told({ ...before, registry: [old, payer, fresh, honest] });
    const seen = await story.screen(fresh);
    expect(seen).toMatchObject({
      light: 'red',
      group: { size: 2 },
      own: { clients: 0 },
      proven: { base: { outstanding: '50000.00', overdue: '50000.00' }, oldestOverdueDays: 45 },
    });
    expect(seen.summary).toMatch(/^Do not ship on credit: /);
    expect(rulesOf(seen)).toEqual(['red owner-of-debtor', 'red young-firm-of-debtor']);
    // The clerk makes a card all the same.
    await story.told(customers([fresh], LIMIT));
    expect(await story.decided(fresh, '1000.00')).toEqual(['block', 'block overdue linked20']);
    expect((await story.headroom(fresh)).allowed).toBe('0.00');
    expect((await story.screen(honest)).group).toMatchObject({ size: 2 });
    await passes(honest);
  });
});

describe('the debtor sold the old firm first', () => {
  const sold = (how: Record<string, unknown> = {}): Row =>
    firm(1, { ...ranBy(BUYER), asOf: '2026-11-21', ...how });
  const soldToo = firm(3, { ...ranBy(BUYER + 1), asOf: '2026-11-21' });
  const begin = async (how: Record<string, unknown> = {}): Promise<void> => {
    await story.told(before);
    story.at('2026-11-21T09:00:00Z');
    await story.told({ registry: [sold(how), soldToo, fresh, honest] });
  };
  const isFormer = async (who: Row): Promise<void> => {
    const seen = await story.screen(who);
    expect(seen).toMatchObject({
      ...{ light: 'red', proven: { base: { outstanding: '0.00' }, clients: 0 } },
      former: { entities: 1, base: { outstanding: '50000.00', overdue: '50000.00' } },
    });
    expect(rulesOf(seen)).toContain('red owner-of-debtor');
  };

  test('which merely owes: people decide', async () => {
    await begin();
    await isFormer(fresh);
    await story.told(customers([fresh], LIMIT));
    expect(await story.decided(fresh, '1000.00')).toEqual(['refer', 'refer former linked20']);
    await passes(honest);
  });

  test.each([
    ['went bankrupt', { status: 'bankrupt' }],
    ['was struck off', { status: 'ended', endedHow: 'exclusion', ended: '2026-11-20' }],
  ])('which then %s: blocked', async (_what, how) => {
    await begin(how);
    await isFormer(fresh);
    expect(rulesOf(await story.screen(fresh))).toContain('red failed-organisation');
    await story.told(customers([fresh], LIMIT));
    expect(await story.decided(fresh, '1000.00')).toEqual(['block', 'block former-failed linked20']);
    await passes(honest);
  });

  test('and what was written off of it blocks for good', async () => {
    await begin();
    const writtenOff = balance(old, '0.00', { writtenOff: '50000.00', asOf: '2026-11-21T02:00:00Z' });
    await story.told({ accounts: [writtenOff] });
    await story.told(customers([fresh], LIMIT));
    expect(await story.decided(fresh, '1000.00')).toEqual(['block', 'block former-written-off linked20']);
  });
});

describe('the debtor comes as a sole trader', () => {
  const alone = trader(DEBTOR, { registered: '2026-11-02' });
  const honestAlone = trader(HONEST, { registered: '2026-11-02' });

  test('and is one with the firm that owes', async () => {
    await story.told({ ...before, registry: [old, payer, alone, honestAlone] });
    const seen = await story.screen(alone);
    expect(seen).toMatchObject({
      light: 'red',
      group: { size: 2 },
      proven: { base: { overdue: '50000.00' } },
    });
    expect(rulesOf(seen)).toEqual(['red owner-of-debtor', 'red young-firm-of-debtor']);
    await story.told(customers([alone], LIMIT));
    expect(await story.decided(alone, '1000.00')).toEqual(['block', 'block overdue linked20']);
    await passes(honestAlone);
  });

  test('having sold the firm: people decide', async () => {
    await story.told(before);
    story.at('2026-11-21T09:00:00Z');
    await story.told({
      registry: [firm(1, { ...ranBy(BUYER), asOf: '2026-11-21' }), alone, honestAlone],
    });
    expect(await story.screen(alone)).toMatchObject({ light: 'red', former: { entities: 1 } });
    await story.told(customers([alone], LIMIT));
    expect(await story.decided(alone, '1000.00')).toEqual(['refer', 'refer former linked20']);
    await passes(honestAlone);
  });
});
