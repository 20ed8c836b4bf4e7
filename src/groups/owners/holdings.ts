import { makeShare, type Share } from '../../values/share.ts';
import type { OwnershipLink } from '../shares/graph.ts';
import type { EntityBrief } from '../types.ts';
import type { HeldRow, HolderRow } from './rows.ts';
import type { OwnersRead } from './statements.ts';

/** An owner, or the entity asked about, and what is told of its own owners. */
export interface Holder {
  readonly brief: EntityBrief;
  /** Nobody above it is looked for: a person, or who has ended, or a public body or a fund. */
  readonly end: boolean;
  readonly form: HolderRow[8];
  readonly ownersAsOf: string | null;
  /** True when the register withholds its owners (ПП 1625). */
  readonly restricted: boolean;
  readonly treasury: Share | null;
}

/** That somebody owns a part of an entity, as a record tells it. */
export interface Held extends OwnershipLink {
  readonly since: string | null;
  readonly reason: HeldRow[5];
  readonly unreliable: boolean;
  readonly trader: boolean;
}

/** All that was read of the owners of one entity. */
export interface Holdings {
  readonly target: Holder;
  readonly holders: ReadonlyMap<string, Holder>;
  /** Links that carry a share, and treasury shares as links from somebody who is no holder. */
  readonly counted: readonly Held[];
  /** Links into the entity that count for nothing: founders of what has no shares, or whose shares are not told. */
  readonly founded: readonly Held[];
}

/** Makes of the rows who owns what. */
export function holdingsOf(read: OwnersRead): Holdings {
  const kinds = new Map<string, 'public' | 'fund'>();
  for (const [from, , , , , reason] of read.links) {
    if (reason === 'public' || reason === 'fund') kinds.set(from, reason);
  }
  const holders = new Map(read.nodes.map((row) => [row[0], holderOf(row, kinds.get(row[0]))]));
  const links = read.links.map(heldOf);
  const isFounder = ({ reason }: Held): boolean => reason === 'as-founded' || reason === 'non-profit';
  const isCarried = ({ to }: Held): boolean => to === read.id || holders.get(to)?.end === false;
  return {
    target: holders.get(read.id)!,
    holders,
    counted: [...links.filter((link) => !isFounder(link) && isCarried(link)), ...treasuries(holders)],
    founded: links.filter(isFounder),
  };
}

function holderOf(row: HolderRow, told: 'public' | 'fund' | undefined): Holder {
  const [id, inn, ogrn, name, , status, inert, , form, ownersAsOf, restricted, num, den] = row;
  const kind = told ?? kindOf(row);
  return {
    brief: { id, inn, ogrn, name, kind, status },
    end: inert || (kind !== null && ENDS.has(kind)),
    form,
    ownersAsOf,
    restricted: restricted?.includes('owners') ?? false,
    treasury: num === null || den === null ? null : makeShare(num, den),
  };
}

/** Who has no owners by nature, or none who are looked for. */
const ENDS: ReadonlySet<string> = new Set(['person', 'sole-trader', 'public', 'fund']);

/** A stub has no kind of its own: its numbers tell. An ОГРНИП has 15 digits. */
function kindOf([id, , ogrn, , kind, , , country]: HolderRow): EntityBrief['kind'] {
  if (kind !== null) return kind;
  if (ogrn?.length === 15) return 'sole-trader';
  return id.startsWith('reg:') || (country ?? 'RU') !== 'RU' ? 'foreign' : 'legal';
}

function heldOf([from, to, num, den, since, reason, unreliable, trader]: HeldRow): Held {
  const share = num === null || den === null ? null : makeShare(num, den);
  return { from, to, share, since, reason, unreliable, trader };
}

/** What an entity holds of itself is told for, and no other's. */
function treasuries(holders: ReadonlyMap<string, Holder>): Held[] {
  return [...holders].flatMap(([to, { treasury: share }]) =>
    share === null
      ? []
      : [
          {
            from: `treasury of ${to}`,
            to,
            share,
            since: null,
            reason: null,
            unreliable: false,
            trader: false,
          },
        ],
  );
}
