import type { Currency } from '../values/money.ts';
import type { Concern, Light } from './light.ts';
import type { ExposureBlock, Withheld } from './types.ts';

/** What the sentence is made of. */
export interface SummaryInput {
  readonly light: Light;
  readonly concerns: readonly Concern[];
  /** Members of the group; 1 when there is none. */
  readonly members: number;
  readonly bound: boolean;
  readonly base: Currency;
  readonly proven: ExposureBlock;
  readonly former: ExposureBlock;
  /** Some of these firms are alive, and the tie to them is current: the lens does not bind by it. */
  readonly formerToo?: boolean;
  readonly withheld: readonly Withheld[];
  /** By a lens that relates pairs: what to say when there is nobody else; null for a card bound to nobody. */
  readonly nobody?: string | null;
}

/** What a light says to do: how the sentence begins. */
export const CALL: Record<Light, string> = {
  green: 'No objection',
  yellow: 'Check first',
  red: 'Do not ship on credit',
};

/**
 * One sentence a clerk can act on: what to do, how much is owed and overdue, what speaks against it, and what is not
 * known. "No group" is never said to be clean.
 */
export function summarise(input: SummaryInput): string {
  const parts = [
    debt(input),
    ...input.concerns.flatMap((concern) => reason(concern, input)),
    ...(input.members > 1 ? [] : [unlinked(input)]),
    ...(input.members <= 1 || input.concerns.includes('withheld') ? kept(input) : []),
  ];
  return `${CALL[input.light]}: ${parts.join('; ')}.`;
}

function debt({ members, proven, nobody }: SummaryInput): string {
  const who = members > 1 ? together(members, nobody !== undefined) : 'the customer owes';
  const overdue = total(proven, (a) => a.overdue);
  const days = proven.oldestOverdueDays ?? 0;
  const late =
    overdue === null ? 'nothing of it overdue' : `${overdue} of it overdue by up to ${plural(days, 'day')}`;
  return `${who} ${total(proven, (a) => a.outstanding) ?? 'nothing'}${proven.byCurrency.length > 0 ? `, ${late}` : ''}`;
}

function together(members: number, pairs: boolean): string {
  if (!pairs) return `the group of ${members.toLocaleString('en-US')} owes`;
  return `the customer and ${(members - 1).toLocaleString('en-US')} interdependent with it owe`;
}

function reason(concern: Concern, { proven, former, formerToo = false, base }: SummaryInput): string[] {
  switch (concern) {
    case 'written-off':
      return [`${total(proven, (a) => a.writtenOff) ?? 'debt'} was written off`];
    case 'over-limit':
      return ['the credit limit is exceeded'];
    case 'no-rate':
      return [`a rate to ${base} is missing`];
    case 'former':
      return [
        `${plural(former.entities, 'firm')} its people ${formerToo ? 'are or were with' : 'were with before'} ` +
          `${former.entities === 1 ? 'owes' : 'owe'} ${total(former, (a) => a.outstanding) ?? 'written-off debt'}`,
      ];
    // Said elsewhere in the sentence.
    case 'withheld':
    case 'overdue':
    case 'overdue-some':
      return [];
  }
}

function unlinked({ bound, nobody }: SummaryInput): string {
  return bound
    ? (nobody ?? 'no links known')
    : 'no links known, since the card is bound to nobody in the register';
}

const BEHIND: Record<Withheld['reason'], string> = {
  hub: 'a mass head or owner',
  public: 'a public owner',
  fund: 'a fund',
  'non-profit': 'a founder of a non-profit',
  'as-founded': 'an owner as founded',
  'winding-up': 'a liquidator or receiver',
  ended: 'an owner that has ended',
};

/** The tie with most behind it, and how many more there are. */
function kept({ withheld, base }: SummaryInput): string[] {
  const [first, ...rest] = withheld;
  if (first === undefined) return [];
  const more = rest.length === 0 ? '' : ` and ${plural(rest.length, 'more tie')}`;
  const owing =
    first.outstanding === null
      ? 'owing an amount not known for want of a rate'
      : `owing ${grouped(first.outstanding)} ${base} in all`;
  return [`withheld: ${BEHIND[first.reason]} of ${plural(first.entities, 'entity')} ${owing}${more}`];
}

/** A sum for the sentence: in the base currency, else currency by currency; null when it is nothing. */
function total(
  block: ExposureBlock,
  of: (amounts: ExposureBlock['byCurrency'][number]) => string,
): string | null {
  const all = block.base === null ? block.byCurrency : [block.base];
  const shown = all.filter((amounts) => of(amounts) !== '0.00');
  return shown.length === 0 ? null : shown.map((a) => `${grouped(of(a))} ${a.currency}`).join(' and ');
}

/** "1234567.00" → "1,234,567.00". */
export function grouped(amount: string): string {
  return amount.replace(/\B(?=(\d{3})+\.)/g, ',');
}

/** "1 card", "2,000 cards"; `entity` makes `entities`. */
export function plural(count: number, noun: string): string {
  const many = noun.endsWith('entity') ? 'entities' : `${noun}s`;
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : many}`;
}
