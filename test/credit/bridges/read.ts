import type { BridgeRead } from '../../../src/credit/bridges/look-through.ts';
import type { BindingRow, HolderRow, OwingRow } from '../../../src/credit/bridges/rows.ts';
import type { BridgeAnswer, GroupPart } from '../../../src/credit/bridges/types.ts';
import type { BriefRow } from '../../../src/credit/rows.ts';

/** A group as the statement would return it. */
export interface Drawn {
  /** Members by id, with what they owe; those whose id starts with P are people. */
  readonly members: Readonly<Record<string, readonly OwingRow[]>>;
  /** People between them. */
  readonly people?: readonly string[];
  /** `from TYPE to`. */
  readonly links: readonly string[];
  readonly lens?: string;
  readonly holders?: readonly HolderRow[];
}

/** Makes the row of such a group. Each member that owes has one card. */
export function readOf({ members, people = [], links, lens = 'linked', holders = [] }: Drawn): BridgeRead {
  const rows = Object.entries(members);
  const size = BigInt(rows.length);
  return {
    resolved: true,
    rates: [['EUR', '98.5512']],
    seq: 7n,
    group: ['G', 3n, size],
    lens,
    retired: null,
    successors: null,
    size,
    members: rows.map(([id, owing]) => [briefOf(id), owing.length > 0 ? 1n : 0n, owing]),
    people: people.map(briefOf),
    links: links.map(linkOf),
    holders: [...holders],
    after: [['G', 3n]],
  };
}

function briefOf(id: string): BriefRow {
  return id.startsWith('P') ? [id, null, null, id, 'person', null] : [id, null, null, id, 'legal', 'active'];
}

function linkOf(text: string): BindingRow {
  const [from, type, to] = text.split(' ') as [string, BindingRow[2], string];
  return [from, to, type, null, null, null];
}

/** So much in roubles, so much of it overdue. */
export const owes = (outstanding: bigint, ...overdue: bigint[]): OwingRow[] => [
  ['RUB', outstanding, overdue],
];

/** A part in one line: members, amounts, names. */
export const partText = ({ members, entities, exposure }: GroupPart): string =>
  `${members}: ${exposure.outstanding ?? '?'} (${exposure.overdue ?? '?'}, ${exposure.clients}) ` +
  entities.map(({ name }) => name).join(' ');

/** Ties and people in lines. */
export function shown({ bridges, people }: BridgeAnswer): string[] {
  return [
    ...bridges.map(({ tie, parts }) => {
      const types = tie.links.map(({ type }) => type).join('+');
      return `${tie.from.name ?? ''} ${types} ${tie.to.name ?? ''} | ${parts.map(partText).join(' | ')}`;
    }),
    ...people.map(({ person, parts }) => `${person.name ?? ''} | ${parts.map(partText).join(' | ')}`),
  ];
}
