import { describe, expect, it } from 'vitest';
import { check, entity, innOf, ogrnOf, ogrnipOf, personInnOf } from './reading.ts';

const withOwner = (owner: object, more: object = {}): Record<string, unknown> =>
  entity(1, { owners: [owner], ...more });
const person = { kind: 'person', name: 'СТРИЖОВ ЛЕВ ПАВЛОВИЧ', inn: personInnOf(1) };

describe('a whole record', () => {
  it('becomes requisites, heads and owners', () => {
    const { record, rejects, ignored } = check({
      ...entity(1),
      kpp: '540101001',
      shortName: ' ООО ПРОБА ',
      opf: '12300',
      kind: 'legal',
      country: 'RU',
      status: 'active',
      endedHow: null,
      registered: '2015-03-01',
      ended: null,
      address: 'г. Новосибирск',
      capital: '30000.00',
      treasury: { percent: '4.27' },
      branches: [{ kpp: '540102001', name: 'ФИЛИАЛ', address: 'г. Бердск' }],
      predecessors: [{ ogrn: ogrnOf(2), inn: innOf(2), name: 'ООО "ДО"' }],
      successors: [],
      unreliable: { address: true },
      heads: [
        {
          ...person,
          role: 'head',
          position: 'ДИРЕКТОР',
          since: '2016-01-01',
          until: null,
          unreliable: false,
        },
      ],
      owners: [
        { ...person, share: { num: '1', den: '3' }, nominal: '10000.00', asFounded: false },
        { kind: 'entity', ogrn: ogrnOf(3), inn: innOf(3), name: 'ООО "ТРИ"', share: { percent: '66,6' } },
        { kind: 'public', name: 'НОВОСИБИРСКАЯ ОБЛАСТЬ', nominal: '15000.00' },
      ],
    });
    expect(rejects).toEqual([]);
    expect(ignored).toBe(0);
    expect(record).toEqual({
      origin: { source: 'ndjson', file: 'test', line: 7 },
      id: `ogrn:${ogrnOf(1)}`,
      ogrn: ogrnOf(1),
      inn: innOf(1),
      asOf: '2026-11-20',
      headsAsOf: '2026-11-20',
      ownersAsOf: '2026-11-20',
      requisites: {
        kind: 'legal',
        form: 'company',
        status: 'active',
        name: 'ООО "ПРОБА 1"',
        shortName: 'ООО ПРОБА',
        kpp: '540101001',
        opf: '12300',
        country: 'RU',
        registered: '2015-03-01',
        address: 'г. Новосибирск',
        capital: '30000.00',
        treasury: { num: 427n, den: 10_000n },
        unreliableAddress: true,
        branches: [{ kpp: '540102001', name: 'ФИЛИАЛ', address: 'г. Бердск' }],
        predecessors: [{ ogrn: ogrnOf(2), inn: innOf(2), name: 'ООО "ДО"' }],
        successors: [],
      },
      heads: [{ ...person, role: 'head', position: 'ДИРЕКТОР', since: '2016-01-01' }],
      owners: [
        { ...person, share: { num: 1n, den: 3n } },
        {
          kind: 'entity',
          ogrn: ogrnOf(3),
          inn: innOf(3),
          name: 'ООО "ТРИ"',
          share: { num: 333n, den: 500n },
        },
        { kind: 'public', name: 'НОВОСИБИРСКАЯ ОБЛАСТЬ', share: { num: 1n, den: 2n } },
      ],
    });
  });

  it('is not stated where it says nothing, and none where it says []', () => {
    expect(check(entity(1)).record).not.toHaveProperty('heads');
    expect(check(entity(1, { heads: null })).record).not.toHaveProperty('heads');
    expect(check(entity(1, { heads: [] })).record?.heads).toEqual([]);
    const { record } = check({ inn: innOf(1), heads: [person], asOf: '2026-11-20' });
    expect(record).not.toHaveProperty('requisites');
    expect(check({ inn: innOf(1), asOf: '2026-11-20' }).record?.requisites?.status).toBe('active');
  });

  it('does not state a restricted section, and says so when rows are there', () => {
    const { record, rejects } = check(
      entity(1, { restricted: ['heads', 'owners'], heads: [], owners: [person] }),
    );
    expect(record).not.toHaveProperty('heads');
    expect(record).not.toHaveProperty('owners');
    expect(record?.requisites?.restricted).toEqual(['heads', 'owners']);
    expect(rejects.map(({ field }) => field)).toEqual(['owners']);
  });

  it('may carry a date for each section, and takes the one of the file where it has none', () => {
    const { record } = check(entity(1, { asOf: '2026-11-20T05:00:00+03:00', headsAsOf: '2026-10-01' }));
    expect(record?.asOf).toBe('2026-11-20T02:00:00.000Z');
    expect(record?.headsAsOf).toBe('2026-10-01');
    expect(record?.ownersAsOf).toBe(record?.asOf);
    expect(check(entity(1, { asOf: null }), '2026-01-01').record?.asOf).toBe('2026-01-01');
  });

  it('takes an entity out with removed', () => {
    expect(check({ ogrn: ogrnOf(1), removed: true, asOf: '2026-11-20', name: 'X' }).record).toEqual({
      origin: { source: 'ndjson', file: 'test', line: 7 },
      id: `ogrn:${ogrnOf(1)}`,
      ogrn: ogrnOf(1),
      removed: true,
      asOf: '2026-11-20',
      headsAsOf: '2026-11-20',
      ownersAsOf: '2026-11-20',
    });
  });

  it('counts fields nobody knows, at any depth', () => {
    const { rejects, ignored } = check(
      withOwner({ ...person, colour: 1, share: { num: 1, den: 2, of: 3 } }, { x: 1 }),
    );
    expect(ignored).toBe(3);
    expect(rejects).toEqual([]);
  });
});

