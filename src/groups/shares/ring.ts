import { gcd } from '../../values/share.ts';
import type { Side } from './components.ts';
import { add, fraction, multiply, type Fraction } from './fraction.ts';

/** What a ring gives for one of its members; null: its weights are so high that there is no finite number. */
export interface RingMember {
  /** By all chains to the target that do not come back to the member: its effective share. */
  readonly share: Fraction | null;
  /** By all chains, those that come back to it too: what owners of the member multiply. */
  readonly walks: Fraction | null;
  /** True when all that sets out from the member inside of the ring comes back to it, so that nobody outside owns any. */
  readonly closed: boolean;
}

/** Gives what each member has from what each has outside of the ring and what they hold of each other. */
export type RingSolver = (
  exits: ReadonlyMap<number, Fraction>,
  holdings: readonly Holding[],
) => Map<number, RingMember>;

/** What one member holds of another of the ring, or of itself. */
export type Holding = readonly [owner: number, owned: number, weight: Fraction];

/**
 * The equations of the members that are left: of each, 1 on itself less what it holds of all = its exit. Whole numbers
 * only (Bareiss): fractions would have to be reduced at every step, which takes longer than all the rest.
 */
interface Ring {
  readonly rows: Map<number, Row>;
  /** The last pivot; all rows but those not touched since an earlier one are multiples by it. */
  pivot: bigint;
}

interface Row {
  readonly cells: Map<number, bigint>;
  /** Other members whose row has a cell for this one. */
  readonly heldBy: Set<number>;
  exit: bigint;
  /** What the row was multiplied by to make its cells whole. */
  readonly scale: bigint;
  /** The pivot its cells are multiples by. */
  by: bigint;
}

/**
 * Solves a ring (a strongly connected component) exactly, for each of its members as the source. `exits`: what each
 * has in the target by ways that leave the ring at once, 1 for the target itself. One member is left out after another,
 * its ways joined, until one remains; halves of the ring take turns in that, so that all members together cost
 * little more than one. Ten members take a millisecond, a hundred that hold parts of three others each half a second,
 * and twice as many ten times that.
 */
export const solveRing: RingSolver = (exits, holdings) => {
  const exitScale = [...exits.values()].reduce((scale, { den }) => commonMultiple(scale, den), 1n);
  const results = new Map<number, RingMember>();
  solvePart(ringOf(exits, holdings, exitScale), [...exits.keys()], exitScale, results);
  return results;
};

/** In place of a solution: at least what leaves the ring at once or through one other member, at most anything. */
export function boundRing(side: Side): RingSolver {
  return (exits, holdings) => {
    const least = new Map(exits);
    for (const [owner, owned, weight] of holdings) {
      if (owner !== owned) least.set(owner, add(least.get(owner)!, multiply(weight, exits.get(owned)!)));
    }
    const bound = (member: number): RingMember => {
      const share = side === 'low' ? least.get(member)! : null;
      return { share, walks: share, closed: false };
    };
    return new Map([...exits.keys()].map((member) => [member, bound(member)]));
  };
}

function ringOf(exits: ReadonlyMap<number, Fraction>, holdings: readonly Holding[], exitScale: bigint): Ring {
  const scales = new Map<number, bigint>();
  for (const [owner, , { den }] of holdings) scales.set(owner, commonMultiple(scales.get(owner) ?? 1n, den));
  const rows = new Map<number, Row>();
  for (const [member, exit] of exits) {
    const scale = scales.get(member) ?? 1n;
    const whole = scale * exit.num * (exitScale / exit.den);
    rows.set(member, { cells: new Map([[member, scale]]), heldBy: new Set(), exit: whole, scale, by: 1n });
  }
  for (const [owner, owned, { num, den }] of holdings) {
    const { cells, scale } = rows.get(owner)!;
    cells.set(owned, (cells.get(owned) ?? 0n) - num * (scale / den));
    if (owner !== owned) rows.get(owned)!.heldBy.add(owner);
  }
  return { rows, pivot: 1n };
}

