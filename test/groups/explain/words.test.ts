import { describe, expect, it, test } from 'vitest';
import { chainWords, sentenceOf, wordsOf } from '../../../src/groups/explain/sentences.ts';
import {
  GRAPH_LINKS,
  nameOf,
  toldApart,
  type GraphLink,
  type Link,
  type Party,
} from '../../../src/groups/explain/rows.ts';
import type { Words } from '../../../src/groups/explain/types.ts';

const party = (node: string, more: Partial<Party> = {}): Party => ({
  ...{ node, id: node, person: false, inn: null, ogrn: null, name: node, shortName: null, kind: 'legal' },
  ...{ status: 'active', inert: false, hub: false, ended: null, source: 'ndjson', treasuryNum: null },
  ...{ asOf: null, headsAsOf: null, ownersAsOf: null, treasuryDen: null },
  ...more,
});

const A = party('ООО «А»');
const B = party('ООО «Б»');
const P = party('Пробный Иван Петрович', { person: true, kind: null });

const link = (type: GraphLink, from: Party, to: Party, more: Partial<Link> = {}): Link => ({
  ...{ type, from: from.node, to: to.node, since: null, until: null, position: null, num: null, den: null },
  ...{ reason: null, unreliable: null, toldBy: null, binds: true },
  ...more,
});

const NONE = { votes: null, line: null };
const THIRD = { num: 1n, den: 3n };

/** A link read from its start, and from its end. */
function bothWays(from: Party, to: Party, told: Link, votes = NONE.votes as typeof THIRD | null): Words[] {
  const links = [told];
  const measures = { votes, line: null };
  return [
    wordsOf(sentenceOf({ from, to, links }, told, measures)),
    wordsOf(sentenceOf({ from: to, to: from, links }, told, measures)),
  ];
}

describe('a link in words', () => {
  it('heads', () => {
    expect(bothWays(P, A, link('DIRECTS', P, A))).toEqual([
      { ru: 'Пробный Иван Петрович возглавляет ООО «А»', en: 'Пробный Иван Петрович heads ООО «А»' },
      { ru: 'ООО «А» возглавляет Пробный Иван Петрович', en: 'ООО «А» is headed by Пробный Иван Петрович' },
    ]);
  });

  it('owns, a third', () => {
    expect(bothWays(B, A, link('OWNS', B, A, THIRD))).toEqual([
      { ru: 'ООО «Б» владеет долей 33,33 % в ООО «А»', en: 'ООО «Б» owns 33.33 % of ООО «А»' },
      { ru: 'долей 33,33 % в ООО «А» владеет ООО «Б»', en: 'ООО «А» is 33.33 % owned by ООО «Б»' },
    ]);
  });

  it('owns, nobody knows how much', () => {
    expect(bothWays(B, A, link('OWNS', B, A))).toEqual([
      {
        ru: 'ООО «Б» — участник ООО «А» (доля не указана)',
        en: 'ООО «Б» is an owner of ООО «А» (share not stated)',
      },
      {
        ru: 'участник ООО «А» — ООО «Б» (доля не указана)',
        en: 'ООО «А» is owned by ООО «Б» (share not stated)',
      },
    ]);
  });

  it('founded, which is not owning', () => {
    const [told] = bothWays(B, A, link('OWNS_APART', B, A, { reason: 'non-profit', ...THIRD }));
    expect(told).toEqual({
      ru: 'ООО «Б» — учредитель ООО «А» (доля 33,33 %)',
      en: 'ООО «Б» is a founder of ООО «А» (share 33.33 %)',
    });
  });

  it('joint votes, counted or not', () => {
    expect(bothWays(B, A, link('CONTROLS', B, A), { num: 3n, den: 5n }).map(({ ru }) => ru)).toEqual([
      'ООО «Б» вместе с подконтрольными имеет 60 % голосов в ООО «А»',
      '60 % голосов в ООО «А» имеет ООО «Б» вместе с подконтрольными',
    ]);
    expect(bothWays(B, A, link('CONTROLS', B, A)).map(({ en }) => en)).toEqual([
      'ООО «Б» together with those under its control controls ООО «А»',
      'ООО «А» is controlled by ООО «Б» together with those under its control',
    ]);
  });

  it('with all the register notes of it', () => {
    const told = { since: '2019-05-05', until: '2022-02-02', position: 'Директор', unreliable: true };
    const noted = party('ООО «А»', { headsAsOf: '2026-11-20T10:00:00.000Z' });
    expect(bothWays(P, noted, link('DIRECTED', P, noted, told))[1]).toEqual({
      ru: 'бывший руководитель ООО «А» — Пробный Иван Петрович (Директор, запись от 2019-05-05, до 2022-02-02, отмечено как недостоверное, сведения на 2026-11-20)',
      en: 'ООО «А» was headed by Пробный Иван Петрович (Директор, recorded 2019-05-05, until 2022-02-02, marked as unreliable, as of 2026-11-20)',
    });
  });

  test.each(GRAPH_LINKS)('%s names both ends in both languages, whichever way it is read', (type) => {
    for (const { ru, en } of bothWays(B, A, link(type, B, A, THIRD), THIRD)) {
      for (const text of [ru, en]) expect(text).toMatch(/ООО «А».*ООО «Б»|ООО «Б».*ООО «А»/);
      expect(ru.replace(/ООО «.»/g, '')).toMatch(/[а-я]/);
      expect(en.replace(/ООО «.»/g, '')).not.toMatch(/[а-я]/);
    }
  });
});

