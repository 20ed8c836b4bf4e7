import { expect, test } from 'vitest';
import { codeOf } from '../../support/code-of.ts';
import { firm, head, held, owner } from '../../support/register.ts';
import { NOON } from '../deals/shop.ts';
import { cards, paid, rates, useCouncil } from './council.ts';

// Every wrong input by its code, and nothing changed.

const used = useCouncil();

const buyer = firm(1, { heads: [head(1)] });
const put = (more: object = {}): Promise<void> =>
  used.shop.put({
    ...{ registry: [buyer], ...cards([buyer], '1000.00'), rates, payments: paid(buyer, 10) },
    ...more,
  });
const written = async (): Promise<unknown> =>
  used.shop.product.look(
    'MATCH (n:Case|Vote|Limit|Stop|CaseStep|Evidence) RETURN labels(n) AS labels, n {.*, gate: null} AS told ORDER BY elementId(n)',
  );

test.each([
  ['-1.00', {}, 'amount-invalid'],
  ['0.00', {}, 'amount-invalid'],
  ['1000', {}, 'amount-invalid'],
  ['99999999999999.00', {}, 'amount-invalid'],
  ['1000000000.01', {}, 'amount-invalid'],
  ['1.00', { currency: 'XYZ' }, 'currency-unknown'],
  ['1.00', { currency: 'USD' }, 'rate-missing'],
  ['1.00', { subject: { client: 'C-0' } }, 'client-not-found'],
  ['1.00', { subject: { group: 'g' } }, 'group-not-found'],
  ['1.00', { by: ' RISK' }, 'vote-on-own'],
])('a proposal of %s %j is %s', async (amount, more, code) => {
  await put();
  expect(await codeOf(used.propose(buyer, amount, more))).toBe(code);
  expect(await written()).toEqual([]);
});

test('a proposal for a group that has ended, or has no card', async () => {
  const daughter = firm(2, { owners: [held(1)] });
  const others = [firm(3, { owners: [owner(7)] }), firm(4, { owners: [owner(7)] })] as const;
  await put({ registry: [buyer, daughter, ...others] });
  const groups = await used.shop.product.memberships();
  const ofOthers = { subject: { group: groups.get(others[0].ogrn)! } };
  expect(await codeOf(used.propose(buyer, '1.00', ofOthers))).toBe('group-without-card');
  const group = groups.get(buyer.ogrn)!;
  const { id } = await used.propose(buyer, '900.00', { subject: { group } });
  await used.shop.put({ registry: [{ ...daughter, owners: [], asOf: '2026-11-21' }] });
  expect(await codeOf(used.yes(id, 'risk'))).toBe('group-retired');
  expect((await used.council.read(id)).state).toBe('lapsed');
  expect(await codeOf(used.propose(buyer, '1.00', { subject: { group } }))).toBe('group-retired');
});

test('the same key: the same case at once and again, with another body refused', async () => {
  await put();
  const asked = await Promise.all([1, 2, 3].map(() => used.propose(buyer, '900.00', {}, 'one')));
  expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  const before = await written();
  expect(await codeOf(used.propose(buyer, '901.00', {}, 'one'))).toBe('idempotency-key-reused');
  expect(await codeOf(used.propose(buyer, '900.00', {}, 'two'))).toBe('case-open');
  expect(await written()).toEqual(before);
});

test('votes that are none change nothing', async () => {
  await put();
  const { id } = await used.propose(buyer, '900000.00', { by: 'owner 1' });
  await used.yes(id, 'Finance ');
  const before = await written();
  const vote = (by: string): Promise<string> => codeOf(used.yes(id, by));
  expect(await vote('finance')).toBe('vote-twice');
  expect(await vote('owner 1')).toBe('vote-on-own');
  expect(await vote('owner 2')).toBe('vote-without-seat');
  expect(await vote('somebody')).toBe('vote-without-seat');
  expect(await codeOf(used.yes('no-case', 'risk'))).toBe('case-not-found');
  used.now('2026-11-20T11:59:50Z');
  expect(await vote('risk')).toBe('clock-behind');
  expect(await codeOf(used.propose(buyer, '900.00'))).toBe('clock-behind');
  expect(await written()).toEqual(before);
  used.now(NOON);
  await used.yes(id, 'risk');
  const granted = await written();
  expect(await vote('risk')).toBe('vote-twice');
  expect(await written()).toEqual(granted);
});

test('after the deadline: lapsed, when read, listed, and voted on; another may be proposed', async () => {
  await put();
  const { id, deadline } = await used.propose(buyer, '900.00');
  used.now(deadline);
  expect((await used.council.read(id)).state).toBe('lapsed');
  expect((await used.council.list({ state: 'open', after: null, limit: 9 })).items).toEqual([]);
  expect(await codeOf(used.yes(id, 'risk'))).toBe('vote-too-late');
  expect(await codeOf(used.yes(id, 'risk'))).toBe('vote-too-late');
  const { steps, votes } = await used.council.read(id);
  expect([steps.map(({ step }) => step), votes]).toEqual([['proposed', 'lapsed'], []]);
  const next = await used.propose(buyer, '900.00');
  const first = await used.council.list({ state: null, after: null, limit: 1 });
  expect(first.items.map((each) => each.id)).toEqual([next.id]);
  const second = await used.council.list({ state: null, after: first.next, limit: 1 });
  expect([second.items.map((each) => each.id), second.next]).toEqual([[id], null]);
});
