import type { IsoDate } from '../values/period.ts';
import type { BriefRow, LinkRow, LinkType, RoleRow, ViaRow } from './rows.ts';

/** At most so many sentences a member: the first few say enough, `explain` says all. */
const MOST = 5;

/** A member as the sentences need it. */
export interface Linked {
  readonly brief: BriefRow;
  readonly links: readonly LinkRow[];
}

/** A member that is not shown, with one of its ties, for the sentences of others. */
export function linkedOf([id, name, type, personId, since]: RoleRow): Linked {
  const brief: BriefRow = [id, null, null, name, null, null];
  if (type === null) return { brief, links: [] };
  return { brief, links: [[type, type === 'IS_PERSON', personId, true, null, since, null, null]] };
}

/** What a tie is told as: an owner may bind by votes alone. */
type Sort = LinkType | 'VOTES';

/** What one person has to do with one member. */
interface Role {
  readonly member: BriefRow;
  readonly sort: Sort;
}

/**
 * For each member what binds it, in words: "same director as ООО «Ромашка», recorded 2021-03-04". Only ties that bind by
 * the lens are given in; `byVotes`, when owners bind by their votes there. A tie to a member that is not among those shown
 * names nobody.
 */
export function whyEach(members: readonly Linked[], truncated: boolean, byVotes = false): string[][] {
  const known = new Set(members.map((m) => m.brief[0]));
  const sortOf = ([type]: LinkRow): Sort => (byVotes && type === 'OWNS' ? 'VOTES' : type);
  const roles = new Map<string, Role[]>();
  for (const { brief, links } of members) {
    for (const link of links) {
      const [, , id, isPerson] = link;
      if (!isPerson || known.has(id)) continue;
      const role = { member: brief, sort: sortOf(link) };
      const list = roles.get(id);
      if (list === undefined) roles.set(id, [role]);
      else list.push(role);
    }
  }
  const cut = truncated && members.length > 1;
  return members.map((member) => sentences(member, sortOf, known, roles, cut));
}

function sentences(
  { brief, links }: Linked,
  sortOf: (link: LinkRow) => Sort,
  known: ReadonlySet<string>,
  roles: ReadonlyMap<string, readonly Role[]>,
  truncated: boolean,
): string[] {
  const said = new Set<string>();
  for (const link of links) {
    const [, , id, isPerson, , since] = link;
    const sort = sortOf(link);
    // An entity that binds is always a member itself; a person only when a card is bound to them.
    const text = !isPerson || known.has(id) ? direct(link, sort) : shared(brief, sort, roles.get(id) ?? []);
    if (text !== null) said.add(text + recorded(since));
    if (said.size === MOST) break;
  }
  if (said.size === 0 && truncated) said.add('tied through members not shown');
  return [...said];
}

function direct(link: LinkRow, sort: Sort): string {
  const [, out, , , name, , num, den] = link;
  const other = name ?? 'a member without a name';
  const share = num !== null && den !== null ? ` ${percent(num, den)} %` : '';
  switch (sort) {
    case 'DIRECTS':
      return out ? `directs ${other}` : `directed by ${other}`;
    case 'OWNS':
      return out ? `owns${share}${share && ' of'} ${other}` : `owned${share} by ${other}`;
    case 'VOTES':
      return out
        ? `holds ${votes(link)} of the votes of ${other}`
        : `${other} holds ${votes(link)} of its votes`;
    case 'CONTROLS':
      return out ? `controls by joint votes ${other}` : `controlled by joint votes of ${other}`;
    case 'MANAGES':
      return out ? `manages ${other}` : `managed by ${other}`;
    case 'SUCCEEDED_BY':
      return out ? `merged into ${other}` : `successor of ${other}`;
    case 'IS_PERSON':
      return out ? `is the sole trader ${other}` : `sole trader: ${other}`;
  }
}

/** A share of what votes: of all but the company's own. What is cut to 50 % is more, or it would not bind. */
function votes([, , , , , , num, den, ownNum, ownDen]: LinkRow): string {
  if (num === null || den === null) return 'most';
  const [part, all] = ownNum == null || ownDen == null ? [num, den] : [num * ownDen, den * (ownDen - ownNum)];
  const text = percent(part, all);
  return text === '50' ? 'more than 50 %' : `${text} %`;
}

/** The other member the person binds this one to, one in the same role before one in another. */
function shared(brief: BriefRow, sort: Sort, roles: readonly Role[]): string | null {
  const others = roles.filter(({ member }) => member[0] !== brief[0]);
  const same = others.find((role) => role.sort === sort);
  const other = same ?? others[0];
  if (other === undefined) return null;
  const name = other.member[3] ?? 'a member without a name';
  return SHARED[sort][same === undefined ? other.sort : 'same'](name);
}

type Phrase = (name: string) => string;
type Phrases = Record<Sort | 'same', Phrase>;

/** By the person's role here, then there. A person neither manages nor is merged; those fall back to plain words. */
const SHARED: Record<Sort, Phrases> = {
  DIRECTS: phrases('same director as', 'its director'),
  OWNS: phrases('same owner as', 'its owner'),
  VOTES: phrases('same holder of most votes as', 'the holder of most of its votes'),
  CONTROLS: phrases('controlled by joint votes of the same person as', 'who controls it by joint votes'),
  MANAGES: phrases('same manager as', 'its manager'),
  SUCCEEDED_BY: phrases('merged with', 'its successor'),
  IS_PERSON: phrases('same sole trader as', 'the sole trader'),
};

function phrases(same: string, who: string): Phrases {
  return {
    same: (name) => `${same} ${name}`,
    DIRECTS: (name) => `${who} directs ${name}`,
    OWNS: (name) => `${who} owns ${name}`,
    VOTES: (name) => `${who} holds most votes of ${name}`,
    CONTROLS: (name) => `${who} controls by joint votes ${name}`,
    MANAGES: (name) => `${who} manages ${name}`,
    SUCCEEDED_BY: (name) => `${who} is tied to ${name}`,
    IS_PERSON: (name) => `${who} is ${name}`,
  };
}

function recorded(since: IsoDate | null): string {
  return since === null ? '' : `, recorded ${since}`;
}

/** A fraction in percent, cut (not rounded: 49.996 % is not 50 %) to two decimals, without trailing zeros. */
export function percent(num: bigint, den: bigint): string {
  const hundredths = ((num * 10_000n) / den).toString().padStart(3, '0');
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`.replace(/\.?0+$/, '');
}

const VIA: Record<ViaRow[2], string> = {
  DIRECTS: 'its director',
  OWNS: 'its owner',
  MANAGES: 'its managing company',
  DIRECTED: 'its former director',
  OWNED: 'its former owner',
  MANAGED: 'its former managing company',
  IS_PERSON: 'the sole trader',
};

/** Why a debt outside the group is shown: who ties the debtor, until when. */
export function whyFormer(vias: readonly ViaRow[], memberIds: ReadonlySet<string>): string[] {
  return vias.map(([id, name, type, until]) => {
    const left = until === null ? '' : ` until ${until}`;
    const now = memberIds.has(id) ? 'is a member' : 'now heads or owns a member';
    return `${VIA[type]}${left}, ${name ?? 'of no known name'}, ${now}`;
  });
}