describe('whose record it is', () => {
  it.each([
    ['legal', { ogrn: ogrnOf(1) }, `ogrn:${ogrnOf(1)}`],
    ['legal', { inn: innOf(1) }, `inn:${innOf(1)}`],
    ['sole-trader', { ogrn: ogrnipOf(1) }, `ogrn:${ogrnipOf(1)}`],
    ['sole-trader', { inn: personInnOf(1) }, `inn:${personInnOf(1)}`],
    ['foreign', { kind: 'foreign', name: 'ACME', country: 'cy', regNumber: 'he 1234' }, 'reg:CY:HE1234'],
    ['foreign', { kind: 'foreign', name: 'ACME', country: '196', inn: '12-34' }, 'reg:CY:12-34'],
    ['foreign', { name: 'ACME', country: 'KZ', regNumber: '971240001315' }, 'reg:KZ:971240001315'],
    ['fund', { kind: 'fund', inn: innOf(5) }, `inn:${innOf(5)}`],
  ])('%s by %j', (kind, raw, id) => {
    const { record, rejects } = check({ asOf: '2026-11-20', ...raw });
    expect(record?.id).toBe(id);
    expect(record?.requisites?.kind).toBe(kind);
    expect(rejects).toEqual([]);
  });

  it('does not take a number from abroad for a Russian one, however right its check digit', () => {
    const { record } = check({
      kind: 'foreign',
      name: 'ACME',
      country: 'UZ',
      inn: innOf(1),
      asOf: '2026-11-20',
    });
    expect(record?.id).toBe(`reg:UZ:${innOf(1)}`);
    expect(record).not.toHaveProperty('inn');
  });

  it('lets the number decide where kind and number quarrel', () => {
    const trader = check(entity(1, { ogrn: ogrnipOf(1), inn: personInnOf(1), kind: 'legal' }));
    expect(trader.record?.requisites?.kind).toBe('sole-trader');
    expect(trader.rejects.map(({ field }) => field)).toEqual(['kind']);
    const mixed = check(entity(1, { inn: personInnOf(1) }));
    expect(mixed.record).not.toHaveProperty('inn');
    expect(mixed.rejects.map(({ field }) => field)).toEqual(['inn']);
  });

  it.each([
    ['no number', { name: 'X' }],
    ['a wrong check digit', { ogrn: '1155401000011' }],
    ['a placeholder', { ogrn: '0000000000000', inn: '0000000000' }],
    ['a number that is no text', { inn: 5401000012 }],
    ['from abroad without a country', { kind: 'foreign', name: 'ACME', regNumber: '1' }],
    ['Russian with regNumber only', { country: 'RU', regNumber: '1' }],
  ])('falls with %s', (_, raw) => {
    const { record, rejects } = check({ asOf: '2026-11-20', ...raw });
    expect(record).toBeNull();
    expect(rejects.at(-1)).toMatchObject({ scope: 'record', line: 7 });
    expect(rejects.at(-1)).not.toHaveProperty('id');
  });

  it.each([[undefined], [null], ['2026-02-30'], [20261120]])(
    'falls with the date %j, its id readable',
    (asOf) => {
      const { record, rejects } = check(entity(1, { asOf }));
      expect(record).toBeNull();
      expect(rejects).toHaveLength(1);
      expect(rejects[0]).toMatchObject({ scope: 'record', field: 'asOf', id: `ogrn:${ogrnOf(1)}` });
    },
  );

  it.each([['text'], [[1]], [null], [5]])('falls when it is no object: %j', (raw) => {
    expect(check(raw).record).toBeNull();
  });

  it('falls with more owners than any company has', () => {
    const owners = Array.from({ length: 100_001 }, () => ({ kind: 'person', name: 'Я' }));
    const { record, rejects } = check(entity(1, { owners }));
    expect(record).toBeNull();
    expect(rejects).toMatchObject([{ scope: 'record', field: 'owners', value: '100001' }]);
  });
});

