import { describe, expect, test } from 'vitest';
import { countryByName } from '../../src/registry/country-name.ts';
import { headsOf } from '../../src/registry/dadata/people.ts';
import { statusOf as partyStatus } from '../../src/registry/dadata/status.ts';
import { latestEntry, sectionOf, type Filed } from '../../src/registry/focus/dates.ts';
import { statusOf } from '../../src/registry/focus/status.ts';
import { decimalText } from '../../src/registry/json-fields.ts';
import { ownerKindOf } from '../../src/registry/owner-kind.ts';

describe('what an owner is by its name', () => {
  test.each([
    ['РОССИЙСКАЯ ФЕДЕРАЦИЯ', 'public'],
    ['Российская Федерация в лице Федерального агентства по управлению государственным имуществом', 'public'],
    ['СВЕРДЛОВСКАЯ ОБЛАСТЬ', 'public'],
    ['Республика Саха (Якутия)', 'public'],
    ['ХАНТЫ-МАНСИЙСКИЙ АВТОНОМНЫЙ ОКРУГ - ЮГРА', 'public'],
    ['ГОРОД МОСКВА', 'public'],
    ['МУНИЦИПАЛЬНОЕ ОБРАЗОВАНИЕ "ГОРОД ВЫДУМКА"', 'public'],
    ['АДМИНИСТРАЦИЯ ВЫДУМАННОГО РАЙОНА', 'public'],
    ['ДЕПАРТАМЕНТ ГОРОДСКОГО ИМУЩЕСТВА', 'public'],
    ['Комитет по управлению муниципальным имуществом', 'public'],
    ['Управление имуществом', 'public'],
    ['ООО "РЕСПУБЛИКА"', 'entity'],
    ['РЕСПУБЛИКА ПЛЮС, ООО', 'entity'],
    ['ООО "КРАЙ"', 'entity'],
    ['АО "МОСКОВСКАЯ ОБЛАСТЬ"', 'entity'],
    ['УПРАВЛЕНИЕ МЕХАНИЗАЦИИ', 'entity'],
    ['Комитет ветеранов', 'entity'],
    ['ЗПИФ недвижимости "Выдумка"', 'fund'],
    ['ООО "УК "ПРОБА" Д.У. закрытым паевым инвестиционным фондом "Проба"', 'fund'],
    ['Шпиф Лтд', 'entity'],
    ['НКО АО НРД – номинальный держатель', 'nobody'],
    ['Акции, собственники которых не установлены', 'nobody'],
    ['', 'entity'],
  ])('%s is %s', (name, kind) => {
    expect(ownerKindOf(name)).toBe(kind);
  });
});

test.each([
  ['Кипр', 'CY'],
  ['Виргинские Острова, Британские', 'VG'],
  ['Корея, Республика', 'KR'],
  ['Азербайджанская Республика', 'AZ'],
  ['Объединённые Арабские Эмираты', 'AE'],
  ['СОЕДИНЕННОЕ КОРОЛЕВСТВО', 'GB'],
  ['Тридевятое царство', 'Тридевятое царство'],
])('the country %s is %s', (name, code) => {
  expect(countryByName(name)).toBe(code);
});

test.each([
  [0.25, '0.25'],
  [118367564500, '118367564500'],
  [4.22400006527823e-5, '0.000042240000652782'],
  [1e-30, '0.000000000000000000'],
  ['33.3', '33.3'],
  [null, undefined],
])('the number %s is written %s', (value, text) => {
  expect(decimalText(value)).toBe(text);
});

describe('status in an answer of Контур.Фокус', () => {
  const of = (words: string, flags: object = {}, more: object = {}): unknown =>
    statusOf({ status: { statusString: words, ...flags }, ...more });

  test.each([
    ['Действующее', {}, 'active'],
    ['В стадии ликвидации', { dissolving: true }, 'liquidating'],
    ['Принято решение о предстоящем исключении из ЕГРЮЛ', { dissolving: true }, 'active'],
    ['Находится в процессе реорганизации', { reorganizing: true }, 'reorganizing'],
    ['В деле о банкротстве введено наблюдение', {}, 'bankrupt'],
    ['Нечто новое', { dissolving: true, bankrupting: true, reorganizing: true }, 'bankrupt'],
  ])('%s %j is %s', (words, flags, status) => {
    expect(of(words, flags)).toEqual({ status });
  });

  test.each([
    ['Ликвидировано', 'liquidation'],
    ['Исключено из ЕГРЮЛ как недействующее', 'exclusion'],
    ['Прекратило деятельность путем реорганизации в форме слияния', 'merger'],
    ['Ликвидировано в связи с завершением конкурсного производства', 'bankruptcy'],
    ['Регистрация признана ошибочной', undefined],
  ])('%s ended by %s', (words, endedHow) => {
    const ended = { status: 'ended', ended: '2020-02-02', ...(endedHow !== undefined && { endedHow }) };
    expect(of(words, { dissolved: true, date: '2020-02-02' })).toEqual(ended);
    expect(of(words, {}, { dissolutionDate: '2020-02-02' })).toEqual(ended);
  });

  test('is not stated by a block without one', () => {
    expect(statusOf({})).toEqual({});
  });
});

