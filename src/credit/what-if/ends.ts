import type { Run } from '../../neo4j/client.ts';
import { parseEntityKey, whyNotEntityKey } from '../../values/entity-key.ts';
import type { BriefRow } from '../rows.ts';
import type { WhatIfAsk } from './body.ts';
import { refuseAny, type Refused } from './refuse.ts';
import { findEnds, type FoundRow } from './statements.ts';

/** A node of the graph that a change is about. */
export interface End {
  /** Internal id, valid within the transaction. */
  readonly node: string;
  readonly row: BriefRow;
  /** Ended, a public body or a fund: its links never bind. */
  readonly inert: boolean;
  readonly links: number;
}

/** A link that is named. */
export interface NamedLink {
  /** Whoever the name may mean, likelier first: a sole trader's share is the person's. */
  readonly from: readonly [End, ...End[]];
  readonly to: End;
}

/** Whom a case is about. */
export interface NamedCase {
  readonly cut: readonly NamedLink[];
  readonly add: readonly NamedLink[];
  /** A person and the sole trader they are, or an entity. */
  readonly deny: readonly (readonly [End, ...End[]])[];
}

interface Named {
  readonly entity: End | null;
  readonly person: End | null;
}

type Place = readonly string[];
type LinkType = WhatIfAsk['cut'][number]['type'];

/** Finds everybody a case names. Throws `number-invalid`, `entity-not-found` and `validation-failed`, with the place. */
export async function nameEnds(run: Run, ask: WhatIfAsk): Promise<NamedCase> {
  const mentions = mentionsOf(ask);
  refuseAny(mentions.flatMap(({ place, text }) => whyNoKey(place, text)));
  const rows = await run(findEnds, { keys: mentions.map(({ text }, at) => keyOf(text, BigInt(at))) });
  const found = new Map(
    rows.map(({ at, found: [entity, person] }) => {
      const { place } = mentions[Number(at)]!;
      return [place.join('.'), { entity: endOf(entity), person: endOf(person) }];
    }),
  );
  const refused: Refused[] = mentions.flatMap(({ place, text }) => {
    const { entity, person } = found.get(place.join('.'))!;
    return entity === null && person === null ? [unknown(place, text)] : [];
  });
  refuseAny(refused);
  const link = (list: 'cut' | 'add') =>
    ask[list].map((each, at): NamedLink | null => {
      const place = [list, String(at)];
      const [from, to] = ['from', 'to'].map((end) => found.get([...place, end].join('.'))!) as [Named, Named];
      const wrong = wrongEnds(place, each, from, to);
      refused.push(...wrong);
      return wrong.length > 0
        ? null
        : { from: goesOut(each.type, from) as [End], to: comesIn(each.type, to)! };
    });
  const [cut, add] = [link('cut'), link('add')];
  refuseAny(refused);
  return {
    cut: cut.filter((each) => each !== null),
    add: add.filter((each) => each !== null),
    deny: ask.deny.map((_, at) => {
      const { entity, person } = found.get(`deny.${at}`)!;
      return [person, entity].filter((end) => end !== null) as [End, ...End[]];
    }),
  };
}

function mentionsOf({ cut, add, deny }: WhatIfAsk): { place: Place; text: string }[] {
  const ofLinks = (list: string, links: readonly { from: string; to: string }[]) =>
    links.flatMap(({ from, to }, at) => [
      { place: [list, String(at), 'from'], text: from },
      { place: [list, String(at), 'to'], text: to },
    ]);
  return [
    ...ofLinks('cut', cut),
    ...deny.map((text, at) => ({ place: ['deny', String(at)], text })),
    ...ofLinks('add', add),
  ];
}

function whyNoKey(place: Place, text: string): Refused[] {
  if (parseEntityKey(text) !== null) return [];
  const remedy = `${whyNotEntityKey(text)}. Check the number for a typing error.`;
  return [{ place, value: text, remedy, code: 'number-invalid' }];
}

function keyOf(text: string, at: bigint): { at: bigint; id: string | null; inn: string | null } {
  const key = parseEntityKey(text)!;
  if ('inn' in key) return { at, id: null, inn: key.inn };
  return { at, id: 'ogrn' in key ? `ogrn:${key.ogrn}` : key.id, inn: null };
}

function endOf(row: FoundRow | null | undefined): End | null {
  if (row == null) return null;
  const [node, brief, inert, links] = row;
  return { node, row: brief, inert, links: Number(links) };
}

/** Whoever a link of the type can go out of, likelier first. */
function goesOut(type: LinkType, { entity, person }: Named): End[] {
  const ends = { directs: [person], owns: [person, entity], manages: [entity] } as const;
  const found: readonly (End | null)[] = type in ends ? ends[type as keyof typeof ends] : [entity];
  return found.filter((end) => end !== null);
}

const comesIn = (type: LinkType, { entity, person }: Named): End | null =>
  type === 'is-person' ? person : entity;

function wrongEnds(
  place: Place,
  { from, to, type }: { from: string; to: string; type: LinkType },
  out: Named,
  into: Named,
): Refused[] {
  const end = comesIn(type, into);
  if (goesOut(type, out).length === 0)
    return [{ place: [...place, 'from'], value: from, remedy: fromMust(type) }];
  if (end === null) return [{ place: [...place, 'to'], value: to, remedy: toMust(type) }];
  const itself = type !== 'is-person' && (out.entity?.node === end.node || out.person?.node === end.node);
  const remedy = 'The same as from. Name two: nobody heads, owns or manages themselves.';
  return itself ? [{ place: [...place, 'to'], value: to, remedy }] : [];
}

const fromMust = (type: LinkType): string =>
  type === 'directs'
    ? 'Not a person, and only people direct. Give a 12-digit ИНН, or the type manages for a managing company.'
    : 'A person, of whom no sole trader is loaded. Give an entity.';

const toMust = (type: LinkType): string =>
  type === 'is-person'
    ? 'Not a person. Give the 12-digit ИНН of whoever the sole trader is.'
    : 'A person, of whom no sole trader is loaded. Give an entity.';

function unknown(place: Place, value: string): Refused {
  const remedy = 'Nobody with this number or id is loaded. Check it, or load the register.';
  return { place, value, remedy, code: 'entity-not-found' };
}
