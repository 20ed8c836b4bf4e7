import { plural, grouped } from '../summary.ts';
import type { BridgeAnswer, GroupPart, Tie } from './types.ts';

const WIDTHS = [8, 6, 18, 16] as const;

/** An answer as the command prints it: each tie and person with a table of its parts. */
export function bridgeLines(answer: BridgeAnswer): string[] {
  const { group, lens, bridges, bridgeCount, people, peopleCount } = answer;
  return [
    `Group ${group.id}, lens ${lens}, ${plural(group.size, 'member')}: ${plural(bridgeCount, 'tie')} and ` +
      `${peopleCount === 1 ? '1 person' : `${peopleCount.toLocaleString('en-US')} people`} hold it together.`,
    ...(answer.note === null ? [] : [answer.note]),
    ...section('Ties whose loss splits it', bridges.length, bridgeCount),
    ...bridges.flatMap(({ tie, parts }, at) => ['', `${at + 1}. ${tieText(tie)}`, ...table(parts)]),
    ...section('People without whom it falls apart', people.length, peopleCount),
    ...people.flatMap(({ person, parts, partCount, own }, at) => [
      '',
      `${at + 1}. ${nameOf(person)}${own === null ? '' : `, who owes ${owed(own.outstanding)} ${own.currency}`}`,
      ...table(parts),
      ...(partCount > parts.length ? [`  and ${plural(partCount - parts.length, 'more part')}`] : []),
    ]),
  ];
}

function section(title: string, shown: number, count: number): string[] {
  if (count === 0) return [];
  const most = shown < count ? ` (the first ${shown} of ${count.toLocaleString('en-US')})` : '';
  return ['', `${title}${most}:`];
}

function tieText({ from, to, links }: Tie): string {
  const roles = links.map(({ from: start, type, share, since, parts }) =>
    [
      type,
      share === null ? null : `${share.percent} %`,
      parts === null ? null : `by ${parts.map((part) => `${part.share.percent} %`).join(' + ')}`,
      since === null ? null : `since ${since}`,
      start === from.id ? null : '(the other way)',
    ]
      .filter((word) => word !== null)
      .join(' '),
  );
  return `${nameOf(from)} → ${nameOf(to)}: ${roles.join(', ')}`;
}

function table(parts: readonly GroupPart[]): string[] {
  const currency = parts[0]!.exposure.currency;
  const rows = parts.map(({ members, entities, exposure }) => [
    members.toLocaleString('en-US'),
    exposure.clients.toLocaleString('en-US'),
    owed(exposure.outstanding),
    owed(exposure.overdue),
    entities.map(nameOf).join(', ') + (members > entities.length ? ', …' : ''),
  ]);
  return [['members', 'cards', `outstanding ${currency}`, 'overdue', 'who'], ...rows].map((cells) =>
    cells.map((cell, at) => (at < WIDTHS.length ? cell.padStart(WIDTHS[at]!) : `  ${cell}`)).join(' '),
  );
}

const owed = (amount: string | null): string => (amount === null ? 'no rate' : grouped(amount));

const nameOf = ({ name, id }: Tie['from']): string => name ?? id;
