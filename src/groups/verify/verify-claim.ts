import type { Db } from '../../neo4j/client.ts';
import { NEIGHBOURHOODS, PARTITIONS, type LensRules } from '../lens.ts';
import { Claim, type Ref, type Step } from './claim.ts';
import {
  controlIn,
  isInert,
  NONE,
  plus,
  sameShare,
  shareOf,
  votesExceed,
  whyNot,
  wrongMarks,
} from './law.ts';
import { RawGraph, type RawLink, type RawNode } from './raw-graph.ts';
import { walk, type Bond } from './walk.ts';

/** Whether an explanation holds. */
export interface ClaimVerdict {
  readonly from: string | null;
  readonly to: string | null;
  readonly lens: string | null;
  readonly verdict: 'confirmed' | 'refuted' | 'cannot tell';
  /** Why not; empty when it is confirmed. */
  readonly reasons: readonly string[];
  /** Marks met on the way that the facts do not bear out: they decide nothing. */
  readonly faults: readonly string[];
}

/** How many are walked through to find that two are not joined. */
const LIMIT = 20_000;
const TOO_MANY = 'cannot tell: too many are joined with each of the two to read them all';

/**
 * Confirms or refutes one explanation from the links alone: each step must be there as claimed and bind under the lens,
 * and the steps must lead from the one to the other; who are said not to be bound must not be joined.
 */
export async function verifyClaim(db: Pick<Db, 'read'>, told: unknown, limit = LIMIT): Promise<ClaimVerdict> {
  const { data: claim, error } = Claim.safeParse(told);
  if (claim === undefined) {
    const reasons = error.issues.map(
      ({ path, message }) => `is no explanation: ${path.join('.')}: ${message}`,
    );
    return { from: null, to: null, lens: null, verdict: 'refuted', reasons, faults: [] };
  }
  const about = { from: claim.from.id, to: claim.to.id, lens: claim.lens };
  const rules = PARTITIONS.find(({ lens }) => lens === claim.lens);
  if (rules === undefined) {
    const pairs = NEIGHBOURHOODS.some(({ lens }) => lens === claim.lens);
    const reasons = [
      pairs
        ? `cannot tell: ${claim.lens} relates pairs, which this check does not work out`
        : `there is no lens ${claim.lens}`,
    ];
    return { ...about, verdict: pairs ? 'cannot tell' : 'refuted', reasons, faults: [] };
  }
  const raw = new RawGraph(db);
  const reasons = await (claim.bound
    ? wrongChain(raw, rules, claim)
    : joinedAfterAll(raw, rules, claim, limit));
  const verdict = reasons.length === 0 ? 'confirmed' : reasons[0] === TOO_MANY ? 'cannot tell' : 'refuted';
  const faults = [...raw.nodes.values()].flatMap((node) => wrongMarks(node, rules));
  return { ...about, verdict, reasons, faults };
}

/** Whom a claim names; undefined for nobody, or for two whom it does not tell apart. */
function named(raw: RawGraph, { id, kind }: Ref): RawNode | undefined {
  const nodes = [...raw.nodes.values()].filter((node) => {
    return node.id === id && (kind == null || (kind === 'person') === node.person);
  });
  return nodes.length === 1 ? nodes[0] : undefined;
}

/** What is wrong with the chain that is said to bind the two. */
async function wrongChain(raw: RawGraph, rules: LensRules, { from, to, chain }: Claim): Promise<string[]> {
  const nodes = await raw.find(
    [from, to, ...chain.flatMap((step) => [step.from, step.to])].map(({ id }) => id),
  );
  await raw.readLinks(
    nodes.map(({ key }) => key),
    false,
  );
  const same = named(raw, from) === named(raw, to) && named(raw, to) !== undefined;
  const reasons = chain.length > 0 || same ? [] : ['no chain is given'];
  let at = from;
  for (const [n, step] of chain.entries()) {
    if (named(raw, step.from) !== named(raw, at)) reasons.push(`step ${n + 1} does not go on from ${at.id}`);
    const wrong = await wrongStep(raw, rules, step);
    if (wrong !== null) reasons.push(`step ${n + 1}: ${wrong}`);
    else if (!isRule(rules, chain, n)) reasons.push(`step ${n + 1}: it is not by ${step.rule} that it binds`);
    at = step.to;
  }
  if (named(raw, at) !== named(raw, to)) reasons.push(`the chain does not end at ${to.id}`);
  return reasons;
}

