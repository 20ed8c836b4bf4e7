import type { Db } from '../../neo4j/client.ts';
import { pairParams } from '../interest/pair-rules.ts';
import type { NeighbourhoodRules } from '../lens.ts';
import { keyOf } from './nearest-ways.ts';
import { unknownOf } from './notes.ts';
import type { ExplainPair, Finding, Pair } from './pair.ts';
import { reasonsOf, type Found } from './pair-reasons.ts';
import { sharesAbove } from './pair-shares.ts';
import { tellReasons } from './pair-told.ts';
import { whyUnrelated } from './pair-why-not.ts';
import { CUT } from './partition.ts';
import { nameOf } from './rows.ts';
import { readPairReasons } from './statements.ts';
import type { Words } from './types.ts';
import { cut } from './way.ts';

/** Who has more above is no company: an ООО has fifty owners at most (14-ФЗ, статья 7). */
const MOST_LINKS = 50_000;

const NOT_IN_THE_REGISTER: Words = {
  ru: 'Родственники и члены советов директоров тоже взаимозависимы (НК РФ 105.1), в реестре их нет.',
  en: 'Relatives and members of boards are interdependent too (НК РФ 105.1); the register does not tell them.',
};

const BEHIND: Words = {
  ru: 'Доли через других ещё не рассчитаны по нынешним связям: в выгрузке пар может быть иначе.',
  en: 'Shares through others have not been worked out by the links of today yet: exported pairs may differ.',
};

const NOT_ALL_READ: Words = {
  ru: 'Владельцев выше слишком много, прочитаны не все: доли могут быть больше.',
  en: 'There are more owners above than can be read: shares may be greater than told.',
};

/**
 * Why two are interdependent, or are not, by the very fragment that exports the pairs; shares are exact, by the links as
 * they are now. While the graph is behind these, they decide. A sole trader stands for the person.
 */
export const explainPairs: ExplainPair<NeighbourhoodRules> = async (db, asked, rules) => {
  // Either question is answered from the same end, so that both find the same.
  const turned = keyOf(asked.to) < keyOf(asked.from);
  const pair = turned ? { ...asked, from: asked.to, to: asked.from } : asked;
  const [a, b] = [pair.from.party, pair.to.party];
  const most = BigInt(MOST_LINKS) + 1n;
  const params = { from: a.node, to: b.node, rules: pairParams(rules), most };
  const [read] = await db.read(readPairReasons, params);
  if (read === undefined) throw cut();

  const whole = read.links.length < Number(most);
  const found: Found = { read, shares: sharesAbove(read, whole), rules, behind: pair.behind };
  const reasons = reasonsOf(found);
  const notes = [...(pair.behind ? [BEHIND] : []), ...(whole ? [] : [NOT_ALL_READ])];
  if (reasons.length === 0) {
    const not = await unrelated(db, asked, found, turned);
    return { ...not, notes: [...notes, ...not.notes] };
  }
  const told = await tellReasons(db, reasons, found, turned);
  return {
    ...{ bound: true, group: null, chain: told.chain, reasons: told.reasons, obstacles: [] },
    summary: boundWords(asked, rules, told.summary),
    notes: [...notes, NOT_IN_THE_REGISTER],
  };
};

async function unrelated(db: Pick<Db, 'read'>, pair: Pair, found: Found, turned: boolean): Promise<Finding> {
  const { obstacles, nearest, cut: more } = await whyUnrelated(db, pair, found, turned);
  const { from, to } = pair;
  return {
    ...{ bound: false, group: null, chain: [], reasons: [], obstacles },
    summary: notBoundWords(pair, found.rules, nearest),
    notes: [...unknownOf(from), ...unknownOf(to), ...(more ? [CUT] : []), NOT_IN_THE_REGISTER],
  };
}

function boundWords({ from, to }: Pair, { lens }: NeighbourhoodRules, why: Words): Words {
  const [a, b] = [nameOf(from.party), nameOf(to.party)];
  return {
    ru: `По правилам ${lens} ${a} и ${b} взаимозависимы: ${why.ru}.`,
    en: `By the rules of ${lens} ${a} and ${b} are interdependent: ${why.en}.`,
  };
}

function notBoundWords({ from, to }: Pair, { lens }: NeighbourhoodRules, nearest: Words): Words {
  const [a, b] = [nameOf(from.party), nameOf(to.party)];
  return {
    ru: `По правилам ${lens} ${a} и ${b} не взаимозависимы: ${nearest.ru}.`,
    en: `By the rules of ${lens} ${a} and ${b} are not interdependent: ${nearest.en}.`,
  };
}
