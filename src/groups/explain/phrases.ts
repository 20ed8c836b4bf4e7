import type { GraphLink } from './rows.ts';

/** The languages of answers. */
export type Language = 'ru' | 'en';

/** How a link is said: what the sentence is about, when that is where it is read from, and the rest of it. */
export interface Said {
  /** Empty when the sentence is not about the one it is read from, or does not begin with them. */
  readonly subject: string;
  readonly rest: string;
}

/** Names of both ends in the direction of reading, and the share or the votes, `30 %`. */
interface Ends {
  readonly from: string;
  readonly to: string;
  readonly part: string | null;
}
type Say = (ends: Ends) => Said;

/** Read from its start to its end, and the other way round. */
interface BothWays {
  readonly forth: Say;
  readonly back: Say;
}

/** What a sentence can be about: a link, where founding is not the same as owning. */
export type Fact = GraphLink | 'FOUNDED';

const about =
  (rest: (ends: Ends) => string): Say =>
  (ends) => ({ subject: ends.from, rest: rest(ends) });
const whole =
  (rest: (ends: Ends) => string): Say =>
  (ends) => ({ subject: '', rest: rest(ends) });

/** «X — кто Y-а»; names stay in the nominative, for those of the register cannot be declined. */
const role = (who: string): BothWays => ({
  forth: about(({ to }) => `— ${who} ${to}`),
  back: whole(({ from, to }) => `${who} ${from} — ${to}`),
});

const same = whole(({ from, to }) => `${from} и ${to} — одно лицо: индивидуальный предприниматель`);

const RUSSIAN: Record<Fact, BothWays> = {
  DIRECTS: {
    forth: about(({ to }) => `возглавляет ${to}`),
    back: whole(({ from, to }) => `${from} возглавляет ${to}`),
  },
  DIRECTED: role('бывший руководитель'),
  MANAGES: role('управляющая организация'),
  MANAGED: role('бывшая управляющая организация'),
  OWNS: {
    forth: about(({ to, part }) => (part === null ? `— участник ${to}` : `владеет долей ${part} в ${to}`)),
    back: whole(({ from, to, part }) =>
      part === null ? `участник ${from} — ${to}` : `долей ${part} в ${from} владеет ${to}`,
    ),
  },
  OWNS_APART: {
    forth: about(({ to, part }) => (part === null ? `— участник ${to}` : `владеет долей ${part} в ${to}`)),
    back: whole(({ from, to, part }) =>
      part === null ? `участник ${from} — ${to}` : `долей ${part} в ${from} владеет ${to}`,
    ),
  },
  FOUNDED: role('учредитель'),
  OWNED: role('бывший участник'),
  CONTROLS: {
    forth: about(({ to, part }) =>
      part === null
        ? `вместе с подконтрольными контролирует ${to}`
        : `вместе с подконтрольными имеет ${part} голосов в ${to}`,
    ),
    back: whole(({ from, to, part }) =>
      part === null
        ? `${from} контролирует ${to} вместе с подконтрольными`
        : `${part} голосов в ${from} имеет ${to} вместе с подконтрольными`,
    ),
  },
  IS_PERSON: { forth: same, back: same },
  SUCCEEDED_BY: {
    forth: whole(({ from, to }) => `правопреемник ${from} — ${to}`),
    back: about(({ to }) => `— правопреемник ${to}`),
  },
  WINDS_UP: role('ликвидатор или арбитражный управляющий'),
};

const english = (forth: string, back: string): BothWays => ({
  forth: about(({ to }) => `${forth} ${to}`),
  back: about(({ to }) => `${back} ${to}`),
});

const owning: BothWays = {
  forth: about(({ to, part }) => (part === null ? `is an owner of ${to}` : `owns ${part} of ${to}`)),
  back: about(({ to, part }) => (part === null ? `is owned by ${to}` : `is ${part} owned by ${to}`)),
};

const ENGLISH: Record<Fact, BothWays> = {
  DIRECTS: english('heads', 'is headed by'),
  DIRECTED: english('headed', 'was headed by'),
  MANAGES: english('manages', 'is managed by'),
  MANAGED: english('managed', 'was managed by'),
  OWNS: owning,
  OWNS_APART: owning,
  FOUNDED: english('is a founder of', 'was founded by'),
  OWNED: english('was an owner of', 'was owned by'),
  CONTROLS: {
    forth: about(({ to, part }) => {
      const votes = part === null ? 'controls' : `has ${part} of the votes of`;
      return `together with those under its control ${votes} ${to}`;
    }),
    back: about(({ to, part }) => {
      const votes = part === null ? '' : ` with ${part} of the votes`;
      return `is controlled by ${to} together with those under its control${votes}`;
    }),
  },
  IS_PERSON: english('is the sole trader registration of', 'is the sole trader'),
  SUCCEEDED_BY: english('was succeeded by', 'is the successor of'),
  WINDS_UP: english('winds up', 'is wound up by'),
};

const PHRASES: Record<Language, Record<Fact, BothWays>> = { ru: RUSSIAN, en: ENGLISH };

/** A link in words, read from `ends.from`: with it (`forth`) or against it. */
export function phrase(language: Language, fact: Fact, forth: boolean, ends: Ends): Said {
  return PHRASES[language][fact][forth ? 'forth' : 'back'](ends);
}
