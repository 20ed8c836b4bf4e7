import { describe, expect, test } from 'vitest';
import { firmNumbers, personInn, traderOgrn } from '../../support/numbers.ts';
import { firm, head, held, managed, named, owner, trader } from '../../support/register.ts';
import { useProduct } from '../../support/use-product.ts';
import { exactly, firmId, ids, of, ownersReader, personId } from './read-owners.ts';

// Who owners are, what is told of them and what is not, each as a small register sent through files, readers and loader.

const product = useProduct();
const read = ownersReader(product);

/** A row of an owner who is no person and no firm of the test. */
const other = (kind: string, name: string, percent: string, more: object = {}): Record<string, unknown> => ({
  kind,
  name,
  share: { percent },
  ...more,
});
/** Lets sole trader `n` own a part of firm `m` as an entity: readers take one as the person at once. */
const ownAsTrader = async (n: number, m: number, percent: bigint): Promise<void> => {
  await product.look(
    `MATCH (f:Entity {id: $firm}) MERGE (t:Entity {id: $trader}) ON CREATE SET t.ogrn = $ogrn, t.name = 'ИП', t.stub = true
     CREATE (t)-[:OWNS {num: $percent, den: 100}]->(f)`,
    { trader: `ogrn:${traderOgrn(n)}`, ogrn: traderOgrn(n), firm: firmId(m), percent },
  );
};
const gone = { status: 'ended', ended: '2025-01-01', endedHow: 'liquidation' };

describe('a sole trader', () => {
  test('who owns is the person: what both hold adds up', async () => {
    await product.put({
      registry: [firm(1, { owners: [owner(1, '15'), held(2, '70')] }), firm(2), trader(1)],
    });
    await ownAsTrader(1, 1, 15n);
    await ownAsTrader(1, 2, 10n);
    await ownAsTrader(2, 2, 40n);
    const answer = await read.of({ inn: firmNumbers(1).inn });
    expect(ids(answer)).toEqual([firmId(2), personId(1), `ogrn:${traderOgrn(2)}`]);
    expect(of(answer, personId(1))).toMatchObject({
      owner: { kind: 'person', inn: personInn(1), ogrn: null, status: null },
      direct: { num: '3', den: '10' },
      effective: exactly(37, 100),
      beneficiary: true,
      marks: ['direct', 'sole-trader'],
    });
    expect(of(answer, personId(1)).chains).toHaveLength(3);
    // Of the other there is no record that would tell which person it is; a person it is.
    expect(of(answer, `ogrn:${traderOgrn(2)}`)).toMatchObject({
      owner: { kind: 'sole-trader', name: 'ИП' },
      effective: exactly(7, 25),
      beneficiary: true,
      marks: [],
    });
  });

  test('who is one no more still owns', async () => {
    await product.put({ registry: [firm(1), trader(1, gone)] });
    await ownAsTrader(1, 1, 100n);
    const answer = await read.of({ inn: firmNumbers(1).inn });
    expect(answer.owners).toMatchObject([{ owner: { id: personId(1) }, beneficiary: true }]);
    expect(answer.owners[0]!.marks).toEqual(['direct', 'sole-trader']);
  });

  test('who is asked about is owned by nobody, and is the beneficiary', async () => {
    await product.put({ registry: [trader(1)] });
    const answer = await read.of({ inn: personInn(1) });
    expect(answer).toMatchObject({
      entity: { kind: 'sole-trader', ogrn: traderOgrn(1) },
      owners: [{ owner: { id: personId(1), kind: 'person' }, direct: null, beneficiary: true, chains: [] }],
      undisclosed: { percent: '0.00', why: [] },
      beneficiaryByOffice: [],
    });
    expect(answer.notes).toEqual([expect.stringContaining('115-ФЗ, статья 3')]);
  });
});

