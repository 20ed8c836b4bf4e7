import type { Db } from '../../neo4j/client.ts';
import type { RelationCode } from '../interest/types.ts';
import type { NeighbourhoodRules } from '../lens.ts';
import { compare } from '../shares/fraction.ts';
import { namedIn, tellHeld, type Telling, type ToldShare } from './held-words.ts';
import { linkRules } from './link-rules.ts';
import type { Found, Related } from './pair-reasons.ts';
import { briefOf, type GraphLink, type Hop } from './rows.ts';
import { written } from './sentences.ts';
import { tellAlike, type Chain } from './steps.ts';
import type { ExplainStep, Reason, Words } from './types.ts';
import { percentOf } from './votes.ts';
import { readParties } from './way.ts';

/** Reasons told of two; more have those of one holding, each owner above all of it. */
const TOLD = 20;
/** Of these in the summary. */
const SUMMED_UP = 3;

/** Reasons as an answer tells them. */
export interface ToldReasons {
  /** The one of the chain first. */
  readonly reasons: Reason[];
  /** Of the shortest; empty when that is too long to be told. */
  readonly chain: ExplainStep[];
  readonly summary: Words;
}

/** Tells reasons; `turned`: from the second to the first. Throws `changed-while-reading`. */
export async function tellReasons(
  db: Pick<Db, 'read'>,
  all: readonly Related[],
  found: Found,
  turned: boolean,
): Promise<ToldReasons> {
  const { read, shares, rules } = found;
  const told = shortestFirst(all)
    .slice(0, TOLD)
    .map((each) => (turned ? turn(each) : each));
  const ways = told.flatMap(({ way }) => (way === null ? [] : [way]));
  const others = told.flatMap(({ held, via }) => [...namedIn(held), ...(via === null ? [] : [via])]);
  const { hops, parties } = await readParties(db, ways, others, linkRules(rules));
  const telling = { shares, parties, ids: new Map(read.ids), line: rules.relates.shareOver };
  let at = 0;
  const each = told.map((related) => {
    const chain = related.way === null ? null : chainOf(related, hops[at++]!, rules);
    return { chain, reason: reasonOf(related, chain, telling, rules) };
  });
  const reasons = each.map(({ reason }) => reason);
  return { reasons, chain: each[0]!.chain?.steps ?? [], summary: sumUp(reasons, all.length) };
}

/** The one with the shortest way before the others, which stay in their order. */
function shortestFirst(all: readonly Related[]): Related[] {
  const lengthOf = ({ way }: Related): number => way?.length ?? Infinity;
  const [first] = all.toSorted((a, b) => lengthOf(a) - lengthOf(b));
  return [first!, ...all.filter((related) => related !== first)];
}

const turn = (related: Related): Related => ({
  ...related,
  way: related.way?.toReversed() ?? null,
  held: related.held.toReversed(),
});

/** By which links each reason goes, and the rule of its steps. */
const RULES: Record<RelationCode, { readonly rule: string; readonly types: readonly GraphLink[] }> = {
  'share-over': { rule: 'effective-share', types: ['OWNS'] },
  'common-owner': { rule: 'common-owner', types: ['OWNS'] },
  'common-head': { rule: 'common-head', types: ['DIRECTS', 'MANAGES'] },
  manages: { rule: 'manages', types: ['DIRECTS', 'MANAGES'] },
  'chain-over': { rule: 'chain-over', types: ['OWNS'] },
};

function chainOf({ code, links }: Related, hops: readonly Hop[], rules: NeighbourhoodRules): Chain {
  const { rule, types } = RULES[code];
  const { shareOver, chainOver } = rules.relates;
  const line = code === 'chain-over' ? chainOver : shareOver;
  return tellAlike(hops, linkRules(rules, line), rule, ({ type, from, to }) => {
    return types.includes(type) && (links === null || links.has(`${from} ${to}`));
  });
}

function reasonOf(
  { code, via, held }: Related,
  chain: Chain | null,
  telling: Telling,
  rules: NeighbourhoodRules,
): Reason {
  const shares = held.map((each) => tellHeld(each, telling));
  const unsure = held.some(({ share }) => compare(share.low, telling.line) <= 0);
  return {
    code,
    via: via === null ? null : briefOf(telling.parties.get(via)!),
    shares: shares.map(({ answer }) => answer),
    words: reasonWords(code, { shares, chain, unsure }, rules),
  };
}

/** Where the law has it: a case of пункт 2. */
const LAW: Record<RelationCode, string> = {
  'share-over': 'НК РФ 105.1, п. 2, пп. 1, 2',
  'common-owner': 'НК РФ 105.1, п. 2, пп. 3',
  'common-head': 'НК РФ 105.1, п. 2, пп. 7',
  manages: 'НК РФ 105.1, п. 2, пп. 8',
  'chain-over': 'НК РФ 105.1, п. 2, пп. 9',
};

interface Told {
  readonly shares: readonly ToldShare[];
  readonly chain: Chain | null;
  /** A share is over the line by what is recorded alone: it may be less. */
  readonly unsure: boolean;
}

function reasonWords(
  code: RelationCode,
  { shares, chain, unsure }: Told,
  { relates: { shareOver, chainOver } }: NeighbourhoodRules,
): Words {
  const law = ` (${LAW[code]})`;
  const [one, other] = shares.map(({ words }) => words);
  if (one === undefined) {
    return { ru: `${chain?.words.ru ?? ''}${law}`, en: `${chain?.words.en ?? ''}${law}` };
  }
  const over = code === 'chain-over' ? chainOver : shareOver;
  const [ru, en] = [written('ru', percentOf(over, null)), written('en', percentOf(over, null))];
  if (code === 'chain-over') {
    return {
      ru: `${one.ru}; каждая доля в цепочке больше ${ru}${law}`,
      en: `${one.en}; each share in the chain is more than ${en}${law}`,
    };
  }
  const [recorded, asRecorded] = unsure ? ['по записи', 'as recorded that'] : ['это', 'which'];
  if (other === undefined) {
    return {
      ru: `${one.ru}, ${recorded} больше ${ru}${law}`,
      en: `${one.en}, ${asRecorded} is more than ${en}${law}`,
    };
  }
  return {
    ru: `${one.ru}, ${other.ru}, ${recorded} больше ${ru} в обоих${law}`,
    en: `${one.en}, ${other.en}, ${asRecorded} is more than ${en} of both${law}`,
  };
}

function sumUp(reasons: readonly Reason[], count: number): Words {
  const words = reasons.slice(0, SUMMED_UP).map((reason) => reason.words);
  const more = count - words.length;
  const [ru, en] = more > 0 ? [`; и ещё оснований: ${more}`, `; and ${more} more`] : ['', ''];
  return {
    ru: words.map((each) => each.ru).join('; ') + ru,
    en: words.map((each) => each.en).join('; ') + en,
  };
}
