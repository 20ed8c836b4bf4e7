import type { z } from 'zod';
import type { LensRules } from '../../groups/lens.ts';
import { walkRules } from '../../groups/walk-rules.ts';
import type { Run } from '../../neo4j/client.ts';
import { shareToNumber, type Share } from '../../values/share.ts';
import type { BriefRow } from '../rows.ts';
import { shareGiven, type WhatIfAsk } from './body.ts';
import { nameEnds, type End, type NamedCase } from './ends.ts';
import { notThere, thereAlready, tooMany, twice } from './case-refusals.ts';
import { refuseAny } from './refuse.ts';
import * as cypher from './statements.ts';

/** A link that was taken. */
export interface Cut {
  readonly from: BriefRow;
  readonly to: BriefRow;
  readonly type: WhatIfAsk['cut'][number]['type'];
  readonly share: Share | null;
  readonly bound: boolean;
}

/** Whose links were taken, and how many. */
export interface Denied {
  readonly who: BriefRow;
  readonly links: number;
}

/** A link that was drawn. */
export interface Added {
  readonly from: End;
  readonly to: End;
  readonly type: WhatIfAsk['add'][number]['type'];
  readonly share: Share | null;
  readonly replaces: { readonly share: Share | null } | null;
  /** Why an owner never binds. */
  readonly reason: string | null;
}

/** A case that stands in the graph, until the transaction is taken back. */
export interface DrawnCase {
  readonly cut: readonly Cut[];
  readonly deny: readonly Denied[];
  readonly add: readonly Added[];
  /** Whose being a hub matters to it. */
  readonly ends: readonly End[];
}

const TYPES = {
  directs: ['DIRECTS'],
  owns: ['OWNS', 'OWNS_APART'],
  manages: ['MANAGES'],
  'is-person': ['IS_PERSON'],
  'succeeded-by': ['SUCCEEDED_BY'],
};

/**
 * Draws a case: cuts, then denials, then additions, each marked for the resolver as the loader does. Throws
 * `number-invalid`, `entity-not-found` and `validation-failed`, with the place of what cannot be done; then the transaction
 * must fall.
 */
export async function drawCase(
  run: Run,
  ask: WhatIfAsk,
  rules: LensRules,
  mostLinks: number,
): Promise<DrawnCase> {
  const named = await nameEnds(run, ask);
  refuseAny([...twice('cut', ask.cut, named.cut), ...twice('add', ask.add, named.add)]);
  refuseAny(tooMany(ask, named, mostLinks));
  const cut = await takeCuts(run, ask, named, rules);
  const deny = await takeDenied(run, named);
  const add = await putAdded(run, ask, named);
  const ends = [
    ...named.cut.flatMap(({ from }) => from),
    ...named.deny.flat(),
    ...add.flatMap(({ from, to }) => [from, to]),
  ];
  return { cut, deny, add, ends };
}

/** The links of a case as statements look for them; of a link to add `from` is the likelier end. */
export const rowsOfAdded = (add: readonly Added[]): z.input<typeof cypher.lookAtDrawn.params>['rows'] =>
  add.map(({ from, to, type }, at) => ({ at: BigInt(at), from: from.node, to: to.node, types: TYPES[type] }));

async function takeCuts(run: Run, { cut }: WhatIfAsk, named: NamedCase, rules: LensRules): Promise<Cut[]> {
  if (cut.length === 0) return [];
  const rows = named.cut.map(({ from, to }, at) => ({
    at: BigInt(at),
    from: from.map(({ node }) => node),
    to: to.node,
    types: TYPES[cut[at]!.type],
  }));
  const links = byPlace(await run(cypher.takeLinks, { rows, rules: walkRules(rules) }));
  refuseAny(cut.flatMap((each, at) => (links.get(at)!.length > 0 ? [] : [notThere(at, each)])));
  return cut.flatMap(({ type }, at) =>
    // A succession that both sides tell is two links and one fact.
    links
      .get(at)!
      .slice(0, type === 'succeeded-by' ? 1 : undefined)
      .map(([node, num, den, bound]): Cut => {
        const { from, to } = named.cut[at]!;
        return {
          from: from.find((end) => end.node === node)!.row,
          to: to.row,
          type,
          share: shareOf(num, den),
          bound,
        };
      }),
  );
}

async function takeDenied(run: Run, { deny }: NamedCase): Promise<Denied[]> {
  if (deny.length === 0) return [];
  const rows = deny.map((ends, at) => ({ at: BigInt(at), nodes: ends.map(({ node }) => node) }));
  const taken = byPlace(await run(cypher.denyAll, { rows }));
  return deny.map(([{ row }], at) => ({ who: row, links: Number(taken.get(at)) }));
}

async function putAdded(run: Run, { add }: WhatIfAsk, named: NamedCase): Promise<Added[]> {
  if (add.length === 0) return [];
  const shares = add.map(({ share }) => shareGiven(share));
  const rows = named.add.map(({ from: [from], to }, at) => ({
    ...{ at: BigInt(at), from: from.node, to: to.node, types: TYPES[add[at]!.type] },
    ...shareProperties(shares[at]!),
  }));
  const put = byPlace(await run(cypher.putLinks, { rows }));
  const refused = add.flatMap((each, at) => {
    const [was, reason] = put.get(at)!;
    return was === null || (each.type === 'owns' && isAnother(was, reason, shares[at]!))
      ? []
      : [thereAlready(at, each)];
  });
  refuseAny(refused);
  return add.map(({ type }, at): Added => {
    const { from, to } = named.add[at]!;
    const [was, reason] = put.get(at)!;
    const replaces = was === null ? null : { share: shareOf(was[1], was[2]) };
    return { from: from[0], to, type, share: shares[at]!, replaces, reason };
  });
}

/** What a statement tells of each change, by the place of the change. */
const byPlace = <T>([answer]: { rows: [at: bigint, told: T][] }[]): Map<number, T> =>
  new Map(answer!.rows.map(([at, told]) => [Number(at), told]));

const shareProperties = (share: Share | null) =>
  share === null ? { num: null, den: null, share: null } : { ...share, share: shareToNumber(share) };

const shareOf = (num: bigint | null, den: bigint | null): Share | null =>
  num === null || den === null ? null : { num, den };

/** Whether an ownership is another now: by its share, or because it binds where it did not. */
const isAnother = ([type, num, den]: cypher.WasRow, reason: string | null, share: Share | null): boolean =>
  (type === 'OWNS') !== (reason === null) || !same(shareOf(num, den), share);

const same = (a: Share | null, b: Share | null): boolean =>
  a === null || b === null ? a === b : a.num * b.den === b.num * a.den;
