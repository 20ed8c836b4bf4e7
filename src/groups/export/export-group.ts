import { KindredError, notResolved } from '../../errors.ts';
import type { Db } from '../../neo4j/client.ts';
import { parseEntityKey, whyNotEntityKey } from '../../values/entity-key.ts';
import { entityNotFound, groupNotFound, groupRetired } from '../errors.ts';
import type { GroupRow } from '../rows.ts';
import type { Lens } from '../types.ts';
import { ALL_WALK_RULES } from '../walk-rules.ts';
import { bodsLines } from './bods.ts';
import { graphmlLines } from './graphml.ts';
import * as cypher from './statements.ts';
import type { LinkRow, NodeRow } from './statements.ts';

/** The formats a group is written in. */
export const GROUP_FORMATS = ['bods', 'graphml'] as const;
/** One of them. */
export type GroupFormat = (typeof GROUP_FORMATS)[number];

/** What writing a group needs of its surroundings. */
export interface ExportDeps {
  readonly db: Pick<Db, 'read' | 'stream'>;
  readonly clock: () => Date;
}

/** Who and what is tied together, in the order in which it is written; each is read once. */
export interface GroupRows {
  readonly nodes: AsyncIterable<NodeRow>;
  readonly links: AsyncIterable<LinkRow>;
}

/**
 * Lines of `export group`: the members, whoever has a current link to one of them, and these links, as statements of BODS
 * 0.4 or as GraphML; as BODS, of whoever is headed or owned by a member also the other heads and owners. `named` is a group id, or an entity's ИНН, ОГРН or id, and then its group by the lens.
 *
 * Rows are read and written one by one. A group that is rewritten meanwhile is found out at the end, before the line that
 * closes the document: then `changed-while-reading` is thrown, and what was written is no whole document.
 *
 * Throws `not-resolved`, `number-invalid`, `entity-not-found`, `group-not-found` (also for an entity in no group),
 * `group-retired`, `changed-while-reading`.
 */
export async function* exportGroup(
  deps: ExportDeps,
  named: string,
  lens: Lens,
  format: GroupFormat,
): AsyncGenerator<string> {
  const group = await findGroup(deps, keyOf(named), named, lens);
  // What is read back must state heads and owners whole; a drawing need not show whom the group has nothing to do with.
  const rows = rowsOf(deps, group, format === 'bods');
  if (format === 'graphml') yield* graphmlLines(rows);
  else yield* bodsLines(rows, deps.clock().toISOString().slice(0, 10));
}

interface Key {
  readonly group: string | null;
  readonly id: string | null;
  readonly inn: string | null;
}

/** Digits, or the prefix of an entity's id, name an entity; no group id begins so. */
function keyOf(named: string): Key {
  const none = { group: null, id: null, inn: null };
  if (!/^(?:\d+$|(?:ogrn|inn|reg|at|public):)/.test(named)) return { ...none, group: named };
  const key = parseEntityKey(named);
  if (key === null) {
    const detail = `${named}: ${whyNotEntityKey(named)}. Check the number, or give the id of a group.`;
    throw new KindredError('number-invalid', detail, { value: named });
  }
  if ('inn' in key) return { ...none, inn: key.inn };
  return { ...none, id: 'ogrn' in key ? `ogrn:${key.ogrn}` : key.id };
}

async function findGroup({ db }: ExportDeps, key: Key, named: string, lens: Lens): Promise<GroupRow> {
  const [row] = await db.read(cypher.findGroup, { ...key, lens });
  if (row?.resolved !== true) throw notResolved();
  if (row.group === null) {
    if (key.group !== null) throw groupNotFound(key.group);
    if (!row.known) throw entityNotFound();
    const detail = `${named} is in no group by the lens «${lens}»: nothing that is known binds it to another. Nothing to export.`;
    throw new KindredError('group-not-found', detail);
  }
  const [id] = row.group;
  if (row.retired !== null) throw groupRetired(id, row.retired, row.successors ?? []);
  return row.group;
}

/** The rows, read one by one; after the last one the group must be what it was. */
function rowsOf({ db }: ExportDeps, [id, version, size]: GroupRow, whole: boolean): GroupRows {
  let members = 0n;
  async function* nodes(): AsyncGenerator<NodeRow> {
    for await (const row of db.stream(cypher.groupNodes, { group: id, whole })) {
      if (row.member) members++;
      yield row;
    }
  }
  async function* links(): AsyncGenerator<LinkRow> {
    yield* db.stream(cypher.groupLinks, { group: id, whole, rules: ALL_WALK_RULES });
    const [after] = await db.read(cypher.findGroup, { group: id, id: null, inn: null, lens: null });
    if (members === size && after?.group?.[1] === version) return;
    const detail = `Group ${id} changed while it was written; what was written is not whole. Export it again.`;
    throw new KindredError('changed-while-reading', detail);
  }
  return { nodes: nodes(), links: links() };
}
