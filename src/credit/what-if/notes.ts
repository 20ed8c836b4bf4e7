import type { LensRules } from '../../groups/lens.ts';
import { plural } from '../summary.ts';
import type { BriefRow } from '../rows.ts';
import type { Added } from './draw-case.ts';
import type { SeenCase } from './what-if-answer.ts';

/** What the register may round to before a sum of shares counts as over the whole. */
const DOUBT = 1e-6;

/** What one must know to read the answer: what waited, links that bind nobody, who becomes a hub or is one no more. */
export function notesOf(seen: SeenCase, rules: LensRules, waited: number): string[] {
  const { drawn } = seen;
  return [
    ...(waited > 0
      ? [
          `Loads since groups were last resolved are taken as resolved: ${plural(waited, 'member')} moved by these ` +
            'before the case began.',
        ]
      : []),
    ...drawn.cut.flatMap(({ bound, from, to }, at) =>
      bound
        ? []
        : [
            `cut[${at}]: the link of ${nameOf(from)} to ${nameOf(to)} bound nobody by itself under ${rules.lens}.`,
          ],
    ),
    ...drawn.deny.flatMap(({ who, links }, at) =>
      links > 0 ? [] : [`deny[${at}]: ${nameOf(who)} heads, owns and manages nobody.`],
    ),
    ...drawn.add.flatMap((link, at) => [...whyNot(link, at, seen, rules), ...overfull(link, at, seen)]),
    ...hubs(seen, rules),
  ];
}

/** Why an added link binds nobody, if it does not. */
function whyNot(
  { from, to, reason }: Added,
  at: number,
  { hubsNow, links }: SeenCase,
  rules: LensRules,
): string[] {
  if (links.get(at)?.binds === true) return [];
  const inert = [from, to].find((end) => end.inert);
  const hub = [from, to].find(({ node }) => hubsNow.has(node));
  const why =
    inert !== undefined
      ? `${nameOf(inert.row)} ${whyInert(inert.row)}`
      : reason !== null
        ? `${nameOf(from.row)} is no owner of ${nameOf(to.row)} that binds (${reason})`
        : hub !== undefined
          ? `${nameOf(hub.row)} heads, owns or manages too many`
          : `by the rules of ${rules.lens} it does not bind by itself`;
  return [`add[${at}]: the link binds nobody: ${why}.`];
}

function whyInert([, , , , kind]: BriefRow): string {
  if (kind === 'public') return 'is a public body';
  return kind === 'fund' ? 'is a fund' : 'has ended';
}

function overfull({ to, type }: Added, at: number, { links }: SeenCase): string[] {
  if (type !== 'owns' || (links.get(at)?.told ?? 0) <= 1 + DOUBT) return [];
  return [`add[${at}]: the shares in ${nameOf(to.row)} add up to more than 100 %. Cut another owner's, too.`];
}

function hubs({ drawn: { ends }, hubs: were, hubsNow: are }: SeenCase, { lens }: LensRules): string[] {
  const known = new Map(ends.map((end) => [end.node, end]));
  return [...known.values()].flatMap(({ node, row }) => {
    if (were.has(node) === are.has(node)) return [];
    return are.has(node)
      ? [
          `${nameOf(row)} would be a hub under ${lens}: heads, owns or manages too many, so that none of it binds.`,
        ]
      : [`${nameOf(row)} would be a hub under ${lens} no longer: what is left binds.`];
  });
}

const nameOf = ([id, , , name]: BriefRow): string => name ?? id;
