import { describe, expect, test } from 'vitest';
import type { BriefRow, LinkRow } from '../../src/credit/rows.ts';
import { percent, whyEach, whyFormer, type Linked } from '../../src/credit/why.ts';

const member = (id: string, ...links: LinkRow[]): Linked => ({
  brief: [id, null, null, `ООО «${id}»`, 'legal', 'active'] satisfies BriefRow,
  links,
});
const byPerson = (type: LinkRow[0], id: string, since: string | null = null): LinkRow => [
  type,
  type === 'IS_PERSON',
  id,
  true,
  'Образцов',
  since,
  null,
  null,
];

describe('why a member belongs', () => {
  test('one person in the same role comes before one in another', () => {
    const why = whyEach(
      [
        member('A', byPerson('DIRECTS', 'P', '2021-03-04')),
        member('B', byPerson('OWNS', 'P', '2021-03-05')),
        member('C', byPerson('OWNS', 'P')),
      ],
      false,
    );
    expect(why).toEqual([
      ['its director owns ООО «B», recorded 2021-03-04'],
      ['same owner as ООО «C», recorded 2021-03-05'],
      ['same owner as ООО «B»'],
    ]);
  });

  test('a sole trader and the firm of the same person', () => {
    const why = whyEach(
      [member('ИП', byPerson('IS_PERSON', 'P')), member('A', byPerson('DIRECTS', 'P'))],
      false,
    );
    expect(why).toEqual([['the sole trader directs ООО «A»'], ['its director is ООО «ИП»']]);
  });

  test('a person whose own card makes them a member is named', () => {
    const person: Linked = {
      brief: ['P', '770412345012', null, 'Образцов', 'person', null],
      links: [['OWNS', true, 'A', false, 'ООО «A»', '2020-01-01', 1n, 1n]],
    };
    expect(
      whyEach([person, member('A', ['OWNS', false, 'P', true, 'Образцов', '2020-01-01', 1n, 1n])], false),
    ).toEqual([
      ['owns 100 % of ООО «A», recorded 2020-01-01'],
      ['owned 100 % by Образцов, recorded 2020-01-01'],
    ]);
  });

  test('a person who binds nobody shown says nothing, unless members are left out', () => {
    const alone = [member('A', byPerson('DIRECTS', 'P')), member('B')];
    expect(whyEach(alone, false)).toEqual([[], []]);
    expect(whyEach(alone, true)).toEqual([
      ['tied through members not shown'],
      ['tied through members not shown'],
    ]);
  });

  test('at most five sentences', () => {
    const links = Array.from({ length: 9 }, (_, i): LinkRow => [
      'OWNS',
      true,
      `S${i}`,
      false,
      `ООО «S${i}»`,
      null,
      null,
      null,
    ]);
    expect(whyEach([member('A', ...links), member('B')], false)[0]).toHaveLength(5);
  });
});

test.each([
  [1n, 1n, '100'],
  [3n, 5n, '60'],
  [1n, 3n, '33.33'],
  [49_996n, 100_000n, '49.99'],
  [1n, 200n, '0.5'],
  [1n, 100_000n, '0'],
])('%i/%i is %s %%', (num, den, text) => {
  expect(percent(num, den)).toBe(text);
});

test('why a debt outside the group is shown', () => {
  expect(
    whyFormer(
      [
        ['P', 'Образцов', 'DIRECTED', '2026-01-01'],
        ['A', 'ООО «A»', 'OWNED', null],
      ],
      new Set(['A']),
    ),
  ).toEqual([
    'its former director until 2026-01-01, Образцов, now heads or owns a member',
    'its former owner, ООО «A», is a member',
  ]);
});
