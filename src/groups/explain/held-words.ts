import type { ShareAnswer } from '../../values/schemas.ts';
import type { Chain } from '../shares/chains.ts';
import { compare, type Fraction } from '../shares/fraction.ts';
import type { Doubt, OwnershipLink } from '../shares/graph.ts';
import type { Held, PairShares } from './pair-shares.ts';
import type { Language } from './phrases.ts';
import { briefOf, nameOf, type Party } from './rows.ts';
import { written } from './sentences.ts';
import type { HeldShare, Words } from './types.ts';
import { percentOf, showFraction } from './votes.ts';

/** What shares are told with. */
export interface Telling {
  readonly shares: PairShares;
  /** By internal id. */
  readonly parties: ReadonlyMap<string, Party>;
  readonly ids: ReadonlyMap<string, string>;
  /** Beside which percentages must not mislead. */
  readonly line: Fraction;
}

/** A share as an answer tells it, and in words. */
export interface ToldShare {
  readonly answer: HeldShare;
  readonly words: Words;
}

/** Whoever must be known by name to tell of shares. */
export const namedIn = (held: readonly Held[]): string[] =>
  held.flatMap(({ owner, entity, share }) => [owner, entity, ...share.doubts.map((doubt) => doubt.entity)]);

/** Tells a share: the exact fraction, the chains it is the sum of, and what is in doubt. */
export function tellHeld(held: Held, telling: Telling): ToldShare {
  const { shares, parties, ids, line } = telling;
  const { low, high, exact, doubts } = held.share;
  const { chains, more } = shares.chains(held.owner, held.entity);
  const answer: HeldShare = {
    owner: briefOf(parties.get(held.owner)!),
    entity: briefOf(parties.get(held.entity)!),
    direct: held.direct === null ? null : showFraction(held.direct, line),
    share: exact ? showFraction(low, line) : null,
    low: showFraction(low, line),
    high: showFraction(high, line),
    ring: chains.some(({ ring }) => ring),
    chains: chains.map(({ steps, product, ring }) => ({
      ids: [held.owner, ...steps.map(({ to }) => to)].map((node) => ids.get(node)!),
      product: product === null ? null : showFraction(product, line),
      ring,
    })),
    moreChains: more,
    doubts: doubts.map((doubt) => doubtWords(doubt, parties)),
  };
  const say = (language: Language): string => heldWords(language, held, { chains, more, answer }, telling);
  return { answer, words: { ru: say('ru'), en: say('en') } };
}

interface Parts {
  readonly chains: readonly Chain<OwnershipLink>[];
  readonly more: boolean;
  readonly answer: HeldShare;
}

/** «ООО А» прямо и через других имеет 26,41 % в «ООО Б» (24 %, с кольцом взаимных долей). */
function heldWords(language: Language, held: Held, parts: Parts, { parties, line }: Telling): string {
  const [owner, entity] = [parties.get(held.owner)!, parties.get(held.entity)!].map(nameOf) as [
    string,
    string,
  ];
  const { share, low, high } = parts.answer;
  const through = throughWords(language, parts.chains);
  const detail = detailOf(language, held, parts, line);
  if (language === 'ru') {
    const part =
      share === null ? `от ${writtenOf('ru', low)} до ${writtenOf('ru', high)}` : writtenOf('ru', share);
    return `${owner} ${through}имеет ${part} в ${entity}${detail}`;
  }
  const part =
    share === null ? `from ${writtenOf('en', low)} to ${writtenOf('en', high)}` : writtenOf('en', share);
  return `${owner} ${through}has ${part} of ${entity}${detail}`;
}

const writtenOf = (language: Language, { percent }: ShareAnswer): string => written(language, percent);

function throughWords(language: Language, chains: readonly Chain<OwnershipLink>[]): string {
  if (chains.every(({ steps }) => steps.length === 1)) return '';
  const direct = chains.some(({ steps }) => steps.length === 1);
  if (language === 'ru') return direct ? 'прямо и через других ' : 'через других ';
  return direct ? 'directly and through others ' : 'through others ';
}

/** So many chains are told in a sentence. */
const SAID = 3;

/** What the share is made of, and what is recorded where that is more than what is sure. */
function detailOf(
  language: Language,
  { direct, share }: Held,
  { chains, more }: Parts,
  line: Fraction,
): string {
  const say = (part: Fraction | null): string =>
    part === null ? '?' : written(language, percentOf(part, line));
  const notes: string[] = [];
  const ring = chains.some((chain) => chain.ring);
  if (chains.some(({ steps }) => steps.length > 1) || ring) {
    const sums = chains.slice(0, SAID).map(({ steps }) => steps.map((step) => say(step.share)).join(' · '));
    if (more || chains.length > SAID) sums.push('…');
    notes.push(sums.join(' + '));
  }
  if (ring)
    notes.push(language === 'ru' ? 'с кольцом взаимных долей' : 'with a ring of shares in each other');
  if (direct !== null && compare(direct, share.low) > 0) {
    notes.push(language === 'ru' ? `по записи ${say(direct)}` : `${say(direct)} as recorded`);
  }
  return notes.length === 0 ? '' : ` (${notes.join('; ')})`;
}

function doubtWords({ entity, reason, stated }: Doubt, parties: ReadonlyMap<string, Party>): Words {
  const name = nameOf(parties.get(entity)!);
  const [ru, en] = [written('ru', percentOf(stated, null)), written('en', percentOf(stated, null))];
  switch (reason) {
    case 'share-missing':
      return {
        ru: `в ${name} указана не каждая доля, указанные вместе составляют ${ru}`,
        en: `a share in ${name} is not stated; those that are add up to ${en}`,
      };
    case 'over-100':
      return {
        ru: `доли в ${name} вместе составляют ${ru}, которая из них неверна, неизвестно`,
        en: `the shares stated in ${name} add up to ${en}; which of them is wrong is not known`,
      };
    case 'ring-too-large':
      return {
        ru: `вокруг ${name} столь многие владеют долями друг в друге, что кольцо не рассчитано`,
        en: `so many around ${name} own parts of each other that their ring was not solved`,
      };
  }
}
