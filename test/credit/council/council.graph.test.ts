import { describe, expect, test } from 'vitest';
import { createCreditService } from '../../../src/credit/credit-service.ts';
import { CaseAnswer } from '../../../src/credit/council/types.ts';
import { codeOf } from '../../support/code-of.ts';
import { firm, head, held, owner } from '../../support/register.ts';
import { NOON, told } from '../deals/shop.ts';
import { cards, paid, rates, useCouncil } from './council.ts';

// From a proposal to the limit at the gate, and all the ways in which a case stops, waits, begins anew or lapses.

const used = useCouncil();

const buyer = firm(1, { heads: [head(1)] });
const client = `C-${buyer.inn}`;
const put = (more: object = {}): Promise<void> =>
  used.shop.put({ registry: [buyer], ...cards([buyer]), rates, ...more });
/** A customer of long standing, whose limit is a million. */
const known = (more: object = {}): Promise<void> =>
  put({ ...cards([buyer], '1000000.00'), payments: paid(buyer, 10), ...more });

describe('a first limit', () => {
  test('voted by all seats is on the card, and the gate allows', async () => {
    await put();
    expect(told(await used.shop.buy(buyer, '100.00'))).toEqual(['block', 'block no-limit']);
    const proposed = await used.propose(buyer, '500000.00');
    expect(proposed).toMatchObject({ state: 'open', kind: 'first', seats: ['risk-manager'], round: 1 });
    expect(proposed.deadline).toBe('2026-11-25T12:00:00Z');
    const [evidence] = proposed.evidence;
    // Without history as deep as the next larger amount.
    expect(evidence?.parts).toContain('people');
    expect(evidence?.file).toMatchObject({
      entities: [{ people: [{ tie: 'DIRECTS' }], requisites: { inn: buyer.inn }, courts: { carriers: [] } }],
      payments: { total: { invoices: { known: 0 } } },
    });
    const granted = await used.yes(proposed.id, 'risk');
    expect(granted).toMatchObject({ state: 'granted', missing: [] });
    expect(granted.steps.map(({ step }) => step)).toEqual(['proposed', 'voted', 'granted']);
    expect(CaseAnswer.parse(await used.council.read(proposed.id))).toEqual(granted);
    const credit = createCreditService({ db: used.shop.product.db });
    expect((await credit.client(client)).councilLimit).toEqual({
      ...{ of: 'card', amount: '500000.00', currency: 'RUB', since: NOON, case: proposed.id },
    });
    expect(told(await used.shop.buy(buyer, '500000.00'))).toEqual(['allow']);
    expect(told(await used.shop.buy(buyer, '0.01'))).toEqual(['block', 'block over-limit']);
  });

  test('is small by the type of deal', async () => {
    await put();
    expect(await codeOf(used.propose(buyer, '500000.01'))).toBe('limit-not-earned');
    expect(await codeOf(used.propose(buyer, '50000.01', { dealType: 'one-off' }))).toBe('limit-not-earned');
    expect(await codeOf(used.propose(buyer, '500.00', { dealType: 'one-off', currency: 'EUR' }))).toBe(
      'was taken',
    );
  });

  test('stopped by one no bars the customer until a later case is granted', async () => {
    await put();
    const { id } = await used.propose(buyer, '1000.00');
    const refused = await used.no(id, 'risk', 'nobody knows them');
    expect(refused).toMatchObject({ state: 'refused', shortcomings: [{ what: 'nobody knows them' }] });
    expect(refused.outcome?.stop).not.toBeNull();
    const barred = await used.shop.buy(buyer, '1.00', { terms: 'prepaid' });
    expect(told(barred)).toEqual(['block', 'block stop-list']);
    const again = await used.propose(buyer, '1000.00');
    expect(again.evidence[0]?.file.stops).toHaveLength(1);
    await used.yes(again.id, 'risk');
    expect(told(await used.shop.buy(buyer, '1.00'))).toEqual(['allow']);
    expect((await used.council.list({ state: 'refused', after: null, limit: 9 })).items).toHaveLength(1);
  });
});