describe('a chain in words', () => {
  it('goes on about whom it has just named', () => {
    const links = [link('DIRECTS', P, A), link('DIRECTS', P, B), link('OWNS', B, A, THIRD)];
    const hops = [
      { from: A, to: P, links: [links[0]!] },
      { from: P, to: B, links: [links[1]!] },
      { from: B, to: A, links: [links[2]!] },
    ];
    expect(chainWords(hops.map((hop) => sentenceOf(hop, hop.links[0]!, NONE)))).toEqual({
      ru: 'ООО «А» возглавляет Пробный Иван Петрович; он же возглавляет ООО «Б»; ООО «Б» владеет долей 33,33 % в ООО «А»',
      en: 'ООО «А» is headed by Пробный Иван Петрович, who heads ООО «Б», which owns 33.33 % of ООО «А»',
    });
  });

  it.each([
    ['ОБРАЗЦОВА АННА ИЛЬИНИЧНА', 'она'],
    ['Пробная Мария Петровна', 'она'],
    ['Алиева Лейла Рустам кызы', 'она'],
    ['Пробный Иван Петрович', 'он'],
  ])('%s: %s', (name, pronoun) => {
    const person = party('p', { name, person: true });
    const told = link('DIRECTS', person, A);
    const hop = { from: person, to: A, links: [told] };
    const words = chainWords([hop, hop].map((each) => sentenceOf(each, told, NONE)));
    expect(words.ru).toContain(`; ${pronoun} же возглавляет`);
  });
});

describe('names', () => {
  it('are those of people and firms; two alike are told apart by their numbers', () => {
    const parties = [
      party('1', { name: 'ООО «А»', inn: '7799000118' }),
      party('2', { shortName: 'ООО «А»', name: 'Общество «А»', ogrn: '1257700000117' }),
      party('3', { name: null }),
      party('4', { name: 'Пробный Иван', kind: 'sole-trader' }),
      party('5', { name: 'ИП Пробный Иван', kind: 'sole-trader' }),
    ];
    expect(toldApart(parties).map(nameOf)).toEqual([
      ...['ООО «А» (ИНН 7799000118)', 'ООО «А» (ОГРН 1257700000117)', '3'],
      ...['ИП Пробный Иван', 'ИП Пробный Иван'],
    ]);
  });
});