describe('an end', () => {
  test('is a public body and a fund: listed with their share, nobody above them', async () => {
    const region = other('public', 'Пробная область', '60');
    const answer = await read.load(1, [
      firm(1, { owners: [held(2, '50'), other('fund', 'ЗПИФ «Пробный»', '50', firmNumbers(9))] }),
      firm(2, { owners: [region, other('public', 'Комитет по имуществу', '40', firmNumbers(3))] }),
      firm(3, { owners: [owner(1)] }),
      firm(9, { owners: [owner(1)] }),
    ]);
    expect(answer.owners.map(({ owner: brief, marks, over25 }) => [brief.kind, marks, over25])).toEqual([
      ['legal', ['direct'], 'yes'],
      ['fund', ['direct', 'apart', 'fund'], 'yes'],
      ['public', ['apart', 'public'], 'yes'],
      ['public', ['apart', 'public'], 'no'],
    ]);
    expect(of(answer, 'public:пробная область').effective).toMatchObject(exactly(3, 10));
    expect(answer.owners.some(({ beneficiary }) => beneficiary)).toBe(false);
    expect(answer.undisclosed.why).toEqual([]);
  });

  test('is who has ended: listed, and nothing carried through', async () => {
    const answer = await read.load(1, [
      firm(1, { owners: [held(2, '60'), owner(2, '40')] }),
      firm(2, { ...gone, owners: [owner(1)] }),
    ]);
    expect(ids(answer)).toEqual([firmId(2), personId(2)]);
    expect(of(answer, firmId(2))).toMatchObject({
      owner: { status: 'ended' },
      effective: exactly(3, 5),
      marks: ['direct', 'ended'],
    });
  });

  test('is not the entity asked about: its owners are told, ended or not', async () => {
    const answer = await read.load(1, [
      firm(1, { ...gone, owners: [held(2, '100')] }),
      firm(2, { owners: [owner(1)] }),
    ]);
    expect(of(answer, personId(1)).effective).toMatchObject(exactly(1, 1));
    expect(answer.notes[0]).toBe('The entity has ended on 2025-01-01; these were its owners.');
  });
});

describe('founders', () => {
  test('of a joint-stock company are evidence only, and no shareholder is known', async () => {
    const answer = await read.load(1, [
      firm(1, {
        opf: '12267',
        owners: [
          { ...owner(1, '70'), asFounded: true },
          { ...owner(2, '30'), asFounded: true },
        ],
      }),
      firm(2, {
        opf: '12267',
        owners: [
          { ...owner(1, '50'), asFounded: true },
          { ...owner(2, '50'), asFounded: true },
        ],
      }),
      firm(3, { owners: [held(2)] }),
    ]);
    expect(ids(answer)).toEqual([personId(1), personId(2)]);
    expect(of(answer, personId(1))).toMatchObject({
      direct: { percent: '70.00' },
      effective: null,
      over25: 'maybe',
      beneficiary: false,
      marks: ['direct', 'apart', 'as-founded'],
      chains: [{ product: null }],
    });
    expect(answer.undisclosed).toMatchObject({ percent: '100.00' });
    expect(answer.undisclosed.why[0]).toContain('founders, not shareholders (129-ФЗ, статья 5)');
    // Above another entity they say nothing of it.
    const above = await read.of({ inn: firmNumbers(3).inn });
    expect(above.owners).toMatchObject([{ marks: ['direct', 'founders-only'] }]);
    expect(above.notes.at(-1)).toMatch(/129-ФЗ, статья 5\)\. It has 100\.00 %\.$/);
  });

  test('of an association own nothing of it', async () => {
    const answer = await read.load(1, [firm(1, { opf: '20600', owners: [owner(1, '50'), held(2, '50')] })]);
    expect(answer.owners.map(({ over25, marks }) => [over25, marks])).toEqual([
      ['no', ['direct', 'apart', 'non-profit']],
      ['no', ['direct', 'apart', 'non-profit']],
    ]);
    expect(answer.undisclosed.why[0]).toMatch(/^Nobody holds shares in /);
  });
});

