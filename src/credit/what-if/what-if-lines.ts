import { grouped, plural } from '../summary.ts';
import type { WhatIfAnswer } from './types.ts';

type Party = WhatIfAnswer['before'][number] | WhatIfAnswer['after'][number];

const WIDTHS = [8, 6, 18, 16] as const;

/** An answer as the command prints it: the sentence, what to know, and a table before and after. */
export function whatIfLines(answer: WhatIfAnswer): string[] {
  const { before, beforeCount, after, afterCount, notes, summary } = answer;
  return [
    summary,
    ...notes,
    ...table('As it is', before, beforeCount),
    ...table('As it would be', after, afterCount),
    '',
    'Nothing was written.',
  ];
}

function table(title: string, parties: readonly Party[], count: number): string[] {
  const [first] = parties;
  if (first === undefined) return [];
  const rows = parties.map((party) => {
    const { size, exposure, members } = party;
    const who = members.slice(0, 3).map(({ name, id }) => name ?? id);
    return [
      size.toLocaleString('en-US'),
      exposure.clients.toLocaleString('en-US'),
      owed(exposure.outstanding),
      owed(exposure.overdue),
      `${nameOf(party)}: ${who.join(', ')}${size > who.length ? ', …' : ''}`,
    ];
  });
  const head = ['members', 'cards', `outstanding ${first.exposure.currency}`, 'overdue', 'who'];
  return [
    '',
    `${title}:`,
    ...[head, ...rows].map((cells) =>
      cells.map((cell, at) => (at < WIDTHS.length ? cell.padStart(WIDTHS[at]!) : `  ${cell}`)).join(' '),
    ),
    ...(count > parties.length ? [`  and ${plural(count - parties.length, 'more group')}`] : []),
  ];
}

function nameOf(party: Party): string {
  const id = 'group' in party ? (party.group?.id ?? null) : party.id;
  if (id !== null) return id;
  return party.size === 1 ? 'alone' : 'a new group';
}

const owed = (amount: string | null): string => (amount === null ? 'no rate' : grouped(amount));
