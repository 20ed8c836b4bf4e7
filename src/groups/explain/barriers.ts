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

/**
 * Every link of a way that does not bind, hop by hop; a hop with one that binds is no obstacle. Who stands in the way on
 * both sides (a hub between two of its firms) is named once.
 */
export function barriersOn(way: readonly Hop[], number: number, rules: LensRules): Barrier[] {
  const named = new Set<string>();
  return way.flatMap((hop) => {
    if (hop.links[0]?.binds === true) return [];
    return hop.links
      .map((link) => ({ ...barrierOf(hop, link, rules), way: number, hop, link }))
      .filter(({ who, kind }) => {
        const key = who === null ? null : `${who.node} ${kind}`;
        const told = key !== null && named.has(key);
        if (key !== null) named.add(key);
        return !told;
      });
  });
}

const APART: Readonly<Record<string, Obstacle['kind']>> = {
  public: 'public-owner',
  fund: 'fund',
  'non-profit': 'non-profit',
  'as-founded': 'as-founded',
};

const ENDED: readonly GraphLink[] = ['DIRECTED', 'MANAGED', 'OWNED'];

/** What the fragment `binds` found, in its order: who it is comes before what the lens asks of the link. */
function barrierOf(hop: Hop, link: Link, rules: LensRules): Pick<Barrier, 'kind' | 'who'> {
  const { start, end } = endsOf(hop, link);
  if (ENDED.includes(link.type)) return { kind: 'ended-on', who: null };
  if (link.type === 'WINDS_UP') return { kind: 'winding-up', who: start };
  if (link.type === 'OWNS_APART') {
    const kind = APART[link.reason ?? ''] ?? 'as-founded';
    return { kind, who: kind === 'public-owner' || kind === 'fund' ? start : null };
  }
  if (link.type === 'IS_PERSON' || link.type === 'SUCCEEDED_BY') return { kind: 'lens-ignores', who: null };
  const inert = [start, end].find((party) => party.inert);
  if (inert !== undefined) return { kind: whyInert(inert), who: inert };
  const hub = [start, end].find((party) => party.hub);
  if (hub !== undefined) return { kind: 'hub-over-cap', who: hub };
  return { kind: link.type === 'OWNS' ? whyOwnerIgnored(link, rules) : 'lens-ignores', who: null };
}

function whyInert({ kind }: Party): Obstacle['kind'] {
  if (kind === 'public') return 'public-owner';
  return kind === 'fund' ? 'fund' : 'ended-on';
}

function whyOwnerIgnored(link: Link, { binds: { owns } }: LensRules): Obstacle['kind'] {
  if (owns === null) return 'lens-ignores';
  const share = shareOf(link);
  const below = owns.atLeast !== null && (share === null || compare(share, owns.atLeast) < 0);
  return below ? 'share-below' : 'votes-not-over-half';
}
