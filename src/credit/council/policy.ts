import { z } from 'zod';
import { amount, days, oneOf, percent, whole } from '../policy/values.ts';

/** Who sits in the council. */
export const SEATS = ['risk-manager', 'finance-director', 'owner'] as const;
/** A seat of the council. Several members may hold the same one, and a tier may want several votes of it. */
export type Seat = (typeof SEATS)[number];

/** The parts of a customer's file, in the order of the evidence. */
export const PARTS = [
  'requisites',
  'age',
  'group',
  'payments',
  'signals',
  'people',
  'address',
  'branches',
  'courts',
  'enforcement',
  'ratios',
  'questionnaire',
] as const;
/** A part of a customer's file. */
export type Part = (typeof PARTS)[number];

const Tier = z.strictObject(
  {
    upTo: amount,
    seats: z.array(oneOf(SEATS), 'must be a list of seats').min(1, 'must name a seat at least'),
    evidence: z
      .array(oneOf(PARTS), 'must be a list of parts of the file')
      .min(1, 'must name a part at least'),
  },
  'must be a tier: upTo, seats and evidence',
);
const Member = z.strictObject(
  { name: z.string().min(1, 'must be a name'), seat: oneOf(SEATS) },
  'must be a member: name and seat',
);

/** The section `council` of the policy; what each value means is said beside it in `policy.yaml`. */
export const CouncilPolicy = z
  .strictObject({
    tiers: z
      .array(Tier, 'must be a list of tiers, each of upTo, seats and evidence')
      .min(1, 'must hold a tier at least')
      .refine(isRising, 'must rise from tier to tier in upTo, and never want less of seats or evidence'),
    members: z
      .array(Member, 'must be a list of members, each of name and seat')
      .refine(areUnlike, 'must name everybody once: a member holds one seat'),
    shortHistoryMonths: whole(0, 600),
    deadlineDays: days(1),
    cureDays: days(1),
    reopen: z.strictObject({ percent, amount }),
  })
  .refine(({ tiers, members }) => tiers.every(({ seats }) => canFill(seats, members)), {
    path: ['members'],
    error: 'must hold as many of each seat as every tier wants, or nothing could ever be granted',
  });
/** How the council decides. */
export type CouncilPolicy = z.output<typeof CouncilPolicy>;

type Tier = z.output<typeof Tier>;
type Member = z.output<typeof Member>;

function isRising(tiers: readonly Tier[]): boolean {
  return tiers.every((tier, at) => {
    const before = tiers[at - 1];
    if (before === undefined) return true;
    const wants = SEATS.every((seat) => countOf(tier.seats, seat) >= countOf(before.seats, seat));
    return tier.upTo > before.upTo && wants && before.evidence.every((part) => tier.evidence.includes(part));
  });
}

function areUnlike(members: readonly Member[]): boolean {
  return new Set(members.map(({ name }) => plainName(name))).size === members.length;
}

const canFill = (seats: readonly Seat[], members: readonly Member[]): boolean =>
  missingSeats(
    seats,
    members.map(({ seat }) => seat),
  ).length === 0;

const countOf = (seats: readonly Seat[], seat: Seat): number => seats.filter((each) => each === seat).length;

/** Seats that are wanted and not among those taken; a seat wanted twice needs two. */
export function missingSeats(wanted: readonly Seat[], taken: readonly Seat[]): Seat[] {
  const left = [...taken];
  return wanted.filter((seat) => {
    const at = left.indexOf(seat);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A name as names are compared: a space or a capital letter makes nobody another. */
export const plainName = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