function solvePart(
  ring: Ring,
  members: readonly number[],
  exitScale: bigint,
  results: Map<number, RingMember>,
): void {
  if (members.length === 1) {
    results.set(members[0]!, lastOne(ring, members[0]!, exitScale));
    return;
  }
  const middle = members.length >> 1;
  const halves = [members.slice(0, middle), members.slice(middle)] as const;
  halves.forEach((half, at) => {
    const smaller = copy(ring);
    if (leaveOut(smaller, halves[1 - at]!)) solvePart(smaller, half, exitScale, results);
    else for (const member of half) results.set(member, { share: null, walks: null, closed: false });
  });
}

/** The pivot is the determinant without the member, its own cell the whole one: by Cramer's rule. */
function lastOne(ring: Ring, member: number, exitScale: bigint): RingMember {
  const { cells, exit, scale } = refreshed(ring, member);
  const whole = cells.get(member)!;
  return {
    share: fraction(exit, ring.pivot * scale * exitScale),
    walks: whole > 0n ? fraction(exit, whole * exitScale) : null,
    closed: whole === 0n,
  };
}

/** Leaves members out, those first that join the fewest ways; false when one holds itself wholly by what is out. */
function leaveOut(ring: Ring, members: readonly number[]): boolean {
  const left = new Set(members);
  while (left.size > 0) {
    const member = fewestWays(ring, left);
    left.delete(member);
    if (!leaveOutOne(ring, member)) return false;
  }
  return true;
}

function fewestWays({ rows }: Ring, members: ReadonlySet<number>): number {
  let best = -1;
  let fewest = Infinity;
  for (const member of members) {
    const { cells, heldBy } = rows.get(member)!;
    const ways = (cells.size - 1) * heldBy.size;
    if (ways >= fewest) continue;
    best = member;
    fewest = ways;
  }
  return best;
}

/** What the member holds comes to its owners; no pivot above zero means that the sums over its ways are not finite. */
function leaveOutOne(ring: Ring, member: number): boolean {
  const { rows, pivot } = ring;
  const { cells, heldBy, exit } = refreshed(ring, member);
  const own = cells.get(member)!;
  if (own <= 0n) return false;
  for (const owner of heldBy) {
    const row = refreshed(ring, owner);
    const part = row.cells.get(member)!;
    row.cells.delete(member);
    for (const [owned, cell] of row.cells) row.cells.set(owned, cell * own);
    for (const [owned, cell] of cells) {
      if (owned === member) continue;
      row.cells.set(owned, (row.cells.get(owned) ?? 0n) - part * cell);
      if (owned !== owner) rows.get(owned)!.heldBy.add(owner);
    }
    for (const [owned, cell] of row.cells) row.cells.set(owned, cell / pivot);
    row.exit = (row.exit * own - part * exit) / pivot;
    row.by = own;
  }
  for (const owned of cells.keys()) rows.get(owned)!.heldBy.delete(member);
  rows.delete(member);
  ring.pivot = own;
  return true;
}

/** The row of a member as a multiple by the last pivot. */
function refreshed({ rows, pivot }: Ring, member: number): Row {
  const row = rows.get(member)!;
  if (row.by !== pivot) {
    for (const [owned, cell] of row.cells) row.cells.set(owned, (cell * pivot) / row.by);
    row.exit = (row.exit * pivot) / row.by;
    row.by = pivot;
  }
  return row;
}

function copy({ rows, pivot }: Ring): Ring {
  const copied = new Map<number, Row>();
  for (const [member, row] of rows) {
    copied.set(member, { ...row, cells: new Map(row.cells), heldBy: new Set(row.heldBy) });
  }
  return { rows: copied, pivot };
}

const commonMultiple = (a: bigint, b: bigint): bigint => (a === b ? a : (a / gcd(a, b)) * b);
