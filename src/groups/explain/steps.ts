import type { Db } from '../../neo4j/client.ts';
import type { LensRules } from '../lens.ts';
import type { Fraction } from '../shares/fraction.ts';
import { percentOf, plain, showFraction, votesOf } from './votes.ts';
import { holdingsOf, type Held } from './holdings.ts';
import { briefOf, endsOf, nameOf, shareOf, treasuryOf, type GraphLink, type Hop, type Link } from './rows.ts';
import { chainWords, recordOf, sentenceOf, wordsOf, written, type Sentence } from './sentences.ts';
import type { ExplainLink, ExplainStep, Words } from './types.ts';
import { cut } from './way.ts';

/** A chain as an answer tells it, and as one sentence. */
export interface Chain {
  readonly steps: ExplainStep[];
  readonly words: Words;
}

interface Bound {
  readonly hop: Hop;
  readonly link: Link;
  readonly held: Held | null;
}

/** Tells a chain of links that bind. Throws `changed-while-reading` when one binds no more. */
export async function tellChain(
  db: Pick<Db, 'read'>,
  hops: readonly Hop[],
  rules: LensRules,
): Promise<Chain> {
  const bound = hops.map((hop) => {
    const [link] = hop.links;
    if (link?.binds !== true) throw cut();
    return { hop, link };
  });
  const joint = bound
    .filter(({ link }) => link.type === 'CONTROLS')
    .map(({ hop, link }) => endsOf(hop, link))
    .map(({ start, end }) => [start, end] as const);
  const heldBy = await holdingsOf(db, joint, rules);
  const told = bound.map(({ hop, link }, at) => {
    const { start, end } = endsOf(hop, link);
    const held = link.type === 'CONTROLS' ? heldBy(start, end) : null;
    return stepOf({ hop, link, held }, ruleOf(bound, at, rules), rules);
  });
  return { steps: told.map(({ step }) => step), words: chainWords(told.map(({ sentence }) => sentence)) };
}

/**
 * Tells a chain of links all of which bind by one rule, but for those between a sole trader and the person. Throws
 * `changed-while-reading` when one is there no more.
 */
export function tellAlike(
  hops: readonly Hop[],
  rules: LensRules,
  rule: string,
  fits: (link: Link) => boolean,
): Chain {
  const told = hops.map((hop) => {
    const link = hop.links.find(fits) ?? hop.links.find(({ type }) => type === 'IS_PERSON');
    if (link === undefined) throw cut();
    return stepOf({ hop, link, held: null }, link.type === 'IS_PERSON' ? 'sole-trader' : rule, rules);
  });
  return { steps: told.map(({ step }) => step), words: chainWords(told.map(({ sentence }) => sentence)) };
}

function stepOf(
  { hop, link, held }: Bound,
  rule: string,
  rules: LensRules,
): { readonly step: ExplainStep; readonly sentence: Sentence } {
  const line = lineOf(rules);
  const votes = votesOfLink(hop, link, held, rules);
  const said = link.type === 'OWNS' && !moreThanShare(votes, link) ? null : votes;
  const sentence = sentenceOf(hop, link, { votes: said, line });
  const { teller, asOf } = recordOf(hop, link);
  const step: ExplainStep = {
    from: briefOf(hop.from),
    to: briefOf(hop.to),
    link: linkAnswer(hop, link, rules, held),
    record: { entity: teller.id, asOf },
    rule,
    parts: [...(held?.parts ?? [])],
    votes: votes === null ? null : showFraction(votes, line),
    words: wordsOf(sentence, held === null ? undefined : partWords(held)),
  };
  return { step, sentence };
}

/** The line beside which a percentage must not mislead. */
export const lineOf = ({ binds: { owns } }: LensRules): Fraction | null =>
  owns?.votesOver ?? owns?.atLeast ?? null;

/** The votes of a link, where the lens asks for votes: an owner's alone, those of joint control together. */
function votesOfLink(hop: Hop, link: Link, held: Held | null, { binds }: LensRules): Fraction | null {
  if (held !== null) return held.votes;
  const share = shareOf(link);
  if (binds.owns?.votesOver == null || link.type !== 'OWNS' || share === null) return null;
  return votesOf(share, treasuryOf(endsOf(hop, link).end));
}

function moreThanShare(votes: Fraction | null, link: Link): boolean {
  const share = shareOf(link);
  return votes !== null && share !== null && votes.num * share.den !== share.num * votes.den;
}

const TYPES: Record<GraphLink, ExplainLink['type']> = {
  DIRECTS: 'directs',
  OWNS: 'owns',
  MANAGES: 'manages',
  CONTROLS: 'controls',
  IS_PERSON: 'is-person',
  SUCCEEDED_BY: 'succeeded-by',
  OWNS_APART: 'owns-apart',
  WINDS_UP: 'winds-up',
  DIRECTED: 'directed',
  OWNED: 'owned',
  MANAGED: 'managed',
};

/** A link in the shape of an answer; of joint control with all its holdings. */
export function linkAnswer(hop: Hop, link: Link, rules: LensRules, held: Held | null): ExplainLink {
  const { start, end } = endsOf(hop, link);
  const share = held === null ? shareOf(link) : held.share;
  const votes = votesOfLink(hop, link, held, rules);
  return {
    type: TYPES[link.type],
    from: start.id,
    to: end.id,
    share: share === null ? null : showFraction(share, lineOf(rules)),
    votes: votes === null ? null : percentOf(votes, lineOf(rules)),
    since: link.since,
    until: link.until,
    source: recordOf(hop, link).teller.source,
    position: link.position,
  };
}

/** The rule by which a link binds, in the chain it stands in: a head of the firms on both sides is a common one. */
function ruleOf(bound: readonly Omit<Bound, 'held'>[], at: number, { binds }: LensRules): string {
  const { hop, link } = bound[at]!;
  switch (link.type) {
    case 'DIRECTS': {
      const person = endsOf(hop, link).start;
      const next = bound[person === hop.from ? at - 1 : at + 1];
      return next?.link.type === 'DIRECTS' ? 'common-head' : 'head';
    }
    case 'OWNS':
      if (binds.owns?.votesOver != null) return 'votes-over-half';
      return binds.owns?.atLeast == null ? 'owner' : `owner-${plain(percentOf(binds.owns.atLeast, null))}`;
    case 'MANAGES':
      return 'manages';
    case 'CONTROLS':
      return 'joint-votes';
    case 'IS_PERSON':
      return 'sole-trader';
    case 'SUCCEEDED_BY':
      return 'succession';
    case 'OWNS_APART':
    case 'WINDS_UP':
    case 'DIRECTED':
    case 'OWNED':
    case 'MANAGED':
      throw new Error(`${link.type} never binds`);
  }
}

/** What joint votes are made of: «ООО А» 30 % + «ООО Б» 25 %. */
function partWords({ parts, holders }: Held): Words {
  if (parts.length === 0) return { ru: '', en: '' };
  const list = (language: 'ru' | 'en'): string =>
    parts.map(({ votes }, at) => `${nameOf(holders[at]!)} ${written(language, votes)}`).join(' + ');
  return { ru: `: ${list('ru')}`, en: `: ${list('en')}` };
}