describe('what a title or a form says', () => {
  it.each([
    ['КОНКУРСНЫЙ УПРАВЛЯЮЩИЙ', 'winding-up'],
    ['Ликвидатор', 'winding-up'],
    ['ПРЕДСЕДАТЕЛЬ ЛИКВИДАЦИОННОЙ КОМИССИИ', 'winding-up'],
    ['ВРЕМЕННЫЙ УПРАВЛЯЮЩИЙ', 'winding-up'],
    ['И.о. внешнего управляющего', 'winding-up'],
    ['ВРЕМЕННО ИСПОЛНЯЮЩИЙ ОБЯЗАННОСТИ УПРАВЛЯЮЩЕГО', 'head'],
    ['УПРАВЛЯЮЩИЙ', 'head'],
    ['ДИРЕКТОР', 'head'],
  ])('%s is %s', (position, role) => {
    expect(
      check(entity(1, { heads: [{ ...person, role: 'head', position }] })).record?.heads?.[0]?.role,
    ).toBe(role);
  });

  it('keeps the rows of one name apart, and an owner named twice as two rows', () => {
    const namesake = { kind: 'person', name: person.name, share: { num: 1, den: 4 } };
    const { record, rejects } = check(
      entity(1, { owners: [namesake, namesake, { ...person }, { ...person }] }),
    );
    expect(record?.owners).toHaveLength(4);
    expect(rejects).toEqual([]);
  });

  it('lets a sole shareholder own, and several founders only found', () => {
    const founder = { ...person, asFounded: true };
    const gone = { ...founder, until: '2020-01-01' };
    const other = { kind: 'entity', inn: innOf(4), asFounded: true };
    const flags = (owners: object[]): unknown[] =>
      check(entity(1, { opf: '12267', owners })).record!.owners!.map(({ asFounded }) => asFounded);
    expect(flags([founder])).toEqual([undefined]);
    expect(flags([gone, founder])).toEqual([true, undefined]);
    expect(flags([founder, other])).toEqual([true, true]);
  });
});
