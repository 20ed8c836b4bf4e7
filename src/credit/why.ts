import type { IsoDate } from '../values/period.ts';
import type { BriefRow, LinkRow, RoleRow, ViaRow } from './rows.ts';

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

/** What one person has to do with one member. */
interface Role {
  readonly member: BriefRow;
  readonly type: LinkRow[0];
}

/**
 * For each member what binds it, in words: "same director as ООО «Ромашка», recorded 2021-03-04". Only ties that bind
 * under `linked` are given in. A tie to a member that is not among those shown names nobody.
 */
export function whyEach(members: readonly Linked[], truncated: boolean): string[][] {
  const known = new Set(members.map((m) => m.brief[0]));
  const roles = new Map<string, Role[]>();
  for (const { brief, links } of members) {
    for (const [type, , id, isPerson] of links) {
      if (!isPerson || known.has(id)) continue;
      const list = roles.get(id);
      if (list === undefined) roles.set(id, [{ member: brief, type }]);
      else list.push({ member: brief, type });
    }
  }
  return members.map((member) => sentences(member, known, roles, truncated && members.length > 1));
}

function sentences(
  { brief, links }: Linked,
  known: ReadonlySet<string>,
  roles: ReadonlyMap<string, readonly Role[]>,
  truncated: boolean,
): string[] {
  const said = new Set<string>();
  for (const link of links) {
    const [, , id, isPerson] = link;
    // An entity that binds is always a member itself; a person only when a card is bound to them.
    const text = !isPerson || known.has(id) ? direct(link) : shared(brief, link, roles.get(id) ?? []);
    if (text !== null) said.add(text);
    if (said.size === MOST) break;
  }
  if (said.size === 0 && truncated) said.add('tied through members not shown');
  return [...said];
}

function direct([type, out, , , name, since, num, den]: LinkRow): string {
  const other = name ?? 'a member without a name';
  const share = num !== null && den !== null ? ` ${percent(num, den)} %` : '';
  const text = {
    DIRECTS: out ? `directs ${other}` : `directed by ${other}`,
    OWNS: out ? `owns${share}${share && ' of'} ${other}` : `owned${share} by ${other}`,
    MANAGES: out ? `manages ${other}` : `managed by ${other}`,
    SUCCEEDED_BY: out ? `merged into ${other}` : `successor of ${other}`,
    IS_PERSON: out ? `is the sole trader ${other}` : `sole trader: ${other}`,
  }[type];
  return text + recorded(since);
}

/** The other member the person binds this one to, one in the same role before one in another. */
function shared(brief: BriefRow, [type, , , , , since]: LinkRow, roles: readonly Role[]): string | null {
  const others = roles.filter(({ member }) => member[0] !== brief[0]);
  const same = others.find((role) => role.type === type);
  const other = same ?? others[0];
  if (other === undefined) return null;
  const name = other.member[3] ?? 'a member without a name';
  return SHARED[type][same === undefined ? other.type : 'same'](name) + recorded(since);
}

type Phrase = (name: string) => string;
type Phrases = Record<LinkRow[0] | 'same', Phrase>;

/** By the person's role here, then there. A person neither manages nor is merged; those fall back to plain words. */
const SHARED: Record<LinkRow[0], Phrases> = {
  DIRECTS: phrases('same director as', 'its director'),
  OWNS: phrases('same owner as', 'its owner'),
  MANAGES: phrases('same manager as', 'its manager'),
  SUCCEEDED_BY: phrases('merged with', 'its successor'),
  IS_PERSON: phrases('same sole trader as', 'the sole trader'),
};

function phrases(same: string, who: string): Phrases {
  return {
    same: (name) => `${same} ${name}`,
    DIRECTS: (name) => `${who} directs ${name}`,
    OWNS: (name) => `${who} owns ${name}`,
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
