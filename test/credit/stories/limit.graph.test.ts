import { expect, test } from 'vitest';
import { codeOf } from '../../support/code-of.ts';
import { firm } from '../../support/register.ts';
import { customers, ranBy, rates, tenPaid } from './cast.ts';
import { MORNING, useStory } from './story.ts';

// A limit goes from the proposal through the votes to the card, and the gate lets pass what fits, to the kopek.

const story = useStory();

const buyer = firm(1, ranBy(1));

const answerTo = (questionnaires: unknown, question: string): unknown =>
  (questionnaires as { questions: { id: string; answer: { value: unknown } | null }[] }[])[0]!.questions.find(
    ({ id }) => id === question,
  )!.answer?.value;

test('a first limit: proposed with the file of the customer, voted, on the card, at the gate', async () => {
  await story.told({ registry: [buyer], ...customers([buyer], null), rates });
  expect(await story.decided(buyer, '1.00')).toEqual(['block', 'block no-limit']);
  await story.answered(buyer, { business: 'Крепёж оптом', 'other-firms': false });

  const proposed = await story.proposed(buyer, '400000.00');
  expect(proposed).toMatchObject({
    ...{
      state: 'open',
      kind: 'first',
      base: '400000.00',
      seats: ['risk-manager'],
      missing: ['risk-manager'],
    },
    steps: [{ step: 'proposed', by: 'sales' }],
  });
  const frozen = proposed.evidence[0]!.file;
  expect(frozen).toMatchObject({
    stops: [],
    entities: [{ requisites: { inn: buyer.inn }, people: [{ tie: 'DIRECTS' }, { tie: 'OWNS' }] }],
    payments: { total: { invoices: { known: 0 } } },
  });
  expect(answerTo(frozen.questionnaires, 'business')).toBe('Крепёж оптом');
  expect(answerTo(frozen.questionnaires, 'payment')).toBeUndefined();

  // What is answered later is another day's news: those who vote see what was there.
  story.at('2026-11-20T09:30:00Z');
  await story.answered(buyer, { business: 'Ничем', payment: 'отсрочка' });
  expect(answerTo([await story.answered(buyer)], 'business')).toBe('Ничем');
  expect((await story.caseNow(proposed)).evidence).toEqual(proposed.evidence);

  expect(await story.decided(buyer, '1.00')).toEqual(['block', 'block no-limit']);
  const granted = await story.yes(proposed, 'risk-manager');
  expect(granted).toMatchObject({ state: 'granted', missing: [], evidence: proposed.evidence });
  expect(granted.steps.map(({ step }) => step)).toEqual(['proposed', 'voted', 'granted']);

  const limit = { amount: '400000.00', currency: 'RUB', since: '2026-11-20T09:30:00Z', case: proposed.id };
  expect((await story.client(buyer)).councilLimit).toEqual({ of: 'card', ...limit });
  expect(await story.limits(buyer)).toMatchObject([
    { ...limit, by: 'council', holds: true, from: [], until: null },
  ]);
  expect(await story.headroom(buyer)).toMatchObject({ allowed: '400000.00', own: { limit: '400000.00' } });
  expect(await story.decided(buyer, '400000.01')).toEqual(['block', 'block over-limit']);
  expect(await story.decided(buyer, '400000.00')).toEqual(['allow']);
  expect(await story.decided(buyer, '0.01')).toEqual(['block', 'block over-limit']);
});

test('a first limit is small, a raise has to be earned', async () => {
  await story.told({ registry: [buyer], ...customers([buyer], null), rates });
  expect(await codeOf(story.proposed(buyer, '500000.01'))).toBe('limit-not-earned');
  await story.granted(buyer, '500000.00');
  expect(await codeOf(story.proposed(buyer, '500000.01'))).toBe('limit-not-earned');
});

test('a raise to five million: all three seats, and the old limit until the last of them', async () => {
  await story.told({
    ...{ registry: [buyer], ...customers([buyer], '1000000.00'), rates },
    payments: tenPaid(buyer),
  });
  await story.answered(buyer, { business: 'Крепёж оптом' });
  const seats = ['risk-manager', 'finance-director', 'owner'];
  const proposed = await story.proposed(buyer, '5000000.00');
  expect(proposed).toMatchObject({ kind: 'raise', seats, missing: seats });
  const frozen = proposed.evidence[0]!.file;
  expect(frozen.payments).toMatchObject({ total: { invoices: { inTime: 10, late: 0, unpaid: 0 } } });
  expect(answerTo(frozen.questionnaires, 'business')).toBe('Крепёж оптом');

  expect((await story.yes(proposed, 'owner')).missing).toEqual(['risk-manager', 'finance-director']);
  expect((await story.yes(proposed, 'risk-manager')).missing).toEqual(['finance-director']);
  expect((await story.client(buyer)).councilLimit).toBeNull();
  expect(await story.decided(buyer, '1000000.01')).toEqual(['block', 'block over-limit']);
  expect((await story.yes(proposed, 'finance-director')).state).toBe('granted');
  expect((await story.client(buyer)).councilLimit).toMatchObject({
    ...{ of: 'card', amount: '5000000.00', since: MORNING, case: proposed.id },
  });
  expect(await story.decided(buyer, '5000000.01')).toEqual(['block', 'block over-limit']);
  expect(await story.decided(buyer, '5000000.00')).toEqual(['allow']);
});
