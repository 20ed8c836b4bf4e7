import { describe, expect, test } from 'vitest';
import { codeOf } from '../../support/code-of.ts';
import { firm } from '../../support/register.ts';
import { customers, ranBy, rates, tenPaid } from './cast.ts';
import { useStory } from './story.ts';

// One "no" stops: at a first limit it bars the customer, at a raise the case waits until what was lacking is there.

const story = useStory();

const [buyer, sister, honest] = [firm(1, ranBy(1)), firm(2, ranBy(1)), firm(3, ranBy(3))] as const;
const begin = (limit: string | null): Promise<void> =>
  story.told({ registry: [buyer, sister, honest], ...customers([buyer, sister, honest], limit), rates });

describe('at a first limit', () => {
  test('it bars the customer and those who belong with it, prepaid too, and nobody else', async () => {
    await begin(null);
    const refused = await story.no(
      await story.proposed(buyer, '40000.00'),
      'risk-manager',
      'nobody answers there',
    );
    expect(refused).toMatchObject({
      ...{ state: 'refused', outcome: { limit: null }, shortcomings: [{ what: 'nobody answers there' }] },
      votes: [{ by: 'risk-manager', yes: false, counts: true }],
    });
    expect(refused.outcome?.stop).not.toBeNull();
    expect((await story.client(buyer)).councilLimit).toBeNull();

    const deal = await story.deal(buyer, '1.00', { terms: 'prepaid' });
    expect(deal).toMatchObject({
      ...{ decision: 'block', state: 'blocked' },
      reasons: [
        { code: 'stop-list', evidence: { stop: refused.outcome?.stop, why: /nobody answers there/ } },
      ],
    });
    expect(await story.decided(buyer, '1.00')).toEqual(['block', 'block stop-list', 'block no-limit']);
    expect(await story.decided(sister, '1.00', { terms: 'prepaid' })).toEqual(['block', 'block stop-list']);
    expect(await story.decided(honest, '1.00', { terms: 'prepaid' })).toEqual(['allow']);

    expect(await codeOf(story.yes(refused, 'finance-director'))).toBe('vote-without-seat');
    expect(await codeOf(story.yes(refused, 'risk-manager'))).toBe('vote-twice');
    await story.granted(honest, '40000.00');
    expect(await story.decided(honest, '40000.00')).toEqual(['allow']);
  });

  test('what another council grants later lets the customer go', async () => {
    await begin(null);
    await story.no(await story.proposed(buyer, '40000.00'), 'risk-manager', 'nobody answers there');
    await story.granted(buyer, '30000.00');
    expect(await story.decided(buyer, '30000.01')).toEqual(['block', 'block over-limit']);
    expect(await story.decided(buyer, '30000.00')).toEqual(['allow']);
  });
});

describe('at a raise', () => {
  test('the case waits, is cured, resumes with all votes anew, and the limit is set', async () => {
    await begin('100000.00');
    await story.told({ payments: tenPaid(honest) });
    const seats = ['risk-manager', 'finance-director'];
    const proposed = await story.proposed(honest, '2000000.00');
    expect(proposed).toMatchObject({ kind: 'raise', seats, missing: seats });
    await story.yes(proposed, 'finance-director');
    const waiting = await story.no(proposed, 'risk-manager', 'no statements', 'no guarantee');
    expect(waiting).toMatchObject({ state: 'waiting', outcome: null, round: 1 });
    expect(waiting.shortcomings.map(({ number, what }) => [number, what])).toEqual([
      [1, 'no statements'],
      [2, 'no guarantee'],
    ]);

    // The customer is not barred meanwhile: the limit there was still holds.
    expect(await story.decided(honest, '100000.01')).toEqual(['block', 'block over-limit']);
    expect(await story.decided(honest, '1000.00')).toEqual(['allow']);
    expect(await codeOf(story.yes(proposed, 'risk-manager'))).toBe('vote-twice');
    expect(await codeOf(story.proposed(honest, '2000000.00'))).toBe('case-open');

    story.at('2026-11-27T09:00:00Z');
    expect(await story.cured(proposed, 1, 'statements of 2025 are loaded')).toMatchObject({
      state: 'waiting',
    });
    const resumed = await story.cured(proposed, 2, 'the owner has signed');
    expect(resumed).toMatchObject({
      state: 'open',
      round: 2,
      missing: seats,
      evidence: [{ round: 2 }, { round: 1 }],
    });
    await story.yes(proposed, 'risk-manager');
    const granted = await story.yes(proposed, 'finance-director');
    expect(granted.votes.map(({ by, yes, counts }) => [by, yes, counts])).toEqual([
      ['finance-director', true, false],
      ['risk-manager', false, false],
      ['risk-manager', true, true],
      ['finance-director', true, true],
    ]);
    expect(granted.steps.map(({ step }) => step)).toEqual(
      'proposed voted voted waiting cured cured resumed voted voted granted'.split(' '),
    );
    expect((await story.client(honest)).councilLimit).toMatchObject({
      amount: '2000000.00',
      case: proposed.id,
    });
    expect(await story.decided(honest, '2000000.01')).toEqual(['block', 'block over-limit']);
  });
});

describe('nobody', () => {
  test('votes twice, on their own proposal, or without a seat', async () => {
    await begin('100000.00');
    const own = await story.proposed(buyer, '90000.00', 'owner');
    expect(await codeOf(story.yes(own, 'owner'))).toBe('vote-on-own');
    expect(await codeOf(story.yes(own, 'finance-director'))).toBe('vote-without-seat');
    expect(await codeOf(story.yes(own, 'sales'))).toBe('vote-without-seat');
    expect((await story.caseNow(own)).votes).toEqual([]);
    // Who alone has a seat that is wanted cannot propose at all.
    expect(await codeOf(story.proposed(honest, '90000.00', 'risk-manager'))).toBe('vote-on-own');
    expect(await story.yes(own, 'risk-manager')).toMatchObject({
      state: 'granted',
      votes: [{ by: 'risk-manager' }],
    });
    expect(await codeOf(story.yes(own, 'risk-manager'))).toBe('vote-twice');
    expect((await story.limits(buyer)).map(({ amount }) => amount)).toEqual(['90000.00']);
  });
});
