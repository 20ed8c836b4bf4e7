import { describe, expect, it } from 'vitest';
import { check, entity, innOf, ogrnOf, personInnOf } from './reading.ts';

const fieldsOf = (raw: unknown): string[] =>
  check(raw).rejects.map(({ scope, field }) => `${scope} ${field}`);
const withOwner = (owner: object, more: object = {}): Record<string, unknown> =>
  entity(1, { owners: [owner], ...more });
const person = { kind: 'person', name: 'СТРИЖОВ ЛЕВ ПАВЛОВИЧ', inn: personInnOf(1) };

describe('a bad field', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['ИНН', { inn: '5401000010' }, 'inn'],
    ['КПП', { kpp: '54010100' }, 'kpp'],
    ['ОКОПФ', { opf: 'str12' }, 'opf'],
    ['date', { registered: '2026-02-30' }, 'registered'],
    ['word', { status: 'alive' }, 'status'],
    ['status of what has ended', { status: 'active', ended: '2020-01-01' }, 'status'],
    ['capital', { capital: '-5' }, 'capital'],
    ['country', { country: 'Атлантида' }, 'country'],
    ['treasury', { treasury: { percent: '100' } }, 'treasury'],
    ['list', { heads: 'none' }, 'heads'],
    ['flag', { removed: 'yes' }, 'removed'],
    ['restricted', { restricted: ['address'] }, 'restricted'],
    ['head', { heads: [{ kind: 'person' }] }, 'heads[0]'],
    ['head that is no object', { heads: ['Стрижов'] }, 'heads[0]'],
    ['owner', { owners: [person, { kind: 'entity', inn: '123' }] }, 'owners[1]'],
    ['role', { heads: [{ ...person, role: 'boss' }] }, 'heads[0].role'],
    ['period', { heads: [{ ...person, since: '2020-01-02', until: '2020-01-01' }] }, 'heads[0].since'],
    [
      'foreign owner’s name',
      { owners: [{ kind: 'foreign', country: 'CY', regNumber: '1' }] },
      'owners[0].name',
    ],
    ['predecessor', { predecessors: [{}] }, 'predecessors[0]'],
  ])('%s is dropped and named', (_, more, field) => {
    const { record, rejects } = check(entity(1, more));
    expect(record?.id).toBe(`ogrn:${ogrnOf(1)}`);
    expect(rejects.at(-1)).toMatchObject({ scope: 'field', field });
  });

  it('leaves a person with a wrong ИНН as a person without', () => {
    const { record, rejects } = check(withOwner({ ...person, inn: '540100000100' }));
    expect(record?.owners).toEqual([{ kind: 'person', name: person.name }]);
    expect(rejects).toMatchObject([{ field: 'owners[0].inn', value: '540100000100' }]);
    expect(fieldsOf(withOwner({ ...person, inn: innOf(9) }))).toEqual(['field owners[0].inn']);
  });

  it('takes an entity with a 12-digit ИНН as the person and says so', () => {
    const { record, rejects } = check(withOwner({ kind: 'entity', name: 'ИП СТРИЖОВ', inn: personInnOf(1) }));
    expect(record?.owners?.[0]).toMatchObject({ kind: 'person', inn: personInnOf(1) });
    expect(rejects).toMatchObject([{ field: 'owners[0].kind' }]);
  });

  it.each([
    [{ num: '1', den: '0' }, '1/0', 'denominator is 0'],
    [{ num: 3, den: 2 }, '3/2', 'more than 100 %'],
    [{ num: '0', den: '2' }, '0/2', 'above 0'],
    [{ num: '1.5', den: '2' }, '1.5/2', 'whole numbers'],
    [{ num: '1' }, '1/', 'whole numbers'],
    [{ percent: '100.01' }, '100.01 %', 'more than 100 %'],
    [{ percent: 'all' }, 'all %', 'not a number'],
    [{ decimal: '1.2' }, '1.2', 'more than 100 %'],
    ['50', '50', 'must be'],
  ])('share %j is unknown', (share, value, reason) => {
    const { record, rejects } = check(withOwner({ ...person, share }));
    expect(record?.owners).toEqual([{ kind: 'person', name: person.name, inn: person.inn }]);
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toMatchObject({ scope: 'field', field: 'owners[0].share', value });
    expect(rejects[0]?.reason).toContain(reason);
  });

  it('does not make a share of a nominal value without a capital, or above it', () => {
    expect(check(withOwner({ ...person, nominal: '5' })).rejects).toEqual([]);
    expect(fieldsOf(withOwner({ ...person, nominal: '5' }, { capital: '4' }))).toEqual([
      'field owners[0].nominal',
    ]);
    const third = check(withOwner({ ...person, nominal: '10000.00' }, { capital: '30 000,00' }));
    expect(third.record?.owners?.[0]?.share).toEqual({ num: 1n, den: 3n });
  });

  it('cuts what is too long, and cleans what cannot be stored', () => {
    const long = check(entity(1, { name: 'Я'.repeat(3000) }));
    expect(long.record?.requisites?.name).toHaveLength(2000);
    expect(long.rejects).toMatchObject([{ field: 'name' }]);
    expect(long.rejects[0]!.value).toHaveLength(200);
    expect(check(entity(1, { name: 'A\n\u0000B\ud800' })).record?.requisites?.name).toBe('A B\ufffd');
  });

  it('never shows a person’s name', () => {
    const { rejects } = check(
      entity(1, {
        heads: ['СТРИЖОВ', { kind: 'person', name: ['СТРИЖОВ'], inn: 'x' }, { name: 'СТРИЖОВ'.repeat(400) }],
        owners: { name: 'СТРИЖОВ' },
      }),
    );
    expect(rejects.length).toBeGreaterThan(4);
    expect(JSON.stringify(rejects)).not.toContain('СТРИЖОВ');
  });
});

describe('an owner that is the entity itself', () => {
  const self = { kind: 'entity', ogrn: ogrnOf(1), name: 'ООО "ПРОБА 1"', share: { percent: '10' } };

  it('is dropped and reported', () => {
    const { record, rejects } = check(
      entity(1, { owners: [self, person], heads: [{ ...self, role: 'head' }] }),
    );
    expect(record?.owners).toHaveLength(1);
    expect(record?.heads).toEqual([]);
    expect(rejects.map(({ field }) => field)).toEqual(['heads[0]', 'owners[0]']);
  });

  it('is dropped without a word when treasury says the same', () => {
    const { record, rejects } = check(entity(1, { owners: [self], treasury: { percent: '10' } }));
    expect(record?.owners).toEqual([]);
    expect(record?.requisites?.treasury).toEqual({ num: 1n, den: 10n });
    expect(rejects).toEqual([]);
  });

  it('may be the person a sole trader is', () => {
    const raw = { inn: personInnOf(1), asOf: '2026-11-20', heads: [person] };
    expect(check(raw).record?.heads).toHaveLength(1);
  });
});
