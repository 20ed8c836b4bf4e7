import { formatMoney, parseMoney } from '../values/money.ts';
import { showShare } from '../values/schemas.ts';
import type { EndRow, EntityLinksRow, EntityRow, LinkRow, LinksRow, ListRow } from './statements.ts';
import type { EntityListItem } from './types.ts';
import { type EntityAnswer, type EntityLink, type LinkEnd, type LinkList, type MARKS } from './types.ts';

/** A row of a search in the shape of the answer. */
export function listItem(row: ListRow): EntityListItem {
  return { ...row, kind: row.kind as EntityListItem['kind'], status: statusOf(row), stub: row.stub ?? false };
}

/** One entity with its ties. */
export function entityAnswer(row: EntityRow, links: EntityLinksRow): EntityAnswer {
  const e = row.entity;
  return {
    ...listItem(listFieldsOf(e)),
    opf: e.opf,
    form: e.form as EntityAnswer['form'],
    country: e.country,
    regNumber: e.regNumber,
    endedHow: e.endedHow as EntityAnswer['endedHow'],
    ended: e.ended,
    removed: e.removed,
    capital: showCapital(e.capital),
    treasury: fraction(e.treasuryNum, e.treasuryDen),
    restricted: e.restricted ?? [],
    ownersUnknown: unknownOf(e.ownersUnknown),
    branches: branchesOf(e.branches),
    asOf: e.asOf,
    headsAsOf: e.headsAsOf,
    ownersAsOf: e.ownersAsOf,
    marks: marksOf(e),
    heads: linkList(links.heads),
    formerHeads: linkList(links.formerHeads),
    owners: linkList(links.owners),
    formerOwners: linkList(links.formerOwners),
    headOf: linkList(links.headOf),
    ownerOf: linkList(links.ownerOf),
    predecessors: row.predecessors.map(linkEnd),
    successors: row.successors.map(linkEnd),
    person: row.person === null ? null : linkEnd(row.person),
    clients: row.clients,
    group:
      row.group === null
        ? null
        : { ...row.group, version: Number(row.group.version), size: Number(row.group.size) },
  };
}

function listFieldsOf(e: EntityRow['entity']): ListRow {
  const { id, inn, ogrn, kpp, name, shortName, kind, status, registered, address, stub } = e;
  return { id, inn, ogrn, kpp, name, shortName, kind, status, registered, address, stub };
}

function statusOf(row: { readonly status: string | null }): EntityListItem['status'] {
  return row.status as EntityListItem['status'];
}

function marksOf(e: EntityRow['entity']): (typeof MARKS)[number][] {
  const marks: [boolean | null, (typeof MARKS)[number]][] = [
    [e.inert, 'ended-or-public'],
    [e.hub, 'hub'],
    [e.debtor, 'debtor'],
    [e.unreliableAddress, 'unreliable-address'],
    [e.dirty, 'changed'],
  ];
  return marks.filter(([set]) => set === true).map(([, mark]) => mark);
}

function linkList(row: LinksRow): LinkList {
  return { total: Number(row.total), items: row.items.map(entityLink) };
}

const ROLES = {
  DIRECTS: 'head',
  DIRECTED: 'head',
  MANAGES: 'manager',
  MANAGED: 'manager',
  WINDS_UP: 'winding-up',
  WOUND_UP: 'winding-up',
  OWNS: 'owner',
  OWNED: 'owner',
  OWNS_APART: 'owner-apart',
} as const satisfies Record<LinkRow['link']['type'], EntityLink['role']>;

function entityLink({ end, link }: LinkRow): EntityLink {
  return {
    end: linkEnd(end),
    role: ROLES[link.type],
    position: link.position,
    share: fraction(link.num, link.den),
    apart: link.reason as EntityLink['apart'],
    since: link.since,
    until: link.until,
    unreliable: link.unreliable ?? false,
  };
}

function linkEnd({ person, ...end }: EndRow): LinkEnd {
  return { ...end, kind: person ? 'person' : 'entity', status: statusOf(end) };
}

function fraction(num: bigint | null, den: bigint | null) {
  return num === null || den === null ? null : showShare({ num, den });
}

/** The capital is kept as filed, with or without decimals. */
function showCapital(filed: string | null): string | null {
  const minor = filed === null ? null : parseMoney(filed);
  return minor === null ? null : formatMoney(minor);
}

function unknownOf(stored: string | null): EntityAnswer['ownersUnknown'] {
  const unknown = JSON.parse(stored ?? '[]') as { reason: string; description?: string }[];
  return unknown.map(({ reason, description = null }) => ({ reason, description }));
}

function branchesOf(stored: string | null): EntityAnswer['branches'] {
  const branches = JSON.parse(stored ?? '[]') as Partial<EntityAnswer['branches'][number]>[];
  return branches.map(({ kpp = null, name = null, address = null }) => ({ kpp, name, address }));
}
