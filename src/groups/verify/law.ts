import type { LensRules, Line } from '../lens.ts';
import type { RawGraph, RawLink, RawNode } from './raw-graph.ts';

/*
 * The law by which links bind, said a second time and apart from the resolver: from facts, never from marks, and with
 * exact fractions. The rules of a lens are its file.
 */

/** An exact part of a whole, not reduced. */
export type Fraction = Line;

const HALF: Fraction = { num: 1n, den: 2n };

/** Nothing of the whole. */
export const NONE: Fraction = { num: 0n, den: 1n };

/** Whether an entity has ended or is a public body or a fund; of one nobody says anything of, the mark is all there is. */
export function isInert({ person, kind, status, markedInert }: RawNode): boolean {
  if (person) return false;
  if (kind === null && status === null) return markedInert;
  return status === 'ended' || kind === 'public' || kind === 'fund';
}

/** Whether one is over a cap of the lens, counting living entities. */
export function isHub(node: RawNode, { caps }: LensRules): boolean {
  if (caps === null) return false;
  if (!node.person) return node.holds > caps.maxHeld;
  return node.directs > caps.maxDirected || node.owns > caps.maxOwned;
}

/** Why a link as told does not bind under the lens; null when it does. */
export function whyNot(raw: RawGraph, link: RawLink, rules: LensRules): string | null {
  const { binds, lens } = rules;
  const otherwise = `such links do not bind under ${lens}`;
  if (link.type === 'IS_PERSON') return binds.persons ? null : otherwise;
  if (link.type === 'SUCCEEDED_BY') return binds.successions ? null : otherwise;
  const ends = [raw.nodes.get(link.from)!, raw.nodes.get(link.to)!];
  const inert = ends.find(isInert);
  if (inert) return `${inert.id} has ended, or is a public body or a fund`;
  const hub = ends.find((end) => isHub(end, rules));
  if (hub) return `${hub.id} is a hub`;
  if (link.type === 'DIRECTS') return binds.directs ? null : otherwise;
  if (link.type === 'MANAGES') return binds.manages ? null : otherwise;
  if (link.type !== 'OWNS' || binds.owns === null) return otherwise;
  const { atLeast, votesOver } = binds.owns;
  const share = shareOf(link);
  if (atLeast !== null && !(share && share.num * atLeast.den >= atLeast.num * share.den)) {
    return `the share is not known to be ${atLeast.num}/${atLeast.den} at least`;
  }
  if (votesOver !== null && !(share && votesExceed(share, ends[1]!, votesOver))) {
    return `its votes are not known to exceed ${votesOver.num}/${votesOver.den}`;
  }
  return null;
}

/** The share of a link; null when it is not known, or of a type that has none. */
export function shareOf({ num, den }: RawLink): Fraction | null {
  return num === null || den === null ? null : { num, den };
}

/** Whether both are the same part, or both unknown. */
export function sameShare(a: Fraction | null, b: Fraction | null): boolean {
  return a === null || b === null ? a === b : a.num * b.den === b.num * a.den;
}

/** The sum of two parts. */
export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.den === b.den) return { num: a.num + b.num, den: a.den };
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

/** Whether the votes of a share exceed a part: what the company holds in itself does not vote (ГК РФ 67.3). */
export function votesExceed(share: Fraction, company: RawNode, part: Fraction = HALF): boolean {
  const { treasuryNum, treasuryDen } = company;
  const [num, den] = treasuryNum === null || treasuryDen === null ? [0n, 1n] : [treasuryNum, treasuryDen];
  return share.num * part.den * den > part.num * share.den * (den - num);
}

/** Who controls whom, by what has been read. */
export interface Control {
  /** A sole trader's person; anybody else's own key. */
  readonly self: (key: string) => string;
  /** One and all whom one controls: by managing them, or by more than half of their votes together with those. */
  readonly controlled: (key: string) => ReadonlySet<string>;
  /** Everybody who holds or manages anybody. */
  readonly holders: readonly string[];
}

/** Puts together who controls whom: the least set, so that a ring nobody outside holds controls by what it has itself. */
export function controlIn(raw: RawGraph): Control {
  const persons = new Map<string, string>();
  const self = (key: string): string => persons.get(key) ?? key;
  const all = [...raw.links.values()];
  for (const { type, from, to } of all) if (type === 'IS_PERSON') persons.set(from, to);
  const held = new Map<string, RawLink[]>();
  for (const link of all) {
    const voting = link.type === 'OWNS' || link.type === 'MANAGES';
    if (!voting || isInert(raw.nodes.get(link.from)!) || isInert(raw.nodes.get(link.to)!)) continue;
    const holder = self(link.from);
    if (!held.get(holder)?.push(link)) held.set(holder, [link]);
  }
  const controlled = (key: string): ReadonlySet<string> => {
    const found = new Set([self(key)]);
    const votes = new Map<string, Fraction>();
    // Who is found on the way is visited in turn: a set goes through what is added to it.
    for (const holder of found) {
      for (const link of held.get(holder) ?? []) {
        const sum = plus(votes.get(link.to) ?? NONE, shareOf(link) ?? NONE);
        votes.set(link.to, sum);
        const company = raw.nodes.get(link.to)!;
        if (link.type === 'MANAGES' || votesExceed(sum, company)) found.add(self(link.to));
      }
    }
    return found;
  };
  return { self, controlled, holders: [...held.keys()] };
}

/** Marks of a node that the facts do not bear out under the lens. */
export function wrongMarks(node: RawNode, rules: LensRules): string[] {
  const { id, person, card, markedCarded, markedInert, markedHub, hubOf } = node;
  const hubHere = markedHub && hubOf?.includes(rules.lens) === true;
  const marks: [mark: string, marked: boolean, right: boolean][] = [
    ['Inert', markedInert, isInert(node)],
    ['Carded', markedCarded, person && card],
    ['Hub', hubHere, rules.caps === null ? hubHere : isHub(node, rules)],
  ];
  const wrong = marks.filter(([, marked, right]) => marked !== right);
  return wrong.map(
    ([mark, marked]) => `${id} is ${marked ? '' : 'not '}marked ${mark}: the facts say otherwise`,
  );
}
