import type { LensRules } from '../lens.ts';
import { findChain, LONGEST_CHAIN, type ChainEnd } from './find-chain.ts';
import { unknownOf } from './notes.ts';
import type { ExplainPair, Finding, Pair, PairEnd } from './pair.ts';
import { nameOf } from './rows.ts';
import type { Chain } from './steps.ts';
import type { Words } from './types.ts';
import { whyNot } from './why-not.ts';

/** That groups may be others now. */
export const BEHIND: Words = {
  ru: 'Группы ещё не рассчитаны по нынешним связям: их состав может измениться.',
  en: 'Groups have not been resolved by the links of today yet: they may come out otherwise.',
};

/** That not everything was looked at. */
export const CUT: Words = {
  ru: 'Вокруг них слишком много связей, просмотрены не все.',
  en: 'There are too many links around them; not all were looked at.',
};

/**
 * Why two are in one group of a stored lens, or are not. Who is in another group, or in none, is not searched for: no chain
 * can bind them, unless links have changed since the groups were resolved.
 */
export const explainPartition: ExplainPair<LensRules> = async (db, pair, rules) => {
  const { from, to, behind } = pair;
  const group = from.group !== null && from.group[0] === to.group?.[0] ? from.group : null;
  const ends: [ChainEnd[], ChainEnd[]] = [[endOf(from)], [endOf(to)]];
  const chain = group !== null || behind ? await findChain(db, ...ends, rules) : null;
  const stale = behind ? [BEHIND] : [];
  if (chain !== null) return bound(pair, rules, group, chain, stale);
  if (group !== null && !behind) return bound(pair, rules, group, null, []);

  const { obstacles, nearest, open, cut } = await whyNot(db, pair, rules);
  const late = open ? await findChain(db, ...ends, rules) : null;
  if (late !== null) return bound(pair, rules, null, late, [BEHIND]);
  return {
    ...{ bound: false, group: null, chain: [], reasons: [], obstacles },
    summary: notBoundWords(pair, rules, nearest),
    notes: [...stale, ...unknownOf(from), ...unknownOf(to), ...(cut ? [CUT] : [])],
  };
};

const endOf = ({ party: { id, person } }: PairEnd): ChainEnd => ({ id, person });

function bound(
  { from, to }: Pair,
  { lens }: LensRules,
  group: PairEnd['group'],
  chain: Chain | null,
  notes: readonly Words[],
): Finding {
  const [a, b] = [nameOf(from.party), nameOf(to.party)];
  const how = chain?.words ?? {
    ru: `цепочкой длиннее ${LONGEST_CHAIN} связей`,
    en: `by a chain of more than ${LONGEST_CHAIN} links`,
  };
  return {
    bound: true,
    group: group === null ? null : { id: group[0], version: Number(group[1]), size: Number(group[2]) },
    chain: chain?.steps ?? [],
    reasons: [],
    obstacles: [],
    summary: {
      ru: `По правилам ${lens} ${a} и ${b} связаны: ${how.ru}.`,
      en: `By the rules of ${lens} ${a} and ${b} belong together: ${how.en}.`,
    },
    notes,
  };
}

function notBoundWords({ from, to }: Pair, { lens }: LensRules, nearest: Words | null): Words {
  const [a, b] = [nameOf(from.party), nameOf(to.party)];
  const way = nearest ?? {
    ru: 'ничего, что вело бы от одного к другому, не известно',
    en: 'nothing is known that leads from one to the other',
  };
  const [ru, en] =
    nearest === null ? ['', ''] : ['ближайший путь между ними — ', 'the nearest way between them: '];
  return {
    ru: `По правилам ${lens} ${a} и ${b} не связаны; ${ru}${way.ru}.`,
    en: `By the rules of ${lens} ${a} and ${b} are not bound together; ${en}${way.en}.`,
  };
}
