import { showShare } from '../../values/schemas.ts';
import { chainFinder, type Chain, type Chains } from '../shares/chains.ts';
import { holdingsOf, type Held, type Holdings } from './holdings.ts';
import { officeHolders, ownerNotes } from './notes.ts';
import { isPerson, listOwners, type Owner, type Reading } from './owner-list.ts';
import { showDirect, showEffective, showPart } from './shown.ts';
import type { OwnersRead } from './statements.ts';
import type { OwnerAnswer, OwnerChain, OwnerMark, OwnersAnswer } from './types.ts';
import { doubtWords, endMark, ringWords, TRUNCATED, undisclosedPart } from './words.ts';

/** Owners shown; whoever comes after these has little. */
const SHOWN = 200;

/** The answer from what was read. */
export function ownersAnswer(read: OwnersRead, reading: Reading): OwnersAnswer {
  const holdings = holdingsOf(read);
  const { target } = holdings;
  const { owners, closedRings } = listOwners(read, holdings, reading);
  const sources = sourcesOf(holdings, reading);
  const hasBeneficiary = owners.some((owner) => isPerson(owner) && owner.over25 === 'yes');
  return {
    entity: target.brief,
    effective: reading.far,
    asOf: oldestOf(holdings),
    dataVersion: String(read.seq ?? 0n),
    owners: owners.slice(0, SHOWN).map((owner) => ownerAnswer(owner, sources)),
    total: owners.length,
    truncated: reading.truncated,
    undisclosed: undisclosedPart(holdings),
    treasury: target.treasury === null ? null : showShare(target.treasury),
    closedRing: ringWords(reading.far ? closedRings : [], holdings),
    beneficiaryByOffice: reading.far && !hasBeneficiary ? officeHolders(read) : [],
    notes: ownerNotes(read, { holdings, reading, owners, owned: sources.owned }),
  };
}

/** What the answer about one owner is made of. */
interface Sources {
  readonly holdings: Holdings;
  readonly reading: Reading;
  /** What each owner holds, directly or not. */
  readonly held: ReadonlyMap<string, readonly Held[]>;
  /** Entities some of whose owners are known. */
  readonly owned: ReadonlySet<string>;
  readonly find: (owner: string) => Chains<Held>;
}

function sourcesOf(holdings: Holdings, reading: Reading): Sources {
  const { target, holders, counted, founded } = holdings;
  return {
    holdings,
    reading,
    held: Map.groupBy([...counted, ...founded], ({ from }) => from),
    owned: new Set(counted.filter(({ from }) => holders.has(from)).map(({ to }) => to)),
    find: reading.far ? chainFinder(counted, target.brief.id) : () => ({ chains: [], more: false }),
  };
}

function ownerAnswer(owner: Owner, sources: Sources): OwnerAnswer {
  const { holder, share, over25 } = owner;
  const { holdings, reading, held } = sources;
  const { id } = holder.brief;
  const links = held.get(id) ?? [];
  const direct = links.filter(({ to }) => to === holdings.target.brief.id);
  const { chains, more } = share === null ? founderChains(direct, reading) : sources.find(id);
  return {
    owner: holder.brief,
    direct: showDirect(direct),
    effective: share === null || !reading.far ? null : showEffective(share, whyOf(owner, sources)),
    over25,
    beneficiary: over25 === 'yes' && isPerson(owner),
    marks: marksOf(owner, links, sources),
    chains: chains.map((chain) => showChain(chain, holdings)),
    moreChains: more,
  };
}

function whyOf({ share }: Owner, { holdings, reading }: Sources): string[] {
  const words = doubtWords(share?.doubts ?? [], holdings.holders);
  return reading.truncated ? [...words, TRUNCATED] : words;
}

/** What a founder is told to have counts for nothing, so it has no product. */
function founderChains(direct: readonly Held[], { far }: Reading): Chains<Held> {
  const chains = direct.map((link): Chain<Held> => ({ steps: [link], product: null, ring: false }));
  return { chains: far ? chains : [], more: false };
}

function marksOf(owner: Owner, links: readonly Held[], { holdings, reading, owned }: Sources): OwnerMark[] {
  const { brief } = owner.holder;
  const reasons = [...new Set(links.map(({ reason }) => reason).filter((reason) => reason !== null))];
  const looked = reading.far && owner.share !== null && !owned.has(brief.id);
  const unknown = looked ? endMark(owner.holder) : null;
  const marks: [boolean, OwnerMark][] = [
    [links.some(({ to }) => to === holdings.target.brief.id), 'direct'],
    [reasons.length > 0, 'apart'],
    ...reasons.map((reason): [boolean, OwnerMark] => [true, reason]),
    [brief.status === 'ended', 'ended'],
    [links.some(({ trader }) => trader) || holdings.target.brief.kind === 'sole-trader', 'sole-trader'],
    [brief.kind === 'person' && brief.inn === null, 'without-inn'],
    [links.some(({ unreliable }) => unreliable), 'unreliable'],
    [reading.far && owner.share?.closedRing === true, 'closed-ring'],
  ];
  const set = marks.filter(([is]) => is).map(([, mark]) => mark);
  return unknown === null ? set : [...set, unknown];
}

function showChain({ steps, product, ring }: Chain<Held>, { holders }: Holdings): OwnerChain {
  const named = (id: string) => ({ id, name: holders.get(id)?.brief.name ?? null });
  return {
    steps: steps.map(({ from, to, share, since }) => ({
      from: named(from),
      to: named(to),
      share: share === null ? null : showShare(share),
      since,
    })),
    product: product === null ? null : showPart(product),
    ring,
  };
}

/** The oldest statement of owners that is used. */
function oldestOf({ target, holders, counted, founded }: Holdings): string | null {
  const told = new Set([target.brief.id, ...[...counted, ...founded].map(({ to }) => to)]);
  const days = [...told].map((id) => holders.get(id)?.ownersAsOf ?? null).filter((day) => day !== null);
  return days.sort()[0] ?? null;
}
