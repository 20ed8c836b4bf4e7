import { formatMoney, type Minor } from '../../values/money.ts';
import { showShare } from '../../values/schemas.ts';
import { brief, type BriefRow } from '../rows.ts';
import type { Looked } from './look-through.ts';
import type { BindingRow } from './rows.ts';
import type { Part } from './splits.ts';
import type { TieLinks } from './ties.ts';
import type { GroupPart, Tie } from './types.ts';
import { greaterFirst, type WeighedPart } from './weigh.ts';

/** Members named of each part. */
const NAMED = 3;

const TYPES: Record<BindingRow[2], Tie['links'][number]['type']> = {
  DIRECTS: 'directs',
  MANAGES: 'manages',
  OWNS: 'owns',
  SUCCEEDED_BY: 'succeeded-by',
  IS_PERSON: 'is-person',
  CONTROLS: 'controls',
};

/** The parts in the shape of an answer: the one that owes most first, then the one with most members. */
export function showParts(parts: readonly WeighedPart[], group: Looked): GroupPart[] {
  const named = parts.map((each) => ({ ...each, first: firstMembers(each.part, group) }));
  named.sort(
    (a, b) =>
      greaterFirst(a.outstanding, b.outstanding) ||
      b.members - a.members ||
      group.ranks[a.first[0]!]! - group.ranks[b.first[0]!]!,
  );
  return named.map(({ part, members, first }) => ({
    members,
    entities: first.map((node) => brief(group.nodes[node]!)),
    exposure: exposure(part, group),
  }));
}

/** What a member owes that is in no part; null for a node that is no member. */
export function showOwn(node: number, group: Looked): GroupPart['exposure'] | null {
  const at = group.walk.position[node]!;
  return node < group.members ? exposure([[at, at + 1]], group) : null;
}

/** A tie in the shape of an answer, from whoever its first link goes out. */
export function showTie({ edge, links }: TieLinks, group: Looked): Tie {
  const [first, second] = edge.map((node) => group.nodes[node]!) as [BriefRow, BriefRow];
  const forth = first[0] === links[0]![0];
  return {
    from: brief(forth ? first : second),
    to: brief(forth ? second : first),
    links: links.map((link) => showLink(link, group)),
    single: links.length === 1,
  };
}

function showLink(link: BindingRow, group: Looked): Tie['links'][number] {
  const [from, to, type, num, den, since] = link;
  const share = num === null || den === null ? null : showShare({ num, den });
  return {
    from,
    to,
    type: TYPES[type],
    share,
    since,
    parts: type === 'CONTROLS' ? shares(link, group) : null,
  };
}

function shares(link: BindingRow, { nodes, sharesOf }: Looked): Tie['links'][number]['parts'] {
  return sharesOf(link).flatMap(([holder, , num, den]) => {
    const row = nodes.find(([id]) => id === holder);
    return row === undefined ? [] : [{ holder: brief(row), share: showShare({ num, den }) }];
  });
}

function firstMembers(part: Part, { walk: { order }, members, ranks }: Looked): number[] {
  let first: number[] = [];
  for (const [from, to] of part) {
    for (let at = from; at < to; at++) {
      const node = order[at]!;
      if (node >= members) continue;
      if (first.length === NAMED && ranks[node]! > ranks[first.at(-1)!]!) continue;
      first = [...first, node].sort((a, b) => ranks[a]! - ranks[b]!).slice(0, NAMED);
    }
  }
  return first;
}

function exposure(part: Part, { sums, base: currency }: Looked): GroupPart['exposure'] {
  const text = (amount: Minor | null): string | null => (amount === null ? null : formatMoney(amount));
  return {
    currency,
    outstanding: text(sums.outstanding(part)),
    overdue: text(sums.overdue(part)),
    clients: sums.clients(part),
  };
}
