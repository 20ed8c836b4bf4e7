import { effectiveShares, type EffectiveShare } from '../shares/effective.ts';
import { compare, ONE, ZERO, type Fraction } from '../shares/fraction.ts';
import type { Holder, Holdings } from './holdings.ts';
import { isOver } from './shown.ts';
import type { OwnersRead } from './statements.ts';
import type { OwnerAnswer } from './types.ts';

/** How the rows were read. */
export interface Reading {
  /** False: direct owners only. */
  readonly far: boolean;
  /** True: there is more above than was read. */
  readonly truncated: boolean;
}

/** An owner on the way to its answer. */
export interface Owner {
  readonly holder: Holder;
  /** Null when nothing it holds counts. */
  readonly share: EffectiveShare | null;
  /** What a founder is told to have; only to put them in order. */
  readonly founded?: Fraction | null;
  readonly over25: OwnerAnswer['over25'];
}

/** Owners in the order they are shown, and the rings above that are wholly held inside of themselves. */
export interface OwnerList {
  readonly owners: readonly Owner[];
  readonly closedRings: readonly (readonly string[])[];
}

/** Everybody who owns a part of the entity, or is told as its founder. */
export function listOwners(read: OwnersRead, holdings: Holdings, reading: Reading): OwnerList {
  const { target, holders, counted, founded } = holdings;
  const { owners: shares, closedRings } = effectiveShares(counted, read.id);
  const owners: Owner[] = target.brief.kind === 'sole-trader' ? traderSelf(read) : [];
  for (const [id, share] of shares) {
    const holder = holders.get(id);
    if (holder !== undefined) owners.push(ownerOf(holder, share, reading));
  }
  const founders = new Map(founded.filter(({ from }) => !shares.has(from)).map((link) => [link.from, link]));
  for (const [id, { reason, share: stated }] of founders) {
    // Who founded a joint-stock company may hold its shares to this day; a non-profit has none.
    const over25 = reason === 'non-profit' ? 'no' : 'maybe';
    owners.push({ holder: holders.get(id)!, share: null, founded: stated, over25 });
  }
  return { owners: owners.sort(largestFirst), closedRings };
}

/** True for a natural person; a sole trader of whom no record tells which person it is stays one. */
export const isPerson = ({ holder: { brief } }: Owner): boolean =>
  brief.kind === 'person' || brief.kind === 'sole-trader';

function ownerOf(holder: Holder, exact: EffectiveShare, { far, truncated }: Reading): Owner {
  const share = truncated ? { ...exact, high: ONE, exact: false } : exact;
  if (isOver(share.low)) return { holder, share, over25: 'yes' };
  // What it has through others is not known when only direct owners were read.
  return { holder, share, over25: !far || isOver(share.high) ? 'maybe' : 'no' };
}

/** Nobody owns a sole trader, who is a person and so the beneficiary (115-ФЗ, статья 3). */
function traderSelf({ heads }: OwnersRead): Owner[] {
  return heads
    .filter(([, , , , , through]) => through === null)
    .slice(0, 1)
    .map(([id, inn, name]) => ({
      holder: {
        brief: { id, inn, ogrn: null, name, kind: 'person', status: null },
        end: true,
        form: null,
        ownersAsOf: null,
        restricted: false,
        treasury: null,
      },
      share: { low: ONE, high: ONE, exact: true, reasons: [], doubts: [], closedRing: false },
      over25: 'yes',
    }));
}

function largestFirst(a: Owner, b: Owner): number {
  if (a.share === null || b.share === null) {
    const counted = Number(a.share === null) - Number(b.share === null);
    return counted || compare(b.founded ?? ZERO, a.founded ?? ZERO) || byId(a, b);
  }
  const sure = Number(b.over25 === 'yes') - Number(a.over25 === 'yes');
  const bounds = (owner: EffectiveShare): [Fraction, Fraction] =>
    a.over25 === 'yes' ? [owner.low, owner.high] : [owner.high, owner.low];
  const [x, y] = [bounds(a.share), bounds(b.share)];
  return sure || compare(y[0], x[0]) || compare(y[1], x[1]) || byId(a, b);
}

const byId = (a: Owner, b: Owner): number => (a.holder.brief.id < b.holder.brief.id ? -1 : 1);
