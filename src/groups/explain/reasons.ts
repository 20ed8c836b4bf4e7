import type { LensRules } from '../lens.ts';
import type { Barrier } from './barriers.ts';
import { compare, type Fraction } from '../shares/fraction.ts';
import { percentOf } from './votes.ts';
import { nameOf, shareOf, type GraphLink, type Party } from './rows.ts';
import { written } from './sentences.ts';
import { lineOf } from './steps.ts';
import type { Words } from './types.ts';

/** What a reason may have to name besides the link. */
export interface Figures {
  /** Of a hub: what it has too many of, how many, and how many it might have. */
  readonly hub: {
    readonly role: 'heads' | 'owns' | 'holds';
    readonly count: number;
    readonly cap: number;
  } | null;
  /** All votes of the holder in the held, with those under its control. */
  readonly votes: Fraction | null;
  /** The address in common. */
  readonly address: string | null;
}

/** Why a link does not bind, to be put behind the sentence of the link. */
export function reasonWords(barrier: Barrier, figures: Figures, rules: LensRules): Words {
  const { kind, who, hop, link } = barrier;
  const name = who === null ? '' : nameOf(who);
  switch (kind) {
    case 'hub-over-cap':
      return hubWords(name, figures.hub);
    case 'share-below':
      return belowWords(link === null ? null : shareOf(link), rules);
    case 'votes-not-over-half':
      return votesWords(figures.votes, rules);
    case 'ended-on':
      return who === null ? { ru: 'связь прекращена', en: 'that has ended' } : endedWords(who);
    case 'public-owner':
      return {
        ru: `${name} — публичный собственник (государство или муниципалитет), он никого не связывает`,
        en: `${name} is a public owner (state or municipality), which binds nobody`,
      };
    case 'fund':
      return { ru: `${name} — фонд, он никого не связывает`, en: `${name} is a fund, which binds nobody` };
    case 'non-profit':
      return {
        ru: 'учредить некоммерческую или унитарную организацию — не значит владеть ею',
        en: 'to found a non-profit or a unitary enterprise is not to own it',
      };
    case 'as-founded':
      return {
        ru: 'так было при учреждении АО, нынешних акционеров реестр не называет',
        en: 'so it was when the joint-stock company was founded; the register does not tell its shareholders of today',
      };
    case 'winding-up':
      return {
        ru: 'кто ликвидирует или ведёт банкротство, никого не связывает',
        en: 'who winds up or administers an insolvency binds nobody',
      };
    case 'lens-ignores':
      return ignoredWords(link!.type, rules);
    case 'share-not-over':
    case 'share-unknown':
      return notOverWords(link === null ? null : shareOf(link), rules);
    case 'not-fused':
      return {
        ru: 'каждый на этом пути связан со следующим, но пары не складываются в группу',
        en: 'each on this way is related to the next one, but pairs are not fused to a group',
      };
    case 'name-only':
      return namesakeWords(hop.from, hop.to);
    case 'address-only':
      return {
        ru: `общий только адрес (${figures.address ?? ''}), он никого не связывает`,
        en: `only the address is common (${figures.address ?? ''}), which binds nobody`,
      };
    case 'nothing-known':
      return { ru: '', en: '' };
  }
}

const HUB_ROLES = {
  heads: { ru: 'возглавляет действующих организаций', en: 'heads' },
  owns: { ru: 'владеет долями в действующих организациях', en: 'owns shares of' },
  holds: { ru: 'владеет действующими организациями или управляет ими', en: 'owns or manages' },
} as const;

function hubWords(name: string, hub: Figures['hub']): Words {
  if (hub === null) {
    return {
      ru: `${name} — узел: столь многих никто не связывает`,
      en: `${name} is a hub, which binds nobody`,
    };
  }
  const { role, count, cap } = hub;
  return {
    ru: `${name} ${HUB_ROLES[role].ru}: ${count}, это больше ${cap}, и столь многих не связывает`,
    en: `${name} ${HUB_ROLES[role].en} ${count} living entities, more than ${cap}, and binds none of so many`,
  };
}

function belowWords(share: Fraction | null, rules: LensRules): Words {
  const line = lineOf(rules)!;
  const say = (language: 'ru' | 'en', value: Fraction): string => written(language, percentOf(value, line));
  if (share === null) {
    return {
      ru: `доля неизвестна, а связывает она от ${written('ru', percentOf(line, null))}`,
      en: `the share is unknown, and binds from ${written('en', percentOf(line, null))} on`,
    };
  }
  return {
    ru: `доля ${say('ru', share)} меньше ${written('ru', percentOf(line, null))}`,
    en: `a share of ${say('en', share)} is less than ${written('en', percentOf(line, null))}`,
  };
}

/** Of a direct share: what its owner has through others is told of the two who are asked about, not of each link. */
function notOverWords(share: Fraction | null, rules: LensRules): Words {
  const line = lineOf(rules)!;
  const [ru, en] = [written('ru', percentOf(line, null)), written('en', percentOf(line, null))];
  if (share === null) {
    return {
      ru: `доля неизвестна, а нужно больше ${ru}`,
      en: `the share is unknown, and more than ${en} is needed`,
    };
  }
  const [has, is] = [written('ru', percentOf(share, line)), written('en', percentOf(share, line))];
  return {
    ru: `прямая доля ${has}, а нужно больше ${ru}`,
    en: `the direct share is ${is}, and more than ${en} is needed`,
  };
}

function votesWords(votes: Fraction | null, rules: LensRules): Words {
  const line = lineOf(rules)!;
  if (votes === null) {
    return {
      ru: 'сколько голосов, неизвестно, а контроль — только более половины',
      en: 'how many votes is unknown, and only more than half is control',
    };
  }
  if (compare(votes, line) === 0) {
    return {
      ru: 'это ровно 50 % голосов, а контроль — только более половины',
      en: 'that is exactly 50 % of the votes, and only more than half is control',
    };
  }
  return {
    ru: `голосов ${written('ru', percentOf(votes, line))}, а контроль — только более половины`,
    en: `${written('en', percentOf(votes, line))} of the votes, and only more than half is control`,
  };
}

function endedWords(who: Party): Words {
  const name = nameOf(who);
  return {
    ru: `${name}: деятельность прекращена${who.ended === null ? '' : ` ${who.ended}`}`,
    en: `${name} ended${who.ended === null ? '' : ` on ${who.ended}`}`,
  };
}

const SORTS: Partial<Record<GraphLink, Words>> = {
  DIRECTS: { ru: 'руководство', en: 'heading it' },
  MANAGES: { ru: 'управление', en: 'managing it' },
  OWNS: { ru: 'владение долей', en: 'owning a share' },
  CONTROLS: { ru: 'совместный контроль', en: 'joint control' },
  IS_PERSON: { ru: 'предпринимательство', en: 'being the sole trader' },
  SUCCEEDED_BY: { ru: 'правопреемство', en: 'succession' },
};

function ignoredWords(type: GraphLink, { lens }: LensRules): Words {
  const sort = SORTS[type] ?? { ru: 'такая связь', en: 'such a link' };
  return {
    ru: `${sort.ru} по правилам ${lens} не связывает`,
    en: `${sort.en} does not bind by the rules of ${lens}`,
  };
}

function namesakeWords(a: Party, b: Party): Words {
  if (a.inn !== null && b.inn !== null) {
    return { ru: 'полные тёзки, ИНН у них разные', en: 'of one name, but of different ИНН' };
  }
  return {
    ru: 'полные тёзки, но без ИНН у обоих нельзя сказать, что это один человек',
    en: 'of one name, but without the ИНН of both nobody can tell that they are one',
  };
}
