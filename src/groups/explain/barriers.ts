import type { LensRules } from '../lens.ts';
import { compare } from '../shares/fraction.ts';
import { endsOf, shareOf, type GraphLink, type Hop, type Link, type Party } from './rows.ts';
import type { Obstacle } from './types.ts';

/** Why one link of a way does not bind. */
export interface Barrier {
  readonly kind: Obstacle['kind'];
  /** Which way it is on, from 1. */
  readonly way: number;
  readonly hop: Hop;
  /** Null for people of one name and an address in common. */
  readonly link: Link | null;
  /** Who stands in the way; null when it is the link itself. */
  readonly who: Party | null;
}

/** Why a link does not bind; null when it does. */
export type WhyApart = (hop: Hop, link: Link) => Pick<Barrier, 'kind' | 'who'> | null;

/**
 * Every link of a way that does not bind, hop by hop; a hop with one that binds is no obstacle. Who stands in the way on
 * both sides (a hub between two of its firms) is named once. A hop without a link is between two of one name or address.
 */
export function barriersOn(way: readonly Hop[], number: number, why: WhyApart): Barrier[] {
  const named = new Set<string>();
  return way.flatMap((hop): Barrier[] => {
    if (hop.links.length === 0) {
      const kind = hop.from.person && hop.to.person ? 'name-only' : 'address-only';
      return [{ kind, way: number, hop, link: null, who: null }];
    }
    const found: Barrier[] = [];
    for (const link of hop.links) {
      const apart = why(hop, link);
      if (apart === null) return [];
      found.push({ ...apart, way: number, hop, link });
    }
    return found.filter(({ who, kind }) => {
      const key = who === null ? null : `${who.node} ${kind}`;
      const told = key !== null && named.has(key);
      if (key !== null) named.add(key);
      return !told;
    });
  });
}

/** What the fragment `binds` found, in its order: who it is comes before what the lens asks of the link. */
export function whyApart(rules: LensRules): WhyApart {
  return (hop, link) => {
    if (link.binds) return null;
    const never = whyNever(hop, link);
    if (never !== null) return never;
    if (link.type === 'IS_PERSON' || link.type === 'SUCCEEDED_BY') return { kind: 'lens-ignores', who: null };
    const inert = whyInert(hop, link);
    if (inert !== null) return inert;
    const { start, end } = endsOf(hop, link);
    const hub = [start, end].find((party) => party.hub);
    if (hub !== undefined) return { kind: 'hub-over-cap', who: hub };
    return { kind: link.type === 'OWNS' ? whyOwnerIgnored(link, rules) : 'lens-ignores', who: null };
  };
}

const APART: Readonly<Record<string, Obstacle['kind']>> = {
  public: 'public-owner',
  fund: 'fund',
  'non-profit': 'non-profit',
  'as-founded': 'as-founded',
};

const ENDED: readonly GraphLink[] = ['DIRECTED', 'MANAGED', 'OWNED'];

/** Of a link that binds under no lens: it has ended, or is of a sort that never does. */
export function whyNever(hop: Hop, link: Link): Pick<Barrier, 'kind' | 'who'> | null {
  const { start } = endsOf(hop, link);
  if (ENDED.includes(link.type)) return { kind: 'ended-on', who: null };
  if (link.type === 'WINDS_UP') return { kind: 'winding-up', who: start };
  if (link.type !== 'OWNS_APART') return null;
  const kind = APART[link.reason ?? ''] ?? 'as-founded';
  return { kind, who: kind === 'public-owner' || kind === 'fund' ? start : null };
}

/** Of a link to or from one that has ended, or is a public body or a fund; null when it is between others. */
export function whyInert(hop: Hop, link: Link): Pick<Barrier, 'kind' | 'who'> | null {
  const { start, end } = endsOf(hop, link);
  const who = [start, end].find((party) => party.inert);
  if (who === undefined) return null;
  if (who.kind === 'public') return { kind: 'public-owner', who };
  return { kind: who.kind === 'fund' ? 'fund' : 'ended-on', who };
}

function whyOwnerIgnored(link: Link, { binds: { owns } }: LensRules): Obstacle['kind'] {
  if (owns === null) return 'lens-ignores';
  const share = shareOf(link);
  const below = owns.atLeast !== null && (share === null || compare(share, owns.atLeast) < 0);
  return below ? 'share-below' : 'votes-not-over-half';
}
