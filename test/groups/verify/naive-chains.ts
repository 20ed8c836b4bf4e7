import type { LensRules } from '../../../src/groups/lens.ts';
import type { Product } from '../../support/product.ts';

/*
 * Explanations worked out from the whole graph at once, in the plainest way and apart from the verifier: what binds under a
 * lens, and the shortest chain between two. For small graphs.
 */

/** A node by id; ids of people and entities differ in the registers of these tests. */
export interface Node {
  readonly id: string;
  readonly person: boolean;
  readonly kind: string | null;
  readonly status: string | null;
  readonly treasury: readonly [num: bigint, den: bigint];
}

/** A link as the graph has it. */
export interface Link {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly share: readonly [num: bigint, den: bigint] | null;
  readonly since: string | null;
}

/** A claim as `GET /v1/explain` answers it. */
export interface Claimed {
  from: { id: string; kind?: string };
  to: { id: string; kind?: string };
  lens: string;
  bound: boolean;
  chain: ClaimedStep[];
}

/** A step of a claim. */
export interface ClaimedStep {
  from: { id: string; kind?: string };
  to: { id: string; kind?: string };
  link: { type: string; from: string; to: string; share: ClaimedShare | null; since: string | null };
  rule: string;
  parts: { holder: { id: string }; share: ClaimedShare }[];
}

/** A share of a claim. */
export interface ClaimedShare {
  num: string;
  den: string;
}

/** The whole graph, and what follows from it. */
export class Naive {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly links: readonly Link[];
  readonly #living: readonly Link[];
  readonly #persons: ReadonlyMap<string, string>;

  constructor(nodes: readonly Node[], links: readonly Link[]) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
    this.links = links;
    this.#living = links.filter(({ from, to }) => !this.inert(from) && !this.inert(to));
    this.#persons = new Map(
      links.flatMap(({ type, from, to }) => (type === 'IS_PERSON' ? [[from, to]] : [])),
    );
  }

  inert(id: string): boolean {
    const { status, kind } = this.nodes.get(id)!;
    return status === 'ended' || kind === 'public' || kind === 'fund';
  }

  hub(id: string, { caps }: LensRules): boolean {
    const living = (...types: string[]): number =>
      new Set(
        this.links
          .filter(({ type, from, to }) => from === id && types.includes(type) && !this.inert(to))
          .map(({ to }) => to),
      ).size;
    if (caps === null) return false;
    if (!this.nodes.get(id)!.person) return living('OWNS', 'MANAGES') > caps.maxHeld;
    return living('DIRECTS') > caps.maxDirected || living('OWNS') > caps.maxOwned;
  }

  binds(link: Link, rules: LensRules): boolean {
    const { type, from, to, share } = link;
    if (type === 'IS_PERSON' || type === 'SUCCEEDED_BY') return true;
    if (!['DIRECTS', 'OWNS', 'MANAGES'].includes(type)) return false;
    if ([from, to].some((end) => this.inert(end) || this.hub(end, rules))) return false;
    if (type === 'DIRECTS') return rules.lens !== 'control';
    if (type === 'MANAGES' || rules.lens === 'linked') return true;
    if (share === null) return false;
    return rules.lens === 'linked20' ? share[0] * 5n >= share[1] : this.overHalf([link], to);
  }

  overHalf(held: readonly Link[], of: string): boolean {
    const [num, den] = sum(held);
    const [own, all] = this.nodes.get(of)!.treasury;
    return 2n * num * all > (all - own) * den;
  }

  /** The holdings in a firm of one and of all it controls. */
  holdings(one: string, of: string): Link[] {
    const ours = this.controlled(one);
    return this.links.filter(
      (l) =>
        l.type === 'OWNS' && l.to === of && l.share && ours.has(this.self(l.from)) && !this.inert(l.from),
    );
  }

  self(id: string): string {
    return this.#persons.get(id) ?? id;
  }

  /** One, and all whom one controls. */
  controlled(one: string): ReadonlySet<string> {
    const ours = new Set([this.self(one)]);
    for (let size = 0; size < ours.size;) {
      size = ours.size;
      for (const { type, to } of this.#living) {
        const held = this.#living.filter((l) => l.to === to && ours.has(this.self(l.from)));
        const owns = held.filter((l) => l.type === 'OWNS' && l.share !== null);
        if (type === 'MANAGES' && held.some((l) => l.type === 'MANAGES')) ours.add(this.self(to));
        if (type === 'OWNS' && this.overHalf(owns, to)) ours.add(this.self(to));
      }
    }
    return ours;
  }

  /** Firms that one controls by joint votes, where nobody's alone are enough. */
  joint(one: string): string[] {
    const firms = [...this.controlled(one)].filter((id) => id !== one && !this.nodes.get(id)!.person);
    return firms.filter((to) => {
      const alone = this.links.some(
        (l) => l.type === 'OWNS' && l.to === to && l.share && !this.inert(l.from) && this.overHalf([l], to),
      );
      const ours = this.holdings(one, to);
      return !alone && ours.length > 1 && this.overHalf(ours, to);
    });
  }

  /** Everything that binds under a lens. */
  bonds(rules: LensRules): Link[] {
    const bonds = this.links.filter((link) => this.binds(link, rules));
    if (rules.lens !== 'control') return bonds;
    const joint = [...this.nodes.keys()].flatMap((from) =>
      this.self(from) === from
        ? this.joint(from).map((to): Link => ({ type: 'CONTROLS', from, to, share: null, since: null }))
        : [],
    );
    return [...bonds, ...joint];
  }
}

