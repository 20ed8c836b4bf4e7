import { formatMoney, type Currency } from '../../values/money.ts';
import { grouped, plural } from '../summary.ts';
import type { Party } from './parties.ts';

/** Groups told one by one. */
const TOLD = 3;

/** One sentence: what would become of which groups. Parties in the order of the answer. */
export function summarise(
  before: readonly Party[],
  after: readonly Party[],
  moved: number,
  base: Currency,
): string {
  if (moved === 0) return 'Nobody would come into a group or leave one: groups stay as they are.';
  const would = `${inWords(before, base)} would become ${inWords(after, base)}`;
  return `${would.replace(/^a/, 'A')}; ${plural(moved, 'member')} would move.`;
}

function inWords(parties: readonly Party[], base: Currency): string {
  const groups = parties.filter(({ id }) => id !== null);
  const alone = parties.length - groups.length;
  const words = [
    ...(groups.length > 0 ? [groupWords(groups, base)] : []),
    ...(alone > 0 ? [`${alone.toLocaleString('en-US')} alone`] : []),
  ];
  return words.join(' and ');
}

function groupWords(groups: readonly Party[], base: Currency): string {
  if (groups.length === 1) return `a group ${partyWords(groups[0]!, base)}`;
  const told = groups.slice(0, TOLD).map((party) => partyWords(party, base));
  const more = groups.length > TOLD ? [`${groups.length - TOLD} more`] : [];
  return `${groups.length.toLocaleString('en-US')} groups (${[...told, ...more].join(', ')})`;
}

function partyWords({ members, sums }: Party, base: Currency): string {
  const owes =
    sums.outstanding === null ? 'an amount not known' : `${grouped(formatMoney(sums.outstanding))} ${base}`;
  return `of ${members.length.toLocaleString('en-US')} owing ${owes}`;
}
