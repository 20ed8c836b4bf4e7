import { describe, expect, test } from 'vitest';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { firm, head, held, named, owner, type Row } from '../../support/register.ts';
import { kindsOf, useAsking } from './asking.ts';

// What stands in the way: every obstacle, told through files, loader, resolver and both directions.

const asking = useAsking();

const many = (count: number, row: (n: number) => Row, from = 1): Row[] =>
  Array.from({ length: count }, (_, at) => row(from + at));

const ENDED = { status: 'ended', ended: '2025-01-01', endedHow: 'liquidation' };

describe('who is a hub', () => {
  test('a mass director: how many, the cap, named once', async () => {
    const rows = many(31, (n) => firm(n, { heads: [head(1)] }));
    await asking.given(rows);
    const answer = await asking.why(rows[0]!, rows[30]!);
    expect(kindsOf(answer)).toEqual(['1 hub-over-cap']);
    expect(answer.obstacles[0]).toMatchObject({
      who: { id: `inn:${personInn(1)}` },
      count: 31,
      cap: 30,
      link: { type: 'directs' },
      words: {
        ru: 'ООО «Проба 1» возглавляет Пробный Иван Петрович (сведения на 2026-11-20): Пробный Иван Петрович возглавляет действующих организаций: 31, это больше 30, и столь многих не связывает',
      },
    });
    expect(answer.summary.ru).toContain('не связаны; ближайший путь между ними — ООО «Проба 1» возглавляет');
    expect(answer.summary.ru).toContain('возглавляет ООО «Проба 31»');
    expect(answer.summary.en).toContain('heads 31 living entities, more than 30');
  });

  test('an owner of too many, and a company that holds too many; nobody walks through 600', async () => {
    const rows = [
      ...many(101, (n) => firm(n, { owners: [owner(1)] })),
      firm(900),
      ...many(501, (n) => firm(n, { owners: [held(900)] }), 1_001),
    ];
    await asking.given(rows);
    const byPerson = await asking.why(rows[0]!, rows[100]!);
    expect(byPerson.obstacles).toMatchObject([{ kind: 'hub-over-cap', count: 101, cap: 100 }]);
    const byFirm = await asking.why(rows[102]!, rows.at(-1)!);
    expect(byFirm.obstacles).toMatchObject([{ kind: 'hub-over-cap', count: 501, cap: 500 }]);
    const itself = await asking.why(rows[101]!, rows.at(-1)!);
    expect(itself.obstacles).toMatchObject([{ kind: 'hub-over-cap', who: { ogrn: rows[101]!.ogrn } }]);
    expect((await asking.why(rows[102]!, rows.at(-1)!, 'control')).bound).toBe(true);
    expect(kindsOf(await asking.why(rows[0]!, rows[102]!))).toEqual(['1 nothing-known']);
  });

  test('two hubs side by side', async () => {
    const region = { kind: 'public', name: 'Пробная область', share: { percent: '100' } };
    const rows = [
      ...many(120, (n) => firm(n, { owners: [region] })),
      firm(900, { owners: [region] }),
      ...many(120, (n) => firm(n, { owners: [held(900, '60')] }), 1_001),
    ];
    await asking.given(rows);
    expect(kindsOf(await asking.why(rows[0]!, rows.at(-1)!))).toEqual(['1 public-owner']);
  });
});

describe('shares and votes', () => {
  test('a share below the line, ever so little, and one that nobody told', async () => {
    const bare = { kind: 'person', name: 'Пробный Иван Петрович', inn: personInn(2) };
    const rows = [
      firm(1, { owners: [owner(1, '19.9999')] }),
      firm(2, { owners: [owner(1, '20')] }),
      firm(3, { owners: [bare] }),
      firm(4, { owners: [bare] }),
    ];
    await asking.given(rows);
    const answer = await asking.why(rows[0]!, rows[1]!, 'linked20');
    expect(answer.obstacles).toMatchObject([
      { kind: 'share-below', line: '20.00', link: { share: { num: '199999', den: '1000000' } } },
    ]);
    expect(answer.obstacles[0]!.words.ru).toMatch(/: доля 19,9999 % меньше 20 %$/);
    const unknown = await asking.why(rows[2]!, rows[3]!, 'linked20');
    expect(kindsOf(unknown)).toEqual(['1 share-below', '1 share-below']);
    expect(unknown.obstacles[0]!.words.en).toContain('the share is unknown, and binds from 20 % on');
  });

  test('exactly half of the votes, also when several hold it together', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1, '50'), held(9, '50')] }),
      firm(3, { owners: [held(1, '30'), held(4, '20'), held(9, '50')] }),
      firm(4, { owners: [held(1, '100')] }),
      firm(5, { owners: [held(1, '30'), held(4, '15.5'), held(9, '54.5')] }),
    ];
    await asking.given(rows);
    for (const row of [rows[1]!, rows[2]!]) {
      const answer = await asking.why(rows[0]!, row, 'control');
      const [first] = answer.obstacles;
      expect(first).toMatchObject({ kind: 'votes-not-over-half', line: '50.00', link: { votes: '50.00' } });
      expect(first!.words.ru).toContain('ровно 50 % голосов');
      expect(first!.words.en).toContain('exactly 50 % of the votes');
    }
    const less = await asking.why(rows[0]!, rows[4]!, 'control');
    expect(less.obstacles[0]).toMatchObject({ link: { votes: '45.50', share: { percent: '30.00' } } });
    expect(less.obstacles[0]!.words.ru).toContain('голосов 45,5 %');
  });

  test('a common head under control', async () => {
    const rows = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })] as const;
    await asking.given(rows);
    const answer = await asking.why(...rows, 'control');
    expect(kindsOf(answer)).toEqual(['1 lens-ignores', '1 lens-ignores']);
    expect(answer.obstacles[0]!.words.ru).toContain('руководство по правилам control не связывает');
  });
});