describe('what is not known', () => {
  test('is a share that is not stated: an interval up to what the others leave', async () => {
    const untold = { ...held(2), share: null };
    const answer = await read.load(1, [
      firm(1, { owners: [untold, owner(2, '80')] }),
      firm(2, { owners: [owner(1, '50')] }),
    ]);
    const why = ['A share in ООО «Проба 1» is not stated; those that are add up to 80.00 %.'];
    expect(of(answer, firmId(2))).toMatchObject({
      direct: null,
      effective: { exact: false, percent: '0.00–20.00', why },
      over25: 'no',
      marks: ['direct'],
      chains: [{ product: null, steps: [{ share: null }] }],
    });
    expect(of(answer, personId(1)).effective).toMatchObject({ percent: '0.00–10.00', why });
    expect(answer.undisclosed).toMatchObject({
      percent: '0.00–20.00',
      why: ['The share of 1 named owner is not stated.'],
    });
  });

  test('is who a person without ИНН is elsewhere: two of one name are two', async () => {
    const someone = named('Пробный Иван Петрович', { share: { percent: '40' } });
    const answer = await read.load(1, [
      firm(1, { owners: [someone, held(2, '60')] }),
      firm(2, { owners: [someone] }),
    ]);
    const people = answer.owners.filter(({ owner: brief }) => brief.kind === 'person');
    expect(people.map(({ effective, marks }) => [effective?.percent, marks])).toEqual([
      ['40.00', ['direct', 'without-inn']],
      ['24.00', ['without-inn']],
    ]);
    expect(people.map(({ beneficiary }) => beneficiary)).toEqual([true, false]);
  });

  test('is who owns whom the register withholds, or no source states', async () => {
    const foreign = other('foreign', 'Probe Holdings Ltd', '40', { country: 'CY', regNumber: 'HE1' });
    const answer = await read.load(1, [
      firm(1, {
        owners: [held(2, '50'), foreign, held(3, '10')],
        capital: '100',
        treasury: { percent: '10' },
      }),
      firm(2, { owners: null, restricted: ['owners'] }),
    ]);
    expect(answer.owners.map(({ owner: brief, marks }) => [brief.id, brief.kind, marks])).toEqual([
      [firmId(2), 'legal', ['direct', 'owners-restricted']],
      ['reg:CY:HE1', 'foreign', ['direct', 'owners-not-stated']],
      [firmId(3), 'legal', ['direct', 'owners-not-stated']],
    ]);
    expect(answer.notes.slice(1)).toEqual([
      'Who owns ООО «Проба 2» is withheld by the register (ПП 1625). It has 40.00–50.00 %.',
      'Who owns Probe Holdings Ltd is not stated. It has 30.00–40.00 %.',
    ]);
    const withheld = await read.of({ inn: firmNumbers(2).inn });
    expect(withheld).toMatchObject({ owners: [], asOf: null, undisclosed: { percent: '100.00' } });
    expect(withheld.undisclosed.why).toEqual([
      'Who owns ООО «Проба 2» is withheld by the register (ПП 1625).',
    ]);
  });

  test('is not what the entity holds of itself', async () => {
    const row = firm(1, { owners: [owner(1, '95.73')], treasury: { percent: '4.27' } });
    const answer = await read.load(1, [row]);
    expect(answer).toMatchObject({
      treasury: { percent: '4.27' },
      undisclosed: { percent: '0.00', why: [] },
    });
    expect(answer.owners).toMatchObject([{ effective: { exact: true, percent: '95.73' } }]);
  });
});

describe('the answer', () => {
  test('names who heads the company that manages the entity', async () => {
    const answer = await read.load(1, [
      firm(1, { owners: [held(3, '20')], heads: [managed(2)] }),
      firm(2, { heads: [head(1, { position: 'Директор' })] }),
    ]);
    expect(answer.beneficiaryByOffice).toMatchObject([
      { person: { id: personId(1) }, position: 'Директор', through: { id: firmId(2) } },
    ]);
  });

  test('holds direct owners only when asked so', async () => {
    const rows = [firm(1, { owners: [held(2, '60'), owner(1, '30')] }), firm(2, { owners: [owner(2)] })];
    await product.put({ registry: rows });
    const answer = await read.of({ inn: firmNumbers(1).inn }, false);
    expect(answer).toMatchObject({ effective: false, beneficiaryByOffice: [] });
    expect(answer.owners).toMatchObject([
      { owner: { id: firmId(2) }, direct: { percent: '60.00' }, effective: null, over25: 'yes', chains: [] },
      { owner: { id: personId(1) }, effective: null, beneficiary: true },
    ]);
    expect(answer.notes).toEqual(['Direct owners only: what anybody has through others was not looked at.']);
  });

  test('is exact about nobody when there is more above than can be read', async () => {
    const chain = [1, 2, 3, 4].map((n) => firm(n, { owners: [held(n + 1, '50')] }));
    await product.put({ registry: chain });
    const answer = await read.of({ inn: firmNumbers(1).inn }, true, { entities: 2, links: 10 });
    expect(answer.truncated).toBe(true);
    expect(of(answer, firmId(3)).effective).toMatchObject({ exact: false, percent: '25.00–100.00' });
    expect(of(answer, firmId(3)).over25).toBe('maybe');
    expect((await read.of({ inn: firmNumbers(1).inn }, true, { entities: 4, links: 4 })).truncated).toBe(
      false,
    );
    expect((await read.of({ inn: firmNumbers(1).inn }, true, { entities: 4, links: 3 })).truncated).toBe(
      true,
    );
  });

  test('is none for an entity that is not loaded', async () => {
    await expect(read.of({ inn: firmNumbers(1).inn })).rejects.toMatchObject({ code: 'entity-not-found' });
  });
});
