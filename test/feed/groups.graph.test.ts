import { describe, expect, test } from 'vitest';
import { personInn } from '../support/numbers.ts';
import { card, firm, head, held, type Row } from '../support/register.ts';
import { asTold, id, inn, PAIRS, SINGLES, told, useNights } from './nights.ts';

// What the feed tells of groups.

const { product, night, begin, groupOf } = useNights();

describe('groups', () => {
  test('merge when one gets the director of the other, and split when he goes', async () => {
    const { a, b } = await begin();
    const both = { id: a, version: 2, size: 4 };
    const was = { group: { id: b, version: 1, size: 2 } };
    const merged = await night({ registry: [{ ...PAIRS[2]!, heads: [head(1), head(3)] }] });
    const joined = [3, 4].map((n) => ['entity-joined', id(n), was, { group: both }]);
    expect(told(merged)).toEqual([
      ['groups-merged', a, { groups: [{ id: a, version: 1, size: 2 }, was.group] }, { group: both }],
      ...asTold(joined, merged),
    ]);
    expect(merged.every(({ lens }) => lens === 'linked')).toBe(true);

    const split = await night({ registry: [PAIRS[2]!] }, '2026-12-02');
    const fresh = await groupOf(3);
    expect([a, b]).not.toContain(fresh);
    const made = { id: fresh, version: 1, size: 2 };
    const moved = [3, 4].flatMap((n) =>
      ['entity-left', 'entity-joined'].map((kind) => [kind, id(n), { group: both }, { group: made }]),
    );
    expect(told(split)).toEqual([
      ['group-split', a, { group: both }, { groups: [{ id: a, version: 3, size: 2 }, made] }],
      ...asTold(moved, split),
    ]);
  });

  test('get a member and lose it again', async () => {
    const { a: group } = await begin();
    const three = { group: { id: group, version: 2, size: 3 } };
    expect(told(await night({ registry: [firm(5, { heads: [head(1)] })] }))).toEqual([
      ['entity-joined', id(5), null, three],
    ]);
    expect(told(await night({ registry: [SINGLES[0]!] }, '2026-12-02'))).toEqual([
      ['entity-left', id(5), three, null],
    ]);
  });

  test('get a person who is a customer, and lose them with their card', async () => {
    const { a: group } = await begin();
    const three = { group: { id: group, version: 2, size: 3 } };
    const person = `inn:${personInn(1)}`;
    const bought = { ...card(personInn(1)), id: 'C-1' };
    const came = await night({ clients: [bought] });
    expect(told(came)).toEqual([
      ['card-linked', 'C-1', null, { person }],
      ['entity-joined', person, null, three],
    ]);
    expect(came[1]!.subject.kind).toBe('person');
    expect(told(await night({ clients: [{ ...bought, inn: undefined }] }))).toEqual([
      ['card-unlinked', 'C-1', { person }, null],
      ['entity-left', person, three, null],
    ]);
  });

  test('are formed of firms that were alone, and end', async () => {
    await begin();
    const formed = await night({ registry: [firm(6, { heads: [head(5)] })] });
    const pair = { group: { id: formed[0]!.subject.id, version: 1, size: 2 } };
    expect(told(formed)).toEqual([
      ['group-formed', pair.group.id, null, pair],
      ...asTold(
        [5, 6].map((n) => ['entity-joined', id(n), null, pair]),
        formed,
      ),
    ]);
    const ended = await night({ registry: [SINGLES[1]!] }, '2026-12-02');
    expect(told(ended)).toEqual([
      ['group-ended', pair.group.id, pair, null],
      ...asTold(
        [5, 6].map((n) => ['entity-left', id(n), pair, null]),
        ended,
      ),
    ]);
  });

  test('pass a member on to another group', async () => {
    const { a, b } = await begin();
    await night({ registry: [firm(5, { heads: [head(1)] })] });
    const from = { id: a, version: 3, size: 2 };
    const to = { id: b, version: 2, size: 3 };
    const before = { group: { ...from, version: 2, size: 3 } };
    expect(told(await night({ registry: [firm(5, { heads: [head(3)] })] }, '2026-12-02'))).toEqual([
      ['group-split', a, before, { groups: [from, to] }],
      ['entity-left', id(5), before, { group: to }],
      ['entity-joined', id(5), before, { group: to }],
    ]);
  });
});

