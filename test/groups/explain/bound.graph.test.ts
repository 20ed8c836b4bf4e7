import { describe, expect, test } from 'vitest';
import { createExplainService } from '../../../src/groups/explain/explain-service.ts';
import { personInn } from '../../support/numbers.ts';
import { card, firm, head, held, managed, owner, trader, type Row } from '../../support/register.ts';
import { inShort, useAsking } from './asking.ts';

// What binds: every rule, told through files, loader, resolver and both directions.

const asking = useAsking();
const { product } = asking;

const id = ({ ogrn }: Row): string => `ogrn:${ogrn}`;

describe('under linked', () => {
  test('a common head, with record, date and both languages', async () => {
    const post = { since: '2021-03-04', position: 'Директор' };
    const rows = [
      firm(1, { heads: [head(1, post)], headsAsOf: '2026-10-01' }),
      firm(2, { heads: [head(1)] }),
    ] as const;
    await asking.given(rows);
    const answer = await asking.why(...rows);
    expect(answer).toMatchObject({ bound: true, lens: 'linked', lensVersion: 1, note: null, obstacles: [] });
    expect(answer.group?.size).toBe(2);
    expect(inShort(answer)).toEqual(['common-head directs', 'common-head directs']);
    expect(answer.chain[0]).toMatchObject({
      from: { id: id(rows[0]), kind: 'legal' },
      to: { id: `inn:${personInn(1)}`, kind: 'person' },
      link: { from: `inn:${personInn(1)}`, to: id(rows[0]), share: null, votes: null, ...post },
      record: { entity: id(rows[0]), asOf: '2026-10-01' },
      parts: [],
      words: {
        ru: 'ООО «Проба 1» возглавляет Пробный Иван Петрович (Директор, запись от 2021-03-04, сведения на 2026-10-01)',
        en: 'ООО «Проба 1» is headed by Пробный Иван Петрович (Директор, recorded 2021-03-04, as of 2026-10-01)',
      },
    });
    expect(answer.chain[0]!.link.source).toBe('ndjson');
    expect(answer.summary.ru).toMatch(
      /^По правилам linked .* связаны: .*; он же возглавляет ООО «Проба 2» \(/,
    );
    expect(answer.summary.en).toMatch(/ belong together: .*, who heads ООО «Проба 2» \(/);
  });

  test('a chain of five: owner, owned, managed, of a share that is a third', async () => {
    const third = { ...held(1), share: { num: '1', den: '3' } };
    const rows = [
      firm(1, { owners: [owner(1, '0.5')] }),
      firm(2, { owners: [third, owner(9, '60')] }),
      firm(3, { heads: [managed(2)] }),
      firm(4, { heads: [head(1), head(4)] }),
      firm(5, { heads: [head(4)] }),
    ];
    await asking.given(rows);
    const answer = await asking.why(rows[2]!, rows[4]!);
    expect(inShort(answer)).toEqual([
      'manages manages',
      'owner owns',
      'owner owns',
      'head directs',
      'common-head directs',
      'common-head directs',
    ]);
    expect(answer.chain[1]!.link).toMatchObject({
      from: id(rows[0]!),
      to: id(rows[1]!),
      share: { num: '1', den: '3', percent: '33.33' },
      votes: null,
    });
    expect(answer.chain[1]!.words.ru).toContain('долей 33,33 % в ООО «Проба 2» владеет ООО «Проба 1»');
    expect(answer.chain[0]!.words.ru).toContain('управляющая организация ООО «Проба 3» — ООО «Проба 2»');
    expect(answer.group?.size).toBe(5);
  });

  test('a sole trader is the person', async () => {
    const rows = [trader(1, { asOf: '2026-11-01' }), firm(2, { heads: [head(1)] })] as const;
    await asking.given(rows);
    const answer = await asking.why(...rows);
    expect(inShort(answer)).toEqual(['sole-trader is-person', 'head directs']);
    expect(answer.chain[0]!.record).toEqual({ entity: id(rows[0]), asOf: '2026-11-01' });
    expect(answer.chain[0]!.words.ru).toMatch(/^ИП Пробный \S+ 1 и Пробный .* — одно лицо: индивидуальный/);
  });

  test('two of one name in a chain are told apart by their ИНН', async () => {
    const rows = [
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [head(1)], owners: [owner(2)] }),
      firm(3, { owners: [owner(2)] }),
    ];
    await asking.given(rows);
    const { summary } = await asking.why(rows[0]!, rows[2]!);
    for (const n of [1, 2]) expect(summary.ru).toContain(`Пробный Иван Петрович (ИНН ${personInn(n)})`);
  });

  test('a succession, told by either side; a firm that ended is in its successor', async () => {
    const heir = firm(2, { asOf: '2026-11-05' });
    const ended = { status: 'ended', ended: '2026-05-05', endedHow: 'merger' };
    const merged = firm(1, { ...ended, successors: [{ ogrn: heir.ogrn, inn: heir.inn }] });
    const older = firm(3, ended);
    await asking.given([{ ...heir, predecessors: [{ ogrn: older.ogrn, inn: older.inn }] }, merged, older]);
    const answer = await asking.why(merged, older);
    expect(inShort(answer)).toEqual(['succession succeeded-by', 'succession succeeded-by']);
    expect(answer.chain.map(({ record }) => record.entity)).toEqual([id(merged), id(heir)]);
    expect(answer.chain[1]!.record.asOf).toBe('2026-11-05');
    expect(answer.chain[0]!.words.ru).toContain('правопреемник ООО «Проба 1» — ООО «Проба 2»');
  });

  test('a person with a card, by ИНН; one without a card is nobody to ask about', async () => {
    const row = firm(1, { owners: [owner(1)], heads: [head(2)] });
    await asking.given([row], { clients: [card(personInn(1))] });
    const answer = await asking.why(personInn(1), row);
    expect(inShort(answer)).toEqual(['owner owns']);
    expect(answer.from).toMatchObject({ kind: 'person', inn: personInn(1) });
    await expect(asking.why(row, personInn(2))).rejects.toMatchObject({
      code: 'entity-not-found',
      extra: { place: 'to' },
    });
  });

  test('one and the same, by whatever number', async () => {
    const row = firm(1);
    await asking.given([row]);
    const answer = await asking.why(row.inn, row);
    expect(answer).toMatchObject({ bound: true, chain: [], group: null });
    expect(answer.summary).toEqual({
      ru: 'Это одно и то же лицо: ООО «Проба 1».',
      en: 'Both are one and the same: ООО «Проба 1».',
    });
  });

  test('a woman is она же', async () => {
    const her = { name: 'Образцова Анна Ильинична' };
    const rows = [firm(1, { heads: [head(1, her)] }), firm(2, { heads: [head(1, her)] })] as const;
    await asking.given(rows);
    expect((await asking.why(...rows)).summary.ru).toContain('; она же возглавляет');
  });

  test('nothing before groups are resolved', async () => {
    const rows = [firm(1), firm(2)] as const;
    await product.put({ registry: rows });
    await expect(asking.why(...rows)).rejects.toMatchObject({ code: 'not-resolved' });
  });

  test('links that came after groups were resolved bind already, and it is said', async () => {
    const rows = [firm(1, { heads: [head(1)] }), firm(2)] as const;
    await asking.given(rows);
    await product.put({ registry: [{ ...rows[1], heads: [head(1)], asOf: '2026-11-21' }] });
    const answer = await asking.why(...rows);
    expect(answer).toMatchObject({ bound: true, group: null });
    expect(answer.note?.en).toContain('not been resolved by the links of today');
    await product.put({ registry: [{ ...rows[1], heads: [], asOf: '2026-11-22' }] });
    expect(await asking.why(...rows)).toMatchObject({ bound: false });
  });

  test('a chain longer than a hundred links is not told, only that there is one', async () => {
    const rows = Array.from({ length: 102 }, (_, n) =>
      firm(n + 1, n === 0 ? {} : { owners: [held(n, '30')] }),
    );
    await asking.given(rows);
    const far = await createExplainService({ db: product.db }).explain(
      { ogrn: rows[0]!.ogrn },
      { ogrn: rows[101]!.ogrn },
      'linked',
    );
    expect(far).toMatchObject({ bound: true, chain: [], group: { size: 102 } });
    expect(far.summary.ru).toContain('цепочкой длиннее 100 связей');
    expect((await asking.why(rows[0]!, rows[100]!)).chain).toHaveLength(100);
  });
});

