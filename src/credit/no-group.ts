import type { z } from 'zod';
import type { BriefRow, TieSort } from './rows.ts';
import type { readGroup } from './statements.ts';

/** What is known of one that is in no group. */
export type Alone = NonNullable<z.output<typeof readGroup.row>['alone']>;

/** What keeps a tie from binding. */
const REASONS: Record<Exclude<TieSort, 'own'>, string> = {
  hub: 'heads or owns too many to bind them',
  public: 'a public body',
  fund: 'a fund',
  'non-profit': 'founding a non-profit is not owning it',
  'as-founded': 'a joint-stock company, owners known only as founded',
  'winding-up': 'winds up, does not conduct',
  ended: 'has ended',
};

/**
 * Why one is in no group, in words: never that it is clean. What is known comes first, then what is not known and may
 * hide a tie.
 */
export function noGroupNote([, , , , kind, status]: BriefRow, alone: Alone): string {
  return [...known(kind, status, alone), ...unknown(kind, status, alone)].join(' ');
}

function known(kind: BriefRow[4], status: BriefRow[5], alone: Alone): string[] {
  if (alone.removed !== null) {
    return [
      `Taken out of the register on ${alone.removed.slice(0, 10)}: it has no current ties, only earlier ones.`,
    ];
  }
  if (kind === 'public') return ['A public body: what it founds or owns is not bound together by it.'];
  if (kind === 'fund') return ['A fund: what it owns is not bound together by it.'];
  if (status === 'ended') {
    return ['Ended: its ties bind nobody any more, and no successor that is known joins it to a group.'];
  }
  if (alone.hub) {
    return [`A hub: ${kind === 'sole-trader' ? 'the person' : 'it'} heads or owns too many to bind them.`];
  }
  return [tiesOf(alone)];
}

function tiesOf({ ties }: Alone): string {
  const reasons = ties.flatMap((sort) => (sort === 'own' ? [] : [`${sort} (${REASONS[sort]})`]));
  if (reasons.length > 0) return `Only ties that never bind lead to others: ${reasons.join(', ')}.`;
  return ties.length > 0
    ? 'Alone: those who head or own it are known to head or own nobody else.'
    : 'Alone: no ties to others are known.';
}

function unknown(kind: BriefRow[4], status: BriefRow[5], alone: Alone): string[] {
  const notes: string[] = [];
  const { removed, stub, dirty } = alone;
  if (stub && kind !== 'person')
    notes.push('It is known only through others: no record of its own is loaded.');
  else if (status !== 'ended' && removed === null) notes.push(...untold(kind, alone));
  if (dirty) notes.push('Its ties have changed since groups were last resolved; ask again after that.');
  return notes;
}

/** Only who has heads and owners of its own can leave them untold. */
function untold(kind: BriefRow[4], alone: Alone): string[] {
  if (kind === 'person' || kind === 'sole-trader' || alone.inert) return [];
  const sections = alone.untold.filter((section) => section !== null);
  const hidden = sections.filter((section) => alone.restricted.includes(section));
  const missing = sections.filter((section) => !alone.restricted.includes(section));
  return [
    ...(hidden.length > 0 ? [`The register withholds its ${hidden.join(' and ')}.`] : []),
    ...(alone.unnamed ? ['It is declared that owners of it cannot be named.'] : []),
    ...(missing.length > 0 ? [`No record loaded tells its ${missing.join(' and ')}.`] : []),
  ];
}
