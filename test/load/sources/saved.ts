import { existsSync, readFileSync } from 'node:fs';
import type { Saved } from '../../support/source-server.ts';
import { firmNumbers, personInn, traderOgrn } from '../../support/numbers.ts';

/*
 * Saved answers about customers: 230 invented firms and a sole trader, those of fixtures/, and the real answers of the
 * reference folder where that is present. Every third firm is owned by a parent who is no customer, every one has a head.
 */
export const FIRMS = 230;
export const PARENTS = 10;
const REFERENCE = new URL('../../../../shared/reference/focus/', import.meta.url);

const read = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));
/** The list in a saved answer; none where the reference folder is not there. */
const reference = <T>(name: string, list: (answer: unknown) => T[]): T[] =>
  existsSync(REFERENCE) ? list(read(new URL(name, REFERENCE))) : [];
const fixture = (name: string): URL => new URL(`../../../fixtures/${name}`, import.meta.url);

type Answers = NonNullable<Saved['req']>;
type Parties = NonNullable<Saved['parties']>;

const answers = (value: unknown): Answers[number][] => value as Answers[number][];
const parties = (value: unknown): Parties[number][] =>
  (value as { suggestions: Parties[number][] }).suggestions;

const parent = (n: number): { ogrn: string; inn: string } => firmNumbers(1000 + (n % PARENTS));

export const reqOf = (n: number, director = n % 100): Answers[number] => ({
  ...firmNumbers(n),
  focusHref: 'x',
  UL: {
    okopf: '12300',
    legalName: { full: `ООО «Проба ${n}»` },
    status: { statusString: 'Действующее' },
    heads: [{ fio: 'Пробный Иван Петрович', innfl: personInn(director), date: '2020-01-01' }],
  },
});
const egrDetailsOf = (n: number): Answers[number] => ({
  ...firmNumbers(n),
  focusHref: 'x',
  UL: {
    statedCapital: { sum: 10000, date: '2020-01-01' },
    ...(n % 3 === 0 && {
      foundersUL: [
        { ...parent(n), fullName: 'ООО «Мать»', share: { percentagePlain: 60 }, date: '2020-01-01' },
      ],
    }),
  },
});
const trader = { inn: personInn(500), ogrn: traderOgrn(500) };

export const ALL = Array.from({ length: FIRMS }, (_, n) => n);
export const MOTHERS = Array.from({ length: PARENTS }, (_, n) => 1000 + n);
export const SAVED: Saved = {
  req: [
    ...ALL.map((n) => reqOf(n)),
    ...MOTHERS.map((n) => reqOf(n)),
    {
      ...trader,
      focusHref: 'x',
      IP: { fio: 'Пробный Пётр Петрович', status: { statusString: 'Действующий' } },
    },
    ...answers(read(fixture('focus/req.json'))),
    ...reference('kf_req_resp.json', answers),
    ...reference('kf_req_legal_resp.json', answers),
  ],
  egrDetails: [
    ...ALL.map(egrDetailsOf),
    ...answers(read(fixture('focus/egr-details.json'))),
    ...reference('kf_egrDetails_resp.json', answers),
    ...reference('kf_egrDetails_legal_resp.json', answers),
  ],
  parties: [
    ...ALL.slice(0, 120).map((n) => ({
      data: {
        ...firmNumbers(n),
        type: 'LEGAL',
        opf: { code: '12300' },
        name: { full_with_opf: `ООО «Проба ${n}»` },
        state: { status: 'ACTIVE', actuality_date: 1763596800000 },
        managers: [
          { inn: personInn(n % 50), fio: { surname: 'Пробный' }, type: 'EMPLOYEE', post: 'ДИРЕКТОР' },
        ],
      },
    })),
    ...parties(read(fixture('dadata/parties.json'))),
    ...reference('dadata_party_resp.json', parties),
  ],
};
/** Nobody knows this one. */
export const UNKNOWN = firmNumbers(999).inn;
