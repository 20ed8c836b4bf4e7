import type { NeighbourhoodRules } from '../lens.ts';
import { compare, type Fraction } from '../shares/fraction.ts';
import { tellHeld, type Telling } from './held-words.ts';
import type { Pair } from './pair.ts';
import type { Held } from './pair-shares.ts';
import { briefOf } from './rows.ts';
import { written } from './sentences.ts';
import type { Obstacle, Words } from './types.ts';
import { percentOf } from './votes.ts';

/** A share, or those of one owner in both, and that it is not enough, or not known to be. */
export function heldObstacle(
  pair: Pair,
  held: readonly Held[],
  way: number,
  telling: Telling,
  rules: NeighbourhoodRules,
): Obstacle {
  const { line } = telling;
  const told = held.map((each) => tellHeld(each, telling));
  const unknown = held.every(({ share }) => compare(share.high, line) > 0);
  const exactly = held.some(({ share }) => share.exact && compare(share.low, line) === 0);
  const tail = heldTail({ unknown, exactly, both: held.length > 1, chain: told[0]!.answer.chains }, rules);
  return {
    kind: unknown ? 'share-unknown' : 'share-not-over',
    way,
    from: briefOf(pair.from.party),
    to: briefOf(pair.to.party),
    ...{ link: null, who: null, count: null, cap: null },
    line: percentOf(line, null),
    until: null,
    shares: told.map(({ answer }) => answer),
    words: {
      ru: `${told.map(({ words }) => words.ru).join(', ')}${tail.ru}`,
      en: `${told.map(({ words }) => words.en).join(', ')}${tail.en}`,
    },
  };
}

interface Tail {
  readonly unknown: boolean;
  readonly exactly: boolean;
  readonly both: boolean;
  readonly chain: readonly { readonly ids: readonly string[] }[];
}

function heldTail({ unknown, exactly, both, chain }: Tail, { relates }: NeighbourhoodRules): Words {
  const [ru, en] = bothWritten(relates.shareOver);
  const [ruChain, enChain] = bothWritten(relates.chainOver);
  const [inBoth, ofBoth] = both ? [' в обоих', ' of both'] : ['', ''];
  if (unknown) {
    return {
      ru: `: больше ли это ${ru}${inBoth}, неизвестно`,
      en: `: whether that is more than ${en}${ofBoth} is not known`,
    };
  }
  const [is, that] = exactly && !both ? [`: ровно ${ru}`, `: exactly ${en}`] : ['', ''];
  const far = !both && chain.some(({ ids }) => ids.length > 2);
  const [weak, link] = far
    ? [
        `, и не каждая доля в цепочке больше ${ruChain}`,
        `, and not each share in the chain is more than ${enChain}`,
      ]
    : ['', ''];
  return {
    ru: `${is}, а взаимозависимость — только больше ${ru}${inBoth}${weak}`,
    en: `${that}, and only more than ${en}${ofBoth} is interdependence${link}`,
  };
}

const bothWritten = (line: Fraction): [ru: string, en: string] => {
  const percent = percentOf(line, null);
  return [written('ru', percent), written('en', percent)];
};
