import { rulesOf } from '../groups/lens.ts';
import type { Lens, MemberAnswer } from '../groups/types.ts';
import { formatMoney, type Minor } from '../values/money.ts';
import { addBalances, addReserved, emptyTally, type BalanceRow, type Tally } from './balance.ts';
import { emptyBlock, exposureBlock, toBase } from './block.ts';
import { convert, readRates, type Money, type Rates } from './conversion.ts';
import type { ExposureRead } from './exposure-read.ts';
import { concerns, lightOf } from './light.ts';
import type { CreditPolicy } from './policy/policy.ts';
import { brief, clientBrief, type FormerRow } from './rows.ts';
import { summarise } from './summary.ts';
import type { ExposureAnswer } from './types.ts';
import { whyEach, whyFormer, type Linked } from './why.ts';
import { whyNobody } from './why-related.ts';
import { withheldTies } from './withheld.ts';

/** Makes the answer of what one read brought. Pure. */
export function exposureAnswer(read: ExposureRead, lens: Lens, policy: CreditPolicy): ExposureAnswer {
  const rates = readRates(policy.base, read.rates);
  const balances = new Map(read.balances);
  const own = tallyOf([ownBalances(read, balances)], reservedBy(read, [read.seed?.[0] ?? null]));
  const alone = read.seed === null || read.size < 2n;
  const proven = alone ? own : tallyOf(balances.values(), reservedBy(read));
  const former = tallyOf(read.former.map(([, , rows]) => rows));
  const withheld = withheldTies(rates, read.withheld, balances, policy.withheldShown, read.withheldOwes);

  const ownBase = toBase(rates, own);
  const provenBase = proven === own ? ownBase : toBase(rates, proven);
  const found = concerns(
    {
      own: { tally: own, base: ownBase },
      proven: { tally: proven, base: provenBase },
      former: { tally: former },
      withheldOwes: withheld.owes,
    },
    policy,
  );
  const bound = read.seed !== null;
  const members = Number(read.size);
  const provenBlock = exposureBlock(
    rates,
    proven,
    { clients: bound ? Number(read.clients) : 1, entities: members },
    provenBase,
  );
  const formerBlock = exposureBlock(rates, former, {
    clients: read.former.reduce((sum, [, cards]) => sum + cards.length, 0),
    entities: read.former.length,
  });
  const light = lightOf(found);
  return {
    entity: read.seed === null ? null : brief(read.seed),
    client: read.card === null ? null : clientBrief(read.card),
    lens,
    group: groupRef(read.group),
    asOf: oldest(proven.asOf, former.asOf),
    dataVersion: String(read.seq ?? 0n),
    light,
    summary: summarise({
      light,
      concerns: found,
      members,
      bound,
      base: policy.base,
      proven: provenBlock,
      former: formerBlock,
      formerToo: read.former.some(isCurrent),
      withheld: withheld.ties,
      ...(read.related !== undefined && { nobody: read.seed === null ? null : whyNobody(read.seed) }),
    }),
    own:
      proven === own
        ? provenBlock
        : exposureBlock(rates, own, { clients: Number(read.cards), entities: 1 }, ownBase),
    proven: provenBlock,
    probable: emptyBlock(rates),
    former: formerBlock,
    withheld: withheld.ties,
    members: [
      ...provenMembers(read, lens, read.size, rates, balances),
      ...formerMembers(read, rates, policy.shown),
    ],
    truncated: members > read.members.length || read.former.length > policy.shown,
  };
}

function ownBalances(
  read: ExposureRead,
  balances: ReadonlyMap<string, readonly BalanceRow[]>,
): readonly BalanceRow[] {
  return (read.seed === null ? read.unbound : balances.get(read.seed[0])) ?? [];
}

/** What deals of these members reserve, of all unless said otherwise; null: of a card bound to nobody. */
function reservedBy({ reserved }: ExposureRead, members?: readonly (string | null)[]): Money[] {
  const theirs = members === undefined ? reserved : reserved.filter(([id]) => members.includes(id));
  return theirs.map(([, currency, amount]): Money => [currency, amount]);
}