describe('a stub that turns out to be a firm', () => {
  const bare = { ...held(9), ogrn: undefined };
  const known = { ...held(9), inn: undefined };
  const stub = `inn:${inn(9)}`;
  const LINKED = "MATCH (g:Group {lens: 'linked'}) RETURN g.id AS id";
  const RENAMED = ['entity-renamed', id(9), { entity: stub }, { entity: id(9) }];

  test('leaves its group when the firm has one', async () => {
    await begin({
      registry: [firm(1, { owners: [bare] }), firm(2, { owners: [bare] }), firm(7, { owners: [known] })],
    });
    const groups = await product().look(
      "MATCH (g:Group {lens: 'linked'}) RETURN g.id AS id, g.size AS size ORDER BY size DESC",
    );
    expect(groups.map(({ size }) => size)).toEqual([3n, 2n]);
    const [three, two] = groups.map(({ id: name, size }) => ({
      group: { id: name, version: 1, size: Number(size) },
    }));
    const [renamed, left, merged, ...joined] = told(await night({ registry: [firm(9)] })) as unknown[][];
    expect(renamed).toEqual(RENAMED);
    expect(left).toEqual(['entity-left', stub, three, { entity: id(9) }]);
    const without = { ...three!.group, version: 2, size: 2 };
    const kept = merged![1] as string;
    const [mine, other] = kept === without.id ? [without, two!.group] : [two!.group, without];
    const all = { group: { id: kept, version: mine.version + 1, size: 4 } };
    expect(merged).toEqual(['groups-merged', kept, { groups: [mine, other] }, all]);
    expect(joined.map(([kind]) => kind)).toEqual(Array(2).fill('entity-joined'));
  });

  test('that was alone takes its place', async () => {
    const gone = { status: 'ended', ended: '2026-11-01' };
    await begin({
      registry: [firm(1, { owners: [bare] }), firm(7, { owners: [known], ...gone })],
    });
    const [pair] = (await product().look(LINKED)).map(({ id: name }) => ({
      group: { id: name, version: 1, size: 2 },
    }));
    expect(told(await night({ registry: [firm(9)] }))).toEqual([
      RENAMED,
      ['entity-left', stub, pair, { ...pair, entity: id(9) }],
      ['entity-joined', id(9), null, pair],
    ]);
  });

  test('and with it all that its group had: the group goes on with the firms', async () => {
    const two = [8, 9].map((n) => ({ ...firm(n, { heads: [head(8)] }), ogrn: undefined }));
    const named = [8, 9].map((n) => ({ ...held(n), inn: undefined }));
    await begin({
      registry: [
        ...(two as unknown as Row[]),
        firm(7, { owners: named, status: 'ended', ended: '2026-11-01' }),
      ],
    });
    const [pair] = await product().look(LINKED);
    const changes = await night({ registry: [8, 9].map((n) => firm(n, { heads: [head(8)] })) });
    const is = { group: { id: pair!.id, version: 1, size: 2 } };
    const expected = [8, 9].flatMap((n) => [
      ['entity-renamed', id(n), { entity: `inn:${inn(n)}` }, { entity: id(n) }],
      ['entity-left', `inn:${inn(n)}`, is, { ...is, entity: id(n) }],
      ['entity-joined', id(n), null, is],
    ]);
    expect(
      told(changes)
        .map((change) => JSON.stringify(change))
        .sort(),
    ).toEqual(expected.map((change) => JSON.stringify(change)).sort());
  });
});
