import type { Fraction } from '../shares/fraction.ts';
import { percentOf, plain } from './votes.ts';
import { phrase, type Fact, type Language, type Said } from './phrases.ts';
import { endsOf, nameOf, shareOf, type GraphLink, type Hop, type Link, type Party } from './rows.ts';
import type { Words } from './types.ts';

/** A link of a hop, said in both languages, with what the register notes of it. */
export type Sentence = Hop & Readonly<Record<Language, Said & { readonly notes: string }>>;

/** Votes, and the line beside which percentages must not mislead. */
export interface Measures {
  /** Of joint control all together; of an owner when they are not the share itself. */
  readonly votes: Fraction | null;
  readonly line: Fraction | null;
}

/** Whose record tells a link, and of which day its section is. */
export function recordOf(hop: Hop, link: Link): { readonly teller: Party; readonly asOf: string | null } {
  const { start, end } = endsOf(hop, link);
  switch (link.type) {
    case 'DIRECTS':
    case 'DIRECTED':
    case 'MANAGES':
    case 'MANAGED':
    case 'WINDS_UP':
      return { teller: end, asOf: end.headsAsOf };
    case 'OWNS':
    case 'OWNS_APART':
    case 'OWNED':
    case 'CONTROLS':
      return { teller: end, asOf: end.ownersAsOf };
    case 'IS_PERSON':
      return { teller: start, asOf: start.asOf };
    case 'SUCCEEDED_BY': {
      const teller = link.toldBy === 'successor' ? end : start;
      return { teller, asOf: teller.asOf };
    }
  }
}

/** Percent as a reader of the language writes it. */
export function written(language: Language, percent: string): string {
  const short = plain(percent);
  return `${language === 'ru' ? short.replace('.', ',') : short} %`;
}

/** A link in words, in the direction of the hop. */
export function sentenceOf(hop: Hop, link: Link, measures: Measures): Sentence {
  const say = (language: Language): Said & { notes: string } => {
    const part = partOf(link, measures);
    const ends = {
      from: nameOf(hop.from),
      to: nameOf(hop.to),
      part: part === null ? null : written(language, percentOf(part, measures.line)),
    };
    const forth = endsOf(hop, link).start === hop.from;
    const notes = notesOf(language, hop, link, measures).join(', ');
    return { ...phrase(language, factOf(link), forth, ends), notes: notes === '' ? '' : ` (${notes})` };
  };
  return { ...hop, ru: say('ru'), en: say('en') };
}

function factOf({ type, reason }: Link): Fact {
  const founded = type === 'OWNS_APART' && (reason === 'non-profit' || reason === 'as-founded');
  return founded ? 'FOUNDED' : type;
}

const partOf = (link: Link, { votes }: Measures): Fraction | null =>
  link.type === 'CONTROLS' ? votes : shareOf(link);

const SAYS_SHARE: readonly GraphLink[] = ['OWNS', 'OWNS_APART'];

function notesOf(language: Language, hop: Hop, link: Link, { votes, line }: Measures): string[] {
  const { since, until, position, unreliable } = link;
  const share = shareOf(link);
  const { asOf } = recordOf(hop, link);
  const part = share === null ? null : written(language, percentOf(share, line));
  const untold = SAYS_SHARE.includes(link.type) && part === null;
  const apart = part !== null && (link.type === 'OWNED' || factOf(link) === 'FOUNDED') ? part : null;
  const voting = votes === null || link.type !== 'OWNS' ? null : written(language, percentOf(votes, line));
  const notes =
    language === 'ru'
      ? [
          position,
          untold ? 'доля не указана' : null,
          apart === null ? null : `доля ${apart}`,
          voting === null ? null : `${voting} голосов, без собственной доли общества`,
          since === null ? null : `запись от ${since}`,
          until === null ? null : `до ${until}`,
          unreliable === true ? 'отмечено как недостоверное' : null,
          asOf === null ? null : `сведения на ${asOf.slice(0, 10)}`,
        ]
      : [
          position,
          untold ? 'share not stated' : null,
          apart === null ? null : `share ${apart}`,
          voting === null ? null : `${voting} of the votes, the company's own share left out`,
          since === null ? null : `recorded ${since}`,
          until === null ? null : `until ${until}`,
          unreliable === true ? 'marked as unreliable' : null,
          asOf === null ? null : `as of ${asOf.slice(0, 10)}`,
        ];
  return notes.filter((note) => note !== null);
}

/** Both languages of one sentence; `more` comes behind it. */
export function wordsOf(sentence: Sentence, more: Words = { ru: '', en: '' }): Words {
  const full = (language: Language): string => {
    const { subject, rest, notes } = sentence[language];
    return `${subject === '' ? '' : `${subject} `}${rest}${notes}${more[language]}`;
  };
  return { ru: full('ru'), en: full('en') };
}

/**
 * A chain as one sentence: «ООО А» is headed by Пробный И. П. (recorded 2021-03-04), who heads «ООО Б» (…). Whom one step
 * leads to the next is about.
 */
export function chainWords(sentences: readonly Sentence[]): Words {
  const join = (language: Language): string =>
    sentences
      .map((sentence, at) => {
        if (at === 0) return wordsOf(sentence)[language];
        const { subject, rest, notes } = sentence[language];
        return subject === ''
          ? `; ${rest}${notes}`
          : `${LINKED[language](sentence.from, subject)} ${rest}${notes}`;
      })
      .join('');
  return { ru: join('ru'), en: join('en') };
}

/** How a sentence goes on about who was named last. */
const LINKED: Record<Language, (party: Party, subject: string) => string> = {
  ru: ({ person, name }, subject) => (person ? `; ${isWoman(name ?? '') ? 'она' : 'он'} же` : `; ${subject}`),
  en: ({ person }) => (person ? ', who' : ', which'),
};

/** By the patronymic: -вна, -чна, кызы. */
const isWoman = (name: string): boolean => /(вна|чна|шна|\sкызы|\sгызы)(?=\s|$)/i.test(name);