describe('status in an answer of DaData', () => {
  test.each([
    ['ACTIVE', undefined, 'active'],
    ['LIQUIDATING', undefined, 'liquidating'],
    ['LIQUIDATING', '101', 'liquidating'],
    ['LIQUIDATING', '107', 'active'],
    ['ACTIVE', '121', 'reorganizing'],
    ['BANKRUPT', '114', 'bankrupt'],
    ['NEW WORD', undefined, 'NEW WORD'],
  ])('%s with code %s is %s', (status, code, expected) => {
    expect(partyStatus({ status, code }, false)).toEqual({ status: expected });
  });

  test.each([
    ['203', false, 'bankruptcy'],
    ['407', false, 'exclusion'],
    ['301', false, 'merger'],
    ['209', true, 'exclusion'],
    ['301', true, undefined],
    ['202', true, undefined],
  ])('ended by code %s, of a sole trader: %s, is %s', (code, isTrader, endedHow) => {
    expect(partyStatus({ status: 'LIQUIDATED', code }, isTrader)).toEqual({ status: 'ended', endedHow });
  });

  test('a sole trader without a document to stay has ended', () => {
    expect(partyStatus({ status: 'LIQUIDATED', code: '103', liquidation_date: 0 }, true)).toEqual({
      status: 'ended',
      ended: '1970-01-01',
    });
  });
});

test.each([
  [1614816000000, '2002-08-16', '2021-03-04'],
  [null, '2002-08-16', '2002-08-16'],
  [null, undefined, undefined],
])(
  'a director without ИНН, in office from %s, of a firm registered %s, is told for %s',
  (start, registered, asOf) => {
    const told = headsOf({ management: { name: 'Пробный Иван Петрович', start_date: start } }, registered);
    expect([told.asOf, told.heads?.length]).toEqual([asOf, asOf === undefined ? undefined : 1]);
  },
);

describe('the history of a section', () => {
  const row = (name: string, firstDate?: string, date = firstDate): Filed<{ name: string }> => ({
    row: { ...(firstDate !== undefined && { firstDate }), ...(date !== undefined && { date }) },
    mention: { name },
  });
  const told = (section: ReturnType<typeof sectionOf>): unknown[] => [
    section.mentions?.map((mention) => Object.values(mention).join(' ')),
    section.asOf,
  ];

  test('ends with the next entry of the section', () => {
    expect(
      told(
        sectionOf(
          [row('now', '2015-05-05', '2020-01-01')],
          [row('first', '2010-01-01'), row('second', '2010-01-01', '2012-02-02'), row('last', '2021-01-01')],
          '2022-02-02',
        ),
      ),
    ).toEqual([
      [
        'now 2015-05-05',
        'first 2010-01-01 2012-02-02',
        'second 2010-01-01 2015-05-05',
        'last 2021-01-01 2022-02-02',
      ],
      undefined,
    ]);
  });

  test('alone is of its first day, so that it replaces nothing; without a date it is not told', () => {
    expect(told(sectionOf([], [row('a', '2010-01-01'), row('b', '2012-02-02')], '2022-02-02'))).toEqual([
      ['a 2010-01-01 2012-02-02', 'b 2012-02-02 2022-02-02'],
      '2010-01-01',
    ]);
    expect(sectionOf([], [row('a')], '2022-02-02')).toEqual({});
    expect(sectionOf([], [], '2022-02-02')).toEqual({});
  });

  test('the last entry of an answer is not the date of a paper', () => {
    const answer = {
      UL: { egrRecords: [{ date: '2020-01-01', documents: [{ date: '2024-01-01' }] }], kpp: '2025-01-01' },
    };
    expect(latestEntry(answer)).toBe('2020-01-01');
    expect(latestEntry({ UL: { date: 'soon' } })).toBeUndefined();
  });
});