const sum = (links: readonly Link[]): [bigint, bigint] =>
  links.reduce<[bigint, bigint]>(
    ([n, d], { share }) => [n * share![1] + share![0] * d, d * share![1]],
    [0n, 1n],
  );

/** Reads the whole graph. */
export async function readNaive(look: Product['look']): Promise<Naive> {
  const nodes = await look(
    `MATCH (n:Entity|Person) RETURN n.id AS id, n:Person AS person, n.kind AS kind, n.status AS status,
     [coalesce(n.treasuryNum, 0), coalesce(n.treasuryDen, 1)] AS treasury`,
  );
  const links = await look(
    `MATCH (a:Entity|Person)-[r]->(b:Entity|Person) WHERE type(r) <> 'CONTROLS'
     RETURN type(r) AS type, a.id AS from, b.id AS to, CASE WHEN r.num IS NOT NULL THEN [r.num, r.den] END AS share,
       r.since AS since`,
  );
  return new Naive(nodes as unknown as Node[], links as unknown as Link[]);
}

/** Whom each is joined with, by a label in common. */
export function componentsOf(naive: Naive, bonds: readonly Link[]): ReadonlyMap<string, string> {
  const labels = new Map([...naive.nodes.keys()].map((id) => [id, id]));
  for (let changed = true; changed;) {
    changed = false;
    for (const { from, to } of bonds) {
      const [a, b] = [labels.get(from)!, labels.get(to)!];
      if (a === b) continue;
      labels.set(from, a < b ? a : b).set(to, a < b ? a : b);
      changed = true;
    }
  }
  return labels;
}

/** Shortest chains from one to all who are bound to it, as the explanations they would be. */
export function chainsFrom(naive: Naive, bonds: readonly Link[], rules: LensRules, from: string): Claimed[] {
  const chains = new Map<string, ClaimedStep[]>([[from, []]]);
  for (const [at, before] of chains) {
    for (const bond of bonds) {
      if (bond.from !== at && bond.to !== at) continue;
      const next = bond.from === at ? bond.to : bond.from;
      if (!chains.has(next)) chains.set(next, [...before, stepOf(naive, rules, bond, at, next)]);
    }
  }
  return [...chains].slice(1).map(([to, chain]) => ({
    ...{ from: { id: from }, to: { id: to }, lens: rules.lens, bound: true },
    chain: withCommonHeads(structuredClone(chain)),
  }));
}

/** A link as the step of a chain, whether or not it binds. */
export function stepOf(naive: Naive, { lens }: LensRules, link: Link, from: string, to: string): ClaimedStep {
  const parts = link.type === 'CONTROLS' ? naive.holdings(link.from, link.to) : [];
  const share = parts.length > 0 ? sum(parts) : link.share;
  const rules: Record<string, string> = {
    ...{
      DIRECTS: 'head',
      MANAGES: 'manages',
      CONTROLS: 'joint-votes',
      IS_PERSON: 'sole-trader',
      SUCCEEDED_BY: 'succession',
    },
    OWNS: { linked: 'owner', linked20: 'owner-20', control: 'votes-over-half' }[lens] ?? '',
  };
  return {
    ...{ from: { id: from }, to: { id: to } },
    link: {
      type: link.type.toLowerCase().replace('_', '-'),
      ...{ from: link.from, to: link.to, share: share && shown(share), since: link.since },
    },
    rule: rules[link.type] ?? '',
    parts: parts.map((part) => ({ holder: { id: part.from }, share: shown(part.share!) })),
  };
}

const shown = ([num, den]: readonly [bigint, bigint]): ClaimedShare => ({
  num: String(num),
  den: String(den),
});

/** Heads of the firms on both sides are common ones. */
export function withCommonHeads(chain: ClaimedStep[]): ClaimedStep[] {
  for (const [at, step] of chain.entries()) {
    const next = chain[at + 1];
    if (step.link.type !== 'directs' || next?.link.type !== 'directs' || step.link.from !== next.link.from)
      continue;
    step.rule = 'common-head';
    next.rule = 'common-head';
  }
  return chain;
}
