import type { LinkRow, NodeRow } from '../../../src/groups/export/statements.ts';
import type { GroupRows } from '../../../src/groups/export/export-group.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';

/** Rows as the statements give them, for tests without a database. */

/** Firm `n`, a member, with a record of its own. */
export function firmNode(n: number, of: Partial<NodeRow['of']> = {}, more: Partial<NodeRow> = {}): NodeRow {
  const { ogrn, inn } = firmNumbers(n);
  return {
    person: false,
    member: true,
    of: {
      ...nothing,
      id: `ogrn:${ogrn}`,
      ogrn,
      inn,
      name: `ООО «Проба ${n}»`,
      kind: 'legal',
      status: 'active',
      source: 'egrul',
      ...of,
    },
    asOf: '2026-11-20',
    reasons: [],
    successors: [],
    ...more,
  };
}

/** Person `n`, no member. */
export function personNode(n: number, of: Partial<NodeRow['of']> = {}): NodeRow {
  const inn = personInn(n);
  return {
    person: true,
    member: false,
    of: { ...nothing, id: `inn:${inn}`, inn, name: 'Пробный Иван Петрович', ...of },
    asOf: '2026-11-20',
    reasons: [],
    successors: [],
  };
}

/** A link from one of these to another. */
export function link(
  from: NodeRow,
  type: LinkRow['type'],
  to: NodeRow,
  more: Partial<LinkRow> = {},
): LinkRow {
  return {
    from: from.of.id,
    fromPerson: from.person,
    fromKind: from.of.kind,
    to: to.of.id,
    toPerson: to.person,
    type,
    num: null,
    den: null,
    since: null,
    position: null,
    reason: null,
    unreliable: false,
    binds: true,
    asOf: '2026-11-20',
    source: to.of.source,
    ...more,
  };
}

/** The rows of a group. */
export function rowsOf(nodes: readonly NodeRow[], links: readonly LinkRow[] = []): GroupRows {
  return { nodes: streamOf(nodes), links: streamOf(links) };
}

// eslint-disable-next-line @typescript-eslint/require-await -- rows of a database come asynchronously
async function* streamOf<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}

const nothing: NodeRow['of'] = {
  id: '',
  ogrn: null,
  inn: null,
  name: null,
  country: null,
  regNumber: null,
  kpp: null,
  shortName: null,
  kind: null,
  opf: null,
  status: null,
  endedHow: null,
  registered: null,
  ended: null,
  address: null,
  treasuryNum: null,
  treasuryDen: null,
  ownersUnknown: null,
  source: null,
};