/** The sums of some lists of balances, and of what deals reserve beside. */
export function tallyOf(lists: Iterable<readonly BalanceRow[]>, reserved: readonly Money[] = []): Tally {
  const tally = emptyTally();
  for (const rows of lists) addBalances(tally, rows);
  addReserved(tally, reserved);
  return tally;
}

function oldest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** The group as answers refer to it; null without one. */
export function groupRef(group: ExposureRead['group']): ExposureAnswer['group'] {
  return group === null ? null : { id: group[0], version: Number(group[1]), size: Number(group[2]) };
}

/** True for a lens by which owners bind by their votes. */
const isByVotes = (lens: Lens): boolean => rulesOf(lens).binds.owns?.votesOver != null;

/** Some members of a group, as statements read them. */
export type MembersRead = Pick<ExposureRead, 'members' | 'links' | 'heads' | 'related'>;

/**
 * Members with their cards and what binds them, as many as were read of `size`. `others` are members not shown, whom
 * the sentences may name.
 */
export function provenMembers(
  read: MembersRead,
  lens: Lens,
  size: bigint,
  rates: Rates,
  balances: ReadonlyMap<string, readonly BalanceRow[]>,
  others: readonly Linked[] = [],
): MemberAnswer[] {
  const why = read.related ?? whyLinked(read, lens, size, others);
  return read.members.map((row, i) => ({
    entity: brief(row),
    // In order, so that an answer keeps its ETag.
    clients: read.heads[i]![2].toSorted(),
    tier: 'proven',
    outstanding: outstanding(rates, balances.get(row[0]) ?? []),
    since: read.heads[i]![1],
    why: [...why[i]!],
  }));
}

function whyLinked(read: MembersRead, lens: Lens, size: bigint, others: readonly Linked[]): string[][] {
  const linked = read.members.map((row, i) => ({ brief: row, links: read.links[i] ?? [] }));
  return whyEach([...linked, ...others], Number(size) > read.members.length, isByVotes(lens));
}

/** The debtors outside the group, the greatest debts first. */
function formerMembers(read: ExposureRead, rates: Rates, shown: number): MemberAnswer[] {
  if (read.former.length === 0) return [];
  const ids = new Set(read.members.map(([id]) => id));
  const weighed = read.former.map((row) => ({ row, owed: owed(rates, row[2]) }));
  weighed.sort((a, b) =>
    a.owed === b.owed ? (a.row[0][0] < b.row[0][0] ? -1 : 1) : greater(a.owed, b.owed),
  );
  return weighed.slice(0, shown).map(({ row: [row, cards, , via], owed: amount }) => ({
    entity: brief(row),
    clients: cards,
    tier: 'former',
    outstanding: amount === null ? null : formatMoney(amount),
    since: null,
    why: whyFormer(via, ids),
  }));
}

/** True when somebody near the group is with a live debtor now, by a tie that does not bind. */
function isCurrent([[, , , , , status], , , vias]: FormerRow): boolean {
  return status !== 'ended' && vias.some(([, , type]) => !PAST.has(type));
}

const PAST: ReadonlySet<string> = new Set(['DIRECTED', 'OWNED', 'MANAGED'] satisfies FormerRow[3][0][2][]);

/** An amount that cannot be told comes first. */
function greater(a: Minor | null, b: Minor | null): number {
  if (a === null || b === null) return a === null ? -1 : 1;
  return a > b ? -1 : 1;
}

/** What some balances owe in the base currency, "1250.00"; null when a rate is missing. */
export function outstanding(rates: Rates, rows: readonly BalanceRow[]): string | null {
  const total = owed(rates, rows);
  return total === null ? null : formatMoney(total);
}

function owed(rates: Rates, rows: readonly BalanceRow[]): Minor | null {
  if (rows.length === 0) return 0n;
  const sums = new Map<string, Minor>();
  for (const [, currency, , amount] of rows) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return convert(rates, sums);
}
