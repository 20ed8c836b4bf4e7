import { describe, expect, test } from 'vitest';
import { identifyPeople } from '../../src/load/people-in-record.ts';
import type { HeadMention, OwnerMention } from '../../src/registry/record.ts';
import { personInn } from '../support/numbers.ts';

const IVAN = 'Пробный Иван Петрович';
const ANNA = 'Образцова Анна Ильинична';
const INN = personInn(1);
const OTHER = personInn(2);

const head = (name: string, more: Partial<HeadMention> = {}): HeadMention => ({
  kind: 'person',
  role: 'head',
  name,
  ...more,
});
const owner = (name: string, more: Partial<OwnerMention> = {}): OwnerMention => ({
  kind: 'person',
  name,
  ...more,
});
const share = (num: bigint, den: bigint): Partial<OwnerMention> => ({ share: { num, den } });

/** Heads, then owners; `1`, `2`… for those of this record only, numbered under their name. */
function tell(heads: HeadMention[], owners: OwnerMention[]): string[] {
  const people = identifyPeople({ id: 'ogrn:1', heads, owners });
  return [...people.heads, ...people.owners].map((id) => id?.replace(/^at:ogrn:1#.*#/, '') ?? '-');
}

describe('the people of one record', () => {
  test('with ИНН are known by it, whatever the name', () => {
    expect(tell([head(IVAN, { inn: INN })], [owner(ANNA, { inn: INN })])).toEqual([
      `inn:${INN}`,
      `inn:${INN}`,
    ]);
  });

  test('head and owner of one name without ИНН are one person', () => {
    expect(tell([head(IVAN)], [owner(IVAN)])).toEqual(['1', '1']);
  });

  test('however the name is written: case, ё, spaces', () => {
    expect(tell([head('ПРОБНЫЙ  Пётр Петрович')], [owner('Пробный Петр Петрович')])).toEqual(['1', '1']);
  });

  test('two owner rows of one name are two, numbered by share, and a head of that name is a third', () => {
    const owners = [owner(IVAN, share(1n, 4n)), owner(IVAN, share(3n, 4n))];
    expect(tell([head(IVAN)], owners)).toEqual(['3', '2', '1']);
  });

  test('owner rows of equal share are numbered by row, those of unknown share come last', () => {
    const owners = [owner(IVAN), owner(IVAN, share(1n, 3n)), owner(IVAN, share(1n, 3n))];
    expect(tell([], owners)).toEqual(['3', '1', '2']);
  });

  test('a head without ИНН is the only one of that name with ИНН', () => {
    expect(tell([head(IVAN)], [owner(IVAN, { inn: INN })])).toEqual([`inn:${INN}`, `inn:${INN}`]);
  });

  test('but nobody in particular where two of that name have one', () => {
    const owners = [owner(IVAN, { inn: INN }), owner(IVAN, { inn: OTHER })];
    expect(tell([head(IVAN)], owners)).toEqual(['1', `inn:${INN}`, `inn:${OTHER}`]);
  });

  test('an owner row without ИНН beside an owner row with ИНН is another person: father and son', () => {
    expect(tell([], [owner(IVAN, { inn: INN }), owner(IVAN)])).toEqual([`inn:${INN}`, '1']);
  });

  test('who is current is told by current rows alone; an ended row may be anybody the record names', () => {
    const ended = { until: '2020-01-01' };
    expect(tell([head(IVAN, ended)], [owner(IVAN, { inn: INN })])).toEqual([`inn:${INN}`, `inn:${INN}`]);
    expect(tell([head(IVAN)], [owner(IVAN, { inn: INN, ...ended })])).toEqual(['1', `inn:${INN}`]);
  });

  test('companies are no people', () => {
    expect(tell([head('ООО «Пример»', { kind: 'entity' })], [owner(IVAN)])).toEqual(['-', '1']);
  });
});
