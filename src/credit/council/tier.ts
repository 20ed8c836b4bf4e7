import { KindredError } from '../../errors.ts';
import { formatMoney, type Minor } from '../../values/money.ts';
import { missingSeats, PARTS, plainName, type CouncilPolicy, type Part, type Seat } from './policy.ts';

/** Who decides on an amount, and by how much of the customer's file. */
export interface Wanted {
  /** One for each vote wanted. */
  readonly seats: readonly Seat[];
  readonly parts: readonly Part[];
}

/**
 * Who decides on an amount in the base currency. A history of few months, or none (null), asks for the file that the next
 * larger amount would. Throws `amount-invalid` for more than any tier takes.
 */
export function wantedFor(amount: Minor, months: number | null, council: CouncilPolicy): Wanted {
  const at = council.tiers.findIndex(({ upTo }) => amount <= upTo);
  const tier = council.tiers[at];
  if (tier === undefined) {
    const most = formatMoney(council.tiers.at(-1)!.upTo);
    const detail = `The limit comes to ${formatMoney(amount)} in the base currency, more than ${most}, the most the council decides on.`;
    throw new KindredError('amount-invalid', detail, { value: formatMoney(amount) });
  }
  const isShort = months === null || months < council.shortHistoryMonths;
  const { evidence } = (isShort ? council.tiers[at + 1] : undefined) ?? tier;
  return { seats: tier.seats, parts: PARTS.filter((part) => evidence.includes(part)) };
}

/** A member as the policy names them; undefined for who is none. */
export function memberNamed(
  name: string,
  { members }: CouncilPolicy,
): CouncilPolicy['members'][number] | undefined {
  return members.find((each) => plainName(each.name) === plainName(name));
}

/** Refuses a proposal that its proposer leaves nobody to vote on: nobody votes on their own. Throws `vote-on-own`. */
export function refuseOwnSeat(by: string, seats: readonly Seat[], council: CouncilPolicy): void {
  const others = council.members.filter(({ name }) => plainName(name) !== plainName(by));
  const [missing] = missingSeats(
    seats,
    others.map(({ seat }) => seat),
  );
  if (missing === undefined) return;
  const detail = `Nobody votes on their own proposal, and without the proposer nobody could vote as ${missing}. Let somebody else propose it.`;
  throw new KindredError('vote-on-own', detail, { seat: missing });
}
