import type { PairEnd } from './pair.ts';
import { nameOf } from './rows.ts';
import type { Words } from './types.ts';

/** What is not known of one end and may hide a tie. */
export function unknownOf(end: PairEnd): Words[] {
  const { party, stub, removed } = end;
  const name = nameOf(party);
  if (removed !== null) {
    const day = removed.slice(0, 10);
    return [
      {
        ru: `${name}: исключено из реестра ${day}, нынешних связей у него нет.`,
        en: `${name} was taken out of the register on ${day} and has no current ties.`,
      },
    ];
  }
  if (party.person || party.kind === 'sole-trader' || party.inert) return [];
  if (stub) {
    return [
      {
        ru: `${name}: известно только из записей о других, собственной записи нет.`,
        en: `${name} is known only through others: no record of its own is loaded.`,
      },
    ];
  }
  return untold(name, end);
}

const SECTIONS = [
  { section: 'heads', ru: 'руководители', en: 'heads' },
  { section: 'owners', ru: 'участники', en: 'owners' },
] as const;

function untold(name: string, { party, restricted }: PairEnd): Words[] {
  const told = { heads: party.headsAsOf, owners: party.ownersAsOf };
  return SECTIONS.filter(({ section }) => told[section] === null).map(({ section, ru, en }) =>
    restricted.includes(section)
      ? { ru: `${name}: ${ru} скрыты реестром.`, en: `The register withholds the ${en} of ${name}.` }
      : { ru: `${name}: ${ru} не указаны.`, en: `No record loaded tells the ${en} of ${name}.` },
  );
}

/** Several notes as one; null of none. */
export function joinNotes(notes: readonly Words[]): Words | null {
  if (notes.length === 0) return null;
  return { ru: notes.map(({ ru }) => ru).join(' '), en: notes.map(({ en }) => en).join(' ') };
}