describe('what has ended', () => {
  test('a head, an owner and a managing company of before, each with its day', async () => {
    const before = { since: '2019-05-05', until: '2022-02-02' };
    const rows = [
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [{ ...head(1), ...before }] }),
      firm(3, { owners: [{ ...owner(1, '30'), ...before }] }),
      firm(4, {
        heads: [{ kind: 'entity', role: 'head', name: 'ООО «Проба 1»', ...firmNumbers(1), ...before }],
      }),
    ];
    await asking.given(rows);
    const past = await asking.why(rows[0]!, rows[1]!);
    expect(past.obstacles).toMatchObject([
      { kind: 'ended-on', until: '2022-02-02', link: { type: 'directed', ...before }, who: null },
    ]);
    expect(past.obstacles[0]!.words.ru).toMatch(
      /^Пробный Иван Петрович — бывший руководитель ООО «Проба 2» \(запись от 2019-05-05, до 2022-02-02, .*: связь прекращена$/,
    );
    const owned = await asking.why(rows[0]!, rows[2]!);
    expect(owned.obstacles).toMatchObject([{ kind: 'ended-on', link: { type: 'owned' } }]);
    expect(owned.obstacles[0]!.words.en).toMatch(/was an owner of ООО «Проба 3» \(share 30 %, recorded/);
    const managed = await asking.why(rows[0]!, rows[3]!);
    expect(managed.obstacles).toMatchObject([{ kind: 'ended-on', link: { type: 'managed' } }]);
  });

  test('a firm that ended', async () => {
    const rows = [firm(1, { owners: [held(2)] }), firm(2, ENDED), firm(3, { owners: [held(2)] })];
    await asking.given(rows);
    const answer = await asking.why(rows[0]!, rows[2]!);
    expect(answer.obstacles).toMatchObject([
      { kind: 'ended-on', who: { ogrn: rows[1]!.ogrn }, until: '2025-01-01', way: 1 },
    ]);
    expect(answer.obstacles[0]!.words.ru).toContain('ООО «Проба 2»: деятельность прекращена 2025-01-01');
  });
});

describe('who never binds', () => {
  test.each([
    ['public-owner', { kind: 'public', name: 'Пробная область', share: { percent: '50' } }, {}],
    ['fund', { kind: 'fund', name: 'ЗПИФ «Пробный»', ...firmNumbers(800), share: { percent: '50' } }, {}],
    ['non-profit', owner(1, '50'), { opf: '20600' }],
    ['as-founded', { ...owner(1, '50'), asFounded: true }, { opf: '12267' }],
  ])('%s', async (kind, row, more) => {
    // Of an only shareholder the register tells that they are one today.
    const other = (n: number): object => ({ ...owner(n, '50'), name: `Другой ${n}`, asFounded: true });
    const owners = (n: number): object[] => (kind === 'as-founded' ? [row, other(n)] : [row]);
    const rows = [
      firm(1, { owners: owners(11), ...more }),
      firm(2, { owners: owners(12), ...more }),
    ] as const;
    await asking.given(rows);
    const answer = await asking.why(...rows);
    expect([...new Set(answer.obstacles.map((each) => each.kind))]).toEqual([kind]);
    expect(answer.obstacles[0]!.link).toMatchObject({ type: 'owns-apart', share: { percent: '50.00' } });
    const whole = kind === 'public-owner' || kind === 'fund';
    expect(answer.obstacles).toHaveLength(whole ? 1 : 2);
    expect(answer.obstacles[0]!.who !== null).toBe(whole);
  });

  test('a body of the state that is known as one by its own record', async () => {
    const body = firm(9, { kind: 'public' });
    const rows = [firm(1, { owners: [held(9)] }), firm(2, { owners: [held(9)] })] as const;
    await asking.given([...rows, body]);
    expect((await asking.why(...rows)).obstacles).toMatchObject([
      { kind: 'public-owner', who: { ogrn: body.ogrn }, link: { type: 'owns' } },
    ]);
  });

  test('who winds up both', async () => {
    const liquidator = head(1, { position: 'Ликвидатор' });
    const rows = many(2, (n) => firm(n, { status: 'liquidating', heads: [liquidator] }));
    await asking.given(rows);
    const answer = await asking.why(rows[0]!, rows[1]!);
    expect(kindsOf(answer)).toEqual(['1 winding-up']);
    expect(answer.obstacles[0]!.words.en).toContain('is wound up by Пробный Иван Петрович (Ликвидатор');
  });
});

