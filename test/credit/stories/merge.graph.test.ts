import { expect, test } from 'vitest';
import { firm, held, owner, type Row } from '../../support/register.ts';
import { customers, ranBy, rates } from './cast.ts';
import { useStory } from './story.ts';

// At noon the register tells that two groups are one; at one o'clock the gate knows: the limit is the larger of the two,
// never their sum, and what either has reserved counts against it.

const story = useStory();

const pair = (n: number, person: number): [Row, Row] => [firm(n, ranBy(person)), firm(n + 1, ranBy(person))];
const [large, largeToo] = pair(1, 1);
const [small, smallToo] = pair(3, 3);
const [other, otherToo] = pair(5, 5);
const all = [large, largeToo, small, smallToo, other, otherToo];

/** Three groups: of a million, of 400,000, and another one of 400,000 that nothing happens to; by eleven each has bought. */
async function untilEleven(): Promise<void> {
  await story.told({ registry: all, ...customers(all, '900000.00'), rates });
  await story.granted(await story.groupOf(large), '1000000.00');
  for (const who of [small, other]) await story.granted(await story.groupOf(who), '400000.00');
  story.at('2026-11-20T11:00:00Z');
  expect(await story.decided(large, '700000.00')).toEqual(['allow']);
  for (const who of [small, other]) expect(await story.decided(who, '200000.00')).toEqual(['allow']);
  for (const who of [smallToo, otherToo])
    expect(await story.headroom(who)).toMatchObject({
      ...{ allowed: '200000.00', group: { limit: '400000.00', used: '200000.00' } },
    });
}

/** At noon a firm of the large group has bought half of one of the small group. */
async function merge(): Promise<void> {
  story.at('2026-11-20T12:00:00Z');
  const bought = { owners: [owner(3, '50'), held(1, '50')], asOf: '2026-11-20T11:50:00Z' };
  await story.told({ registry: [{ ...small, ...bought }] });
}

test('a merge of two groups at noon blocks the deal at one', async () => {
  await untilEleven();
  const before = await story.groupOf(smallToo);
  await merge();
  story.at('2026-11-20T13:00:00Z');
  const deal = await story.deal(smallToo, '150000.00');
  expect(deal).toMatchObject({
    ...{ decision: 'block', state: 'blocked', group: { size: 4 } },
    reasons: [
      {
        ...{ code: 'over-group-limit', effect: 'block', lens: 'linked20' },
        evidence: { limit: '1000000.00', used: '900000.00', deal: '150000.00', entities: 4 },
      },
    ],
  });
  expect(deal.reasons).toHaveLength(1);
  // The same deal of the group that nothing happened to.
  expect(await story.decided(otherToo, '150000.00')).toEqual(['allow']);
  // What had been reserved before stays, and what is left of the larger limit may be bought by anybody of the four.
  expect((await story.groupOf(smallToo)).group).toBe((await story.groupOf(large)).group);
  expect(before.group).not.toBe((await story.groupOf(other)).group);
  for (const who of [large, largeToo, small, smallToo])
    expect(await story.headroom(who)).toMatchObject({
      ...{ group: { limit: '1000000.00', used: '900000.00' }, reasons: [] },
    });
  expect(await story.decided(largeToo, '100000.01')).toEqual(['block', 'block over-group-limit linked20']);
  expect(await story.decided(smallToo, '100000.00')).toEqual(['allow']);
  expect(await story.decided(large, '0.01')).toEqual(['block', 'block over-group-limit linked20']);
});