/** Whether the step binds by the rule it names. A common head heads the firms on both sides. */
function isRule({ binds: { owns } }: LensRules, chain: readonly Step[], n: number): boolean {
  const { rule, from, link } = chain[n]!;
  const across = chain[link.from === from.id ? n - 1 : n + 1]?.link;
  const common = across?.type === 'directs' && across.from === link.from;
  const percent =
    owns?.atLeast == null ? '' : `-${(Number(owns.atLeast.num) * 100) / Number(owns.atLeast.den)}`;
  const names: Record<Step['link']['type'], string> = {
    directs: common ? 'common-head' : 'head',
    owns: owns?.votesOver == null ? `owner${percent}` : 'votes-over-half',
    manages: 'manages',
    controls: 'joint-votes',
    'is-person': 'sole-trader',
    'succeeded-by': 'succession',
  };
  return rule === names[link.type];
}

/** Why a step is not there as claimed, or does not bind; null when it is and does. */
async function wrongStep(raw: RawGraph, rules: LensRules, step: Step): Promise<string | null> {
  const { link, parts } = step;
  const [near, far] = [named(raw, step.from), named(raw, step.to)];
  if (near === undefined || far === undefined) return `there is no ${step.from.id}, or no ${step.to.id}`;
  const ways = [[near, far] as const, [far, near] as const];
  const ends = ways.filter(([source, target]) => source.id === link.from && target.id === link.to);
  if (ends.length === 0) return 'its link is between others';
  if (link.type === 'controls') return wrongControl(raw, rules, step, ...ends[0]!);
  if (parts != null && parts.length > 0) return 'parts are given of a link that has none';
  const type = link.type.toUpperCase().replace('-', '_');
  const share = link.share === null ? 'no share' : `${link.share.num}/${link.share.den}`;
  const there = [...raw.links.values()].find((told) => {
    const joins = ends.some(([source, target]) => told.from === source.key && told.to === target.key);
    return joins && told.type === type && told.since === link.since && sameShare(shareOf(told), link.share);
  });
  if (there !== undefined) return whyNot(raw, there, rules);
  return `no link says: ${link.from} ${link.type} ${link.to}, ${share}, ${link.since ?? 'no date'}`;
}

/** The same for control by joint votes, which is worked out anew from all who hold votes above. */
async function wrongControl(
  raw: RawGraph,
  rules: LensRules,
  { link, parts }: Step,
  owner: RawNode,
  company: RawNode,
): Promise<string | null> {
  if (!rules.binds.controls) return `control by joint votes does not bind under ${rules.lens}`;
  if (link.since !== null) return 'joint control has no date of its own';
  await raw.readHolders([company.key, owner.key]);
  const { self, controlled } = controlIn(raw);
  const ours = controlled(owner.key);
  if (!ours.has(self(company.key))) return `${owner.id} has not more than half of the votes of ${company.id}`;
  if (parts == null) return link.share === null ? null : 'a share is claimed without its parts';
  let sum = NONE;
  const counted = new Set<RawLink>();
  for (const { holder, share } of parts) {
    const from = named(raw, holder);
    const held = [...raw.links.values()].find((told) => {
      return told.type === 'OWNS' && told.from === from?.key && told.to === company.key && !counted.has(told);
    });
    const votes = held !== undefined && from !== undefined && !isInert(from) && ours.has(self(from.key));
    if (!votes || !sameShare(shareOf(held), share))
      return `${holder.id} does not hold that part for ${owner.id}`;
    counted.add(held);
    sum = plus(sum, share);
  }
  if (link.share !== null && !sameShare(link.share, sum)) return 'its share is not the sum of its parts';
  return votesExceed(sum, company) ? null : `the parts are not more than half of the votes of ${company.id}`;
}

/** Whether two who are said not to be bound are joined after all: walks from one, and if that is too far from the other. */
async function joinedAfterAll(
  raw: RawGraph,
  rules: LensRules,
  { from, to, chain }: Claim,
  limit: number,
): Promise<string[]> {
  if (chain.length > 0) return ['a chain is given between two who are said not to be bound'];
  await raw.find([from.id, to.id]);
  const [one, other] = [named(raw, from), named(raw, to)];
  if (one === undefined || other === undefined) return [`there is no ${from.id}, or no ${to.id}`];
  const reached = [one, other].map(({ key }) => new Map<string, Bond | null>([[key, null]]));
  for (const [n, start] of [one, other].entries()) {
    const whole = await walk(raw, rules, start.key, reached[n]!, { through: () => true, limit });
    const met = [...reached[0]!.keys()].some((key) => reached[1]!.has(key));
    if (met) return [`${from.id} and ${to.id} are joined under ${rules.lens}`];
    if (whole) return [];
  }
  return [TOO_MANY];
}