describe('what is no link', () => {
  test('two of one name, without ИНН or with another, near both', async () => {
    const same = named('ПРОБНЫЙ Иван Петрович');
    const rows = [
      firm(1, { heads: [same] }),
      firm(2, { owners: [held(3)] }),
      firm(3, { heads: [head(3)] }),
      firm(4, { owners: [owner(4)] }),
    ];
    await asking.given(rows);
    const bare = await asking.why(rows[0]!, rows[1]!);
    expect(bare.obstacles).toMatchObject([{ kind: 'name-only', way: 1, link: null }]);
    expect(bare.obstacles[0]!.words.ru).toContain('полные тёзки, но без ИНН у обоих');
    expect(bare.summary.ru).toMatch(
      /возглавляет ПРОБНЫЙ.*тёзки.*; .* возглавляет ООО «Проба 3» .*; ООО «Проба 3» владеет/,
    );
    const other = await asking.why(rows[1]!, rows[3]!);
    expect(other.obstacles).toMatchObject([
      { kind: 'name-only', from: { inn: personInn(3) }, to: { inn: personInn(4) } },
    ]);
    expect(other.obstacles[0]!.words.en).toContain('of one name, but of different ИНН');
  });

  test('an address in common', async () => {
    const rows = [
      firm(1, { address: '101000, г. Москва, ул. Пробная, д. 1' }),
      firm(2, { address: '101000 Г. МОСКВА, УЛ ПРОБНАЯ, Д 1' }),
      firm(3, { address: '101000, г. Москва, ул. Пробная, д. 2' }),
    ];
    await asking.given(rows);
    expect((await asking.why(rows[0]!, rows[1]!)).obstacles).toMatchObject([
      { kind: 'address-only', from: { ogrn: rows[0]!.ogrn }, link: null },
    ]);
    expect(kindsOf(await asking.why(rows[0]!, rows[2]!))).toEqual(['1 nothing-known']);
  });

  test('nothing at all, and what is not told may hide it', async () => {
    const { heads, ...untold } = firm(2, { restricted: ['owners'], owners: null });
    expect(heads).toEqual([]);
    const rows = [firm(1, { owners: [held(3)] }), untold] as const;
    await asking.given(rows);
    const answer = await asking.why(...rows);
    expect(kindsOf(answer)).toEqual(['1 nothing-known']);
    expect(answer.note).toEqual({
      ru: 'ООО «Проба 2»: руководители не указаны. ООО «Проба 2»: участники скрыты реестром.',
      en: 'No record loaded tells the heads of ООО «Проба 2». The register withholds the owners of ООО «Проба 2».',
    });
    expect((await asking.why(rows[1], firmNumbers(3).ogrn)).note?.en).toContain('known only through others');
  });
});

test('the nearest way first, of equally near ones that with the fewest obstacles; no more than six steps', async () => {
  const now = (n: number): object => head(n, { name: `Пробный ${'абвгдежзиклмнопрст'[n]!} Петрович` });
  const before = (n: number): object => ({ ...now(n), until: '2022-02-02' });
  const rows = [
    firm(1, { heads: [before(1), before(2)] }),
    firm(2, { heads: [before(1), now(2)] }),
    ...many(6, (n) => firm(n, { heads: [before(n), before(n + 1)] }), 10),
  ];
  await asking.given(rows);
  const answer = await asking.why(rows[0]!, rows[1]!);
  expect(answer.obstacles.map(({ way, link }) => [way, link!.from])).toEqual([
    [1, `inn:${personInn(2)}`],
    [2, `inn:${personInn(1)}`],
    [2, `inn:${personInn(1)}`],
  ]);
  expect(kindsOf(await asking.why(rows[2]!, rows[5]!))).toEqual(Array(6).fill('1 ended-on'));
  expect(kindsOf(await asking.why(rows[2]!, rows[6]!))).toEqual(['1 nothing-known']);
});