describe('under linked20', () => {
  test('an owner from a fifth on', async () => {
    const rows = [firm(1, { owners: [owner(1, '20')] }), firm(2, { owners: [owner(1, '80')] })] as const;
    await asking.given(rows);
    const answer = await asking.why(...rows, 'linked20');
    expect(inShort(answer)).toEqual(['owner-20 owns', 'owner-20 owns']);
    expect(answer.group?.id).toMatch(/^linked20-/);
  });
});

describe('under control', () => {
  test('votes over half, the own share of the company left out', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1, '50'), owner(1, '10')], treasury: { percent: '40' } }),
    ] as const;
    await asking.given(rows);
    const answer = await asking.why(...rows, 'control');
    expect(inShort(answer)).toEqual(['votes-over-half owns']);
    expect(answer.chain[0]).toMatchObject({
      link: { share: { percent: '50.00' }, votes: '83.33' },
      votes: { num: '5', den: '6', percent: '83.33' },
      words: {
        ru: 'ООО «Проба 1» владеет долей 50 % в ООО «Проба 2» (83,33 % голосов, без собственной доли общества, сведения на 2026-11-20)',
      },
    });
  });

  test('a managing company', async () => {
    const rows = [firm(1), firm(2, { heads: [managed(1)] })] as const;
    await asking.given(rows);
    expect(inShort(await asking.why(...rows, 'control'))).toEqual(['manages manages']);
  });

  test('joint votes: every holding, who controls its holder, and the exact sum', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1, '51')] }),
      firm(3, { owners: [held(2, '100')] }),
      firm(4, { owners: [held(1, '4.77'), held(2, '29.6'), held(3, '15.64'), owner(9, '49.99')] }),
      firm(5, { owners: [held(4, '100')] }),
    ];
    await asking.given(rows);
    const answer = await asking.why(rows[0]!, rows[4]!, 'control');
    expect(inShort(answer)).toEqual(['joint-votes controls', 'votes-over-half owns']);
    const [joint] = answer.chain;
    expect(joint!.votes).toEqual({ num: '5001', den: '10000', percent: '50.01' });
    expect(joint!.link).toMatchObject({ votes: '50.01', share: { percent: '50.01' } });
    expect(joint!.record).toEqual({ entity: id(rows[3]!), asOf: '2026-11-20' });
    expect(joint!.parts.map(({ holder, votes, controlledBy }) => [holder.id, votes, controlledBy])).toEqual([
      [id(rows[1]!), '29.60', [id(rows[0]!), id(rows[1]!)]],
      [id(rows[2]!), '15.64', [id(rows[0]!), id(rows[1]!), id(rows[2]!)]],
      [id(rows[0]!), '4.77', [id(rows[0]!)]],
    ]);
    expect(joint!.words.ru).toContain('имеет 50,01 % голосов в ООО «Проба 4»');
    expect(joint!.words.ru).toMatch(
      /: ООО «Проба 2» 29,6 % \+ ООО «Проба 3» 15,64 % \+ ООО «Проба 1» 4,77 %$/,
    );
  });

  test('joint votes of a person and their firm', async () => {
    const rows = [
      firm(1, { owners: [owner(1, '100')] }),
      firm(2, { owners: [owner(1, '30'), held(1, '30'), owner(2, '40')] }),
    ] as const;
    await asking.given(rows);
    const answer = await asking.why(...rows, 'control');
    expect(inShort(answer)).toEqual(['votes-over-half owns', 'joint-votes controls']);
    expect(answer.chain[1]!.parts.map(({ controlledBy }) => controlledBy.length)).toEqual([2, 1].sort());
  });

  test('control written down for a share of a fraction too large to count on the way', async () => {
    const share = { num: '1000000001', den: '2000000001' };
    const rows = [firm(1), firm(2, { owners: [{ ...held(1), share }, owner(9, '1')] })] as const;
    await asking.given(rows);
    const answer = await asking.why(...rows, 'control');
    expect(answer.bound).toBe(true);
    expect(answer.chain[0]!.votes).toMatchObject({ ...share, percent: '50.00000002' });
  });
});
