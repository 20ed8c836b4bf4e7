import type { z } from 'zod';
import type { Currency } from '../../values/money.ts';
import { readRates } from '../conversion.ts';
import type { BriefRow, GroupRow } from '../rows.ts';
import { isDerived, jointControl } from './control.ts';
import type { BindingRow, HolderRow } from './rows.ts';
import { bridgeSplits, nodeSplits, type NodeSplit, type Part } from './splits.ts';
import type { readBridges } from './statements.ts';
import { partSums, type PartSums } from './sums.ts';
import { canBeLost, tiesOf, type TieLinks } from './ties.ts';
import { walk, type Walk } from './walk.ts';
import { greaterFirst, weighSplits, type WeighedSplit } from './weigh.ts';

/** What is read of one group. */
export type BridgeRead = z.output<typeof readBridges.row> & { readonly group: GroupRow };

/** A tie whose loss splits its component. */
export interface TieSplit {
  readonly tie: TieLinks;
  readonly parts: readonly Part[];
}

/** A group looked through. */
export interface Looked {
  readonly base: Currency;
  /** Members, then the people between them who are none. */
  readonly nodes: readonly BriefRow[];
  /** How many of the nodes are members. */
  readonly members: number;
  readonly walk: Walk;
  readonly sums: PartSums;
  /** The most even splits first. */
  readonly bridges: readonly WeighedSplit<TieSplit>[];
  /** Likewise, by people. */
  readonly people: readonly WeighedSplit<NodeSplit>[];
  /** By member: its place among all, those that owe most first. */
  readonly ranks: readonly number[];
  /** Whether control by several shares is among the links. */
  readonly derived: boolean;
  /** The shares such a link is made of. */
  readonly sharesOf: (link: BindingRow) => HolderRow[];
  /** In how many pieces the group hangs by the links there are now: 1, unless these have changed since it was resolved. */
  readonly pieces: number;
}

/** Finds ties and people that hold a group together, and what the parts owe. As long as the group is large. */
export function lookThrough(read: BridgeRead, base: Currency): Looked {
  const members = read.members.map(([row]) => row);
  const known = new Set(members.map(([id]) => id));
  const nodes = [...members, ...read.people.filter(([id]) => !known.has(id))];
  const control = jointControl(read.links, read.holders);
  const ties = tiesOf(nodes, control.links);
  const walked = walk(
    nodes.length,
    ties.map(({ edge }) => edge),
  );
  const sums = partSums(walked.order, read.members, readRates(base, read.rates));
  const lost = bridgeSplits(walked).map(({ edge, parts }): TieSplit => ({ tie: ties[edge]!, parts }));
  const people = nodeSplits(walked).filter(({ node }) => nodes[node]![4] === 'person');
  return {
    base,
    nodes,
    members: members.length,
    walk: walked,
    sums,
    bridges: weighSplits(
      lost.filter((split) => canBeLost(split.tie)),
      sums,
      (split) => split.tie.links[0]!.slice(0, 2).join(' '),
    ),
    people: weighSplits(people, sums, ({ node }) => nodes[node]![0]),
    ranks: ranksOf(members, walked, sums),
    derived: read.links.some(isDerived),
    sharesOf: control.partsOf,
    pieces: piecesOf(walked, sums),
  };
}

function ranksOf(members: readonly BriefRow[], { position }: Walk, sums: PartSums): number[] {
  const owed = members.map(([id], node) => {
    const at = position[node]!;
    return { id, node, amount: sums.outstanding([[at, at + 1]]) };
  });
  owed.sort((a, b) => greaterFirst(a.amount, b.amount) || (a.id < b.id ? -1 : 1));
  const ranks = new Array<number>(members.length);
  for (const [rank, { node }] of owed.entries()) ranks[node] = rank;
  return ranks;
}

function piecesOf({ parent, end }: Walk, sums: PartSums): number {
  let pieces = 0;
  for (const [at, from] of parent.entries()) {
    if (from === -1 && sums.members([[at, end[at]!]]) > 0) pieces += 1;
  }
  return pieces;
}
