import { describe, expect, test } from 'vitest';
import { linksOf, type Link } from '../../src/load/plan.ts';
import { firmNumbers, personInn, traderOgrn } from '../support/numbers.ts';
import { recordOf } from './records.ts';

const FIRM = firmNumbers(1);
const OWNER = firmNumbers(2);
const INN = personInn(1);
const NAME = 'Пробный Иван Петрович';

/** The links of a record of firm 1 as a line of registry.ndjson would tell it. */
function links(raw: object): Link[] {
  const { id, inn, heads, owners, requisites } = recordOf({ ...FIRM, asOf: '2026-11-20', ...raw });
  return linksOf({ id, inn, heads, owners, ...requisites });
}

/** Type, end, share and reason of each. */
function told(raw: object): unknown[] {
  return links(raw).map(({ type, end, share, reason }) => {
    const part = share === undefined ? '' : ` ${share.num}/${share.den}`;
    return `${type} ${end.id}${part}${reason === undefined ? '' : ` ${reason}`}`;
  });
}

const person = { kind: 'person', name: NAME, inn: INN };
const owned = (more: object): object => ({ owners: [{ ...person, ...more }] });
const founder = { ...person, asFounded: true };

describe('who binds', () => {
  test('a director directs, a managing company manages, a liquidator winds up', () => {
    const heads = [
      { ...person, role: 'head' },
      { kind: 'entity', role: 'manager', ...OWNER },
      { kind: 'person', role: 'winding-up', name: NAME, inn: personInn(2) },
    ];
    expect(told({ heads })).toEqual([
      `DIRECTS inn:${INN}`,
      `MANAGES ogrn:${OWNER.ogrn}`,
      `WINDS_UP inn:${personInn(2)}`,
    ]);
  });

  test('an owner owns, with its share exact', () => {
    expect(told(owned({ share: { num: '1', den: '3' } }))).toEqual([`OWNS inn:${INN} 1/3`]);
    expect(told(owned({ share: { percent: '33.33' } }))).toEqual([`OWNS inn:${INN} 3333/10000`]);
  });

  test.each([
    ['public owners', { owners: [{ kind: 'public', name: 'Пробная область' }] }, / public$/],
    ['funds', { owners: [{ kind: 'fund', name: 'ЗПИФ «Проба»' }] }, / fund$/],
    ['founders of an АО', { owners: [founder, { ...founder, inn: personInn(2) }] }, / as-founded$/],
    ['founders of an association', { opf: '20600', ...owned({}) }, / non-profit$/],
    ['founders of an institution', { opf: '75103', ...owned({}) }, / non-profit$/],
  ])('%s own apart', (_, raw, reason) => {
    const [link] = told(raw);
    expect(link).toMatch(/^OWNS_APART /);
    expect(link).toMatch(reason);
  });

  test('the only shareholder of an АО is its owner, founder or not', () => {
    expect(told(owned({ asFounded: true }))).toEqual([`OWNS inn:${INN}`]);
  });

  test('what ended is told with its period', () => {
    const ended = { since: '2019-01-01', until: '2020-01-01' };
    const raw = { heads: [{ ...person, role: 'head', ...ended }], ...owned(ended) };
    expect(links(raw)).toMatchObject([
      { type: 'DIRECTED', ...ended },
      { type: 'OWNED', ...ended },
    ]);
  });

  test('a sole trader is the person of its ИНН', () => {
    const trader = { ogrn: traderOgrn(1), inn: INN, kind: 'sole-trader', name: NAME };
    expect(links(trader)).toMatchObject([{ type: 'IS_PERSON', outgoing: true, end: { id: `inn:${INN}` } }]);
  });

  test('each side of a succession tells it', () => {
    const raw = { predecessors: [OWNER], successors: [{ ...firmNumbers(3), name: 'ООО «Новая»' }] };
    expect(links(raw)).toMatchObject([
      { type: 'SUCCEEDED_BY', toldBy: 'successor', end: { id: `ogrn:${OWNER.ogrn}` } },
      {
        type: 'SUCCEEDED_BY',
        toldBy: 'predecessor',
        outgoing: true,
        end: { id: `ogrn:${firmNumbers(3).ogrn}` },
      },
    ]);
  });
});

describe('one link a pair', () => {
  const twice = (a: object, b: object): object => ({
    owners: [
      { ...person, ...a },
      { ...person, ...b },
    ],
  });

  test('an owner named twice owns the sum', () => {
    const raw = twice({ share: { num: '1', den: '3' } }, { share: { num: '1', den: '4' } });
    expect(told(raw)).toEqual([`OWNS inn:${INN} 7/12`]);
  });

  test('a sum over 100 % is a mistake of the source: the share is unknown', () => {
    const raw = twice({ share: { num: '2', den: '3' } }, { share: { num: '1', den: '2' } });
    expect(told(raw)).toEqual([`OWNS inn:${INN}`]);
  });

  test('one unknown part makes the sum unknown', () => {
    expect(told(twice({ share: { num: '1', den: '3' } }, {}))).toEqual([`OWNS inn:${INN}`]);
  });

  test('founder in one row and owner in another is the owner', () => {
    expect(told(twice({ asFounded: true }, {}))).toEqual([`OWNS inn:${INN}`]);
  });

  test('two ended periods stay two', () => {
    const raw = twice(
      { since: '2018-01-01', until: '2019-01-01' },
      { since: '2020-01-01', until: '2021-01-01' },
    );
    expect(links(raw)).toHaveLength(2);
  });
});

describe('ends without a number of ours', () => {
  test('a foreign owner is known by country and number, without one it belongs to the record', () => {
    const foreign = { kind: 'foreign', name: 'Sample Ltd', country: 'CY' };
    expect(told({ owners: [{ ...foreign, regNumber: 'HE1' }] })).toEqual(['OWNS reg:CY:HE1']);
    const [own] = links({ owners: [foreign] });
    expect(own!.end.id).toMatch(new RegExp(`^at:ogrn:${FIRM.ogrn}#`));
  });

  test('who is told by ИНН alone is noted, for it may turn out to be another', () => {
    const { inn } = OWNER;
    expect(links({ owners: [{ kind: 'entity', inn }] })).toMatchObject([
      { by: inn, end: { id: `inn:${inn}` } },
    ]);
  });
});
