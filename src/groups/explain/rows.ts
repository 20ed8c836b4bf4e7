import type { EntityBrief } from '../types.ts';
import type { Fraction } from '../shares/fraction.ts';

/** What the statements of this room tell, in the shapes the words and answers are made from. */

/** An entity or a person. */
export interface Party {
  /** Internal id, good for as long as an answer takes. */
  readonly node: string;
  readonly id: string;
  readonly person: boolean;
  readonly inn: string | null;
  readonly ogrn: string | null;
  readonly name: string | null;
  readonly shortName: string | null;
  /** Another of the same name is told of in one breath. */
  readonly alike?: boolean;
  readonly kind: string | null;
  readonly status: string | null;
  /** Ended, or a public body or a fund: binds nobody by itself. */
  readonly inert: boolean;
  /** Over a cap of the lens. */
  readonly hub: boolean;
  readonly ended: string | null;
  readonly source: string | null;
  readonly asOf: string | null;
  readonly headsAsOf: string | null;
  readonly ownersAsOf: string | null;
  readonly treasuryNum: bigint | null;
  readonly treasuryDen: bigint | null;
}

/** Every link that a way can lead over, as the graph names it. */
export const GRAPH_LINKS = [
  ...(['DIRECTS', 'MANAGES', 'OWNS', 'CONTROLS', 'IS_PERSON', 'SUCCEEDED_BY'] as const),
  ...(['OWNS_APART', 'WINDS_UP', 'DIRECTED', 'MANAGED', 'OWNED'] as const),
];
/** One of them. */
export type GraphLink = (typeof GRAPH_LINKS)[number];

/** A link between two parties. */
export interface Link {
  readonly type: GraphLink;
  /** Internal ids. */
  readonly from: string;
  readonly to: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly position: string | null;
  readonly num: bigint | null;
  readonly den: bigint | null;
  /** Why an owner never binds. */
  readonly reason: string | null;
  readonly unreliable: boolean | null;
  readonly toldBy: string | null;
  readonly binds: boolean;
}

/** From one party to the next one of a way, in the direction of reading, over one or more links. */
export interface Hop {
  readonly from: Party;
  readonly to: Party;
  /** Those that bind first. */
  readonly links: readonly Link[];
}

/** The party in the shape of an answer. */
export function briefOf({ id, inn, ogrn, name, kind, status, person }: Party): EntityBrief {
  return {
    ...{ id, inn, ogrn, name },
    kind: person ? 'person' : (kind as EntityBrief['kind']),
    status: status as EntityBrief['status'],
  };
}

/** How the party is called in a sentence; with its number when another one is called the same. */
export function nameOf(party: Party): string {
  const { ogrn, inn } = party;
  const number = inn !== null ? ` (ИНН ${inn})` : ogrn !== null ? ` (ОГРН ${ogrn})` : '';
  return `${ownName(party)}${party.alike === true ? number : ''}`;
}

/** A sole trader goes by the name of the person, who is named beside it. */
function ownName({ shortName, name, id, kind }: Party): string {
  if (shortName !== null) return shortName;
  if (name === null) return id;
  return kind === 'sole-trader' && !/^(ип|индивидуальный)\s/i.test(name) ? `ИП ${name}` : name;
}

/** Marks those who are called like another one of these. */
export function toldApart(parties: readonly Party[]): Party[] {
  const byName = Map.groupBy(parties, ownName);
  return parties.map((party) => {
    const others = byName.get(ownName(party))!.filter(({ node }) => node !== party.node);
    return others.length === 0 ? party : { ...party, alike: true };
  });
}

/** The share of a link; null when none is told. */
export function shareOf({ num, den }: Link): Fraction | null {
  return num === null || den === null ? null : { num, den };
}

/** The two ends of a link of a hop, in the direction of the link. */
export function endsOf({ from, to }: Hop, link: Link): { readonly start: Party; readonly end: Party } {
  return link.from === from.node ? { start: from, end: to } : { start: to, end: from };
}

/** The company's own share; null when none is told. */
export function treasuryOf({ treasuryNum: num, treasuryDen: den }: Party): Fraction | null {
  return num === null || den === null ? null : { num, den };
}