describe('a raise', () => {
  test('needs months, and invoices paid, and in time', async () => {
    await put({ ...cards([buyer], '1000.00'), payments: paid(buyer, 4) });
    expect(await codeOf(used.propose(buyer, '1000.01'))).toBe('limit-not-earned');
    expect((await used.propose(buyer, '900.00')).kind).toBe('raise');
  });

  test('stopped waits for its shortcomings, resumes when they are cured, and is granted', async () => {
    await known();
    const { id, seats } = await used.propose(buyer, '2000000.00');
    expect(seats).toEqual(['risk-manager', 'finance-director']);
    expect((await used.yes(id, 'finance')).missing).toEqual(['risk-manager']);
    const waiting = await used.no(id, 'risk', 'no statements', 'no guarantee');
    expect(waiting).toMatchObject({ state: 'waiting', outcome: null });
    expect(told(await used.shop.buy(buyer, '1.00'))).toEqual(['allow']);
    expect(await codeOf(used.yes(id, 'owner 1'))).toBe('vote-without-seat');
    expect(await codeOf(used.propose(buyer, '2000000.00'))).toBe('case-open');
    const cure = (shortcoming: number): Promise<unknown> =>
      used.council.cure(id, { by: 'sales', shortcoming, how: 'was sent' });
    expect(await cure(1)).toMatchObject({ state: 'waiting', round: 1 });
    expect(await codeOf(cure(3))).toBe('shortcoming-not-found');
    expect(await cure(2)).toMatchObject({
      ...{ state: 'open', round: 2, missing: ['risk-manager', 'finance-director'] },
      evidence: [{ round: 2 }, { round: 1 }],
    });
    await used.yes(id, 'risk');
    expect((await used.yes(id, 'finance')).state).toBe('granted');
    expect(told(await used.shop.buy(buyer, '1999999.00'))).toEqual(['allow']);
  });

  test('of a group is voted for by its size, and holds for all', async () => {
    const daughter = firm(2, { owners: [held(1)] });
    await known({ registry: [buyer, daughter], ...cards([buyer, daughter], '2000000.00') });
    const group = (await used.shop.product.memberships()).get(buyer.ogrn)!;
    const { id, seats, evidence } = await used.propose(buyer, '5000000.00', { subject: { group } });
    expect(seats).toHaveLength(3);
    expect(evidence[0]?.file).toMatchObject({
      group: { group: { id: group }, members: [{}, {}], exposure: { proven: {} } },
      questionnaires: [{ complete: false }, { complete: false }],
    });
    for (const by of ['risk', 'owner 2', 'finance']) await used.yes(id, by);
    const credit = createCreditService({ db: used.shop.product.db });
    const { councilLimit } = await credit.client(`C-${daughter.inn}`);
    expect(councilLimit).toMatchObject({ of: 'group', amount: '5000000.00', case: id });
  });
});

describe('one key for two customers', () => {
  test('at the same moment: one has the case, the other is refused, and nothing of it is written', async () => {
    const other = firm(2);
    await put({ registry: [buyer, other], ...cards([buyer, other]) });
    const asked = [buyer, other].map((row) => codeOf(used.propose(row, '1000.00', {}, 'one')));
    expect((await Promise.all(asked)).sort()).toEqual(['idempotency-key-reused', 'was taken']);
    expect(await used.shop.product.look('MATCH (k:Case) RETURN count(k) AS n')).toEqual([{ n: 1n }]);
  });
});

describe('a vote', () => {
  test('given ten times at once counts once', async () => {
    await known();
    const { id } = await used.propose(buyer, '2000000.00');
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(used.yes(id, 'finance'))));
    expect(codes.sort()).toEqual([...Array.from({ length: 9 }, () => 'vote-twice'), 'was taken']);
    expect((await used.council.read(id)).votes).toHaveLength(1);
  });

  test('at once with the others and with deals sets one limit', async () => {
    await known();
    const { id } = await used.propose(buyer, '2000000.00');
    await Promise.all([
      ...['risk', 'finance'].map((by) => used.yes(id, by)),
      ...Array.from({ length: 10 }, () => used.shop.buy(buyer, '10.00')),
    ]);
    expect((await used.council.read(id)).state).toBe('granted');
    expect(await used.shop.product.look('MATCH (l:Limit) RETURN count(l) AS n')).toEqual([{ n: 1n }]);
  });

  test('after the group changed is not counted, and the case begins anew', async () => {
    await known();
    const { id } = await used.propose(buyer, '2000000.00');
    await used.yes(id, 'finance');
    const daughter = firm(2, { owners: [owner(9), held(1, '50')], asOf: '2026-11-21' });
    await used.shop.put({ registry: [daughter] });
    expect(await codeOf(used.yes(id, 'risk'))).toBe('case-reopened');
    const anew = await used.council.read(id);
    expect(anew).toMatchObject({ state: 'open', round: 2, missing: ['risk-manager', 'finance-director'] });
    expect(anew.seen?.size).toBe(2);
    expect(anew.votes.map(({ counts }) => counts)).toEqual([false]);
    await used.yes(id, 'finance');
    expect((await used.yes(id, 'risk')).state).toBe('granted');
  });
});
