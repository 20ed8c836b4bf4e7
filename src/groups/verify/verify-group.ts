import { KindredError } from '../../errors.ts';
import type { Db } from '../../neo4j/client.ts';
import { PARTITIONS, type LensRules } from '../lens.ts';
import { controlIn, wrongMarks } from './law.ts';
import { RawGraph, type RawNode } from './raw-graph.ts';
import { group } from './statements.ts';
import { walk, type Bond } from './walk.ts';

/** Whether a group is what the links say. */
export interface GroupVerdict {
  readonly group: string;
  readonly lens: string;
  readonly members: number;
  /** Links read to decide. */
  readonly links: number;
  readonly verdict: 'confirmed' | 'refuted';
  /** What is wrong with the group; and what in the graph around it contradicts itself. */
  readonly reasons: readonly string[];
}

/**
 * Confirms or refutes a group from the links alone: walks from its members, and whoever is reached must be a member, and
 * all in one walk. Marks and derived links met on the way must be what the facts say. Throws `group-not-found`.
 */
export async function verifyGroup(db: Pick<Db, 'read'>, id: string): Promise<GroupVerdict> {
  const [recorded] = await db.read(group, { id });
  if (recorded === undefined) throw new KindredError('group-not-found', `There is no group ${id}.`);
  const { lens, size, retired, members, elsewhere } = recorded;
  const rules = PARTITIONS.find((known) => known.lens === lens);
  const raw = new RawGraph(db);
  const reasons = [
    retired !== null && `the group ended on ${retired}`,
    rules === undefined && `no rule file says what lens ${lens} is`,
    Number(size) !== members.length && `its size is ${size}, its members are ${members.length}`,
    members.length < 2 && 'it has fewer than two members',
    new Set(members).size < members.length && 'a member is recorded twice',
    ...elsewhere.map(([member, other]) => `${member} is in ${other} too`),
    ...(rules === undefined ? [] : await wrongMembers(raw, rules, new Set(members))),
    ...(rules === undefined ? [] : contradictions(raw, rules, new Set(members))),
  ].filter((reason) => reason !== false);
  const verdict = reasons.length === 0 ? 'confirmed' : 'refuted';
  return { group: id, lens, members: members.length, links: raw.links.size, verdict, reasons };
}

/** A walk from each member that no walk before has reached: there must be one, and it must reach no others. */
async function wrongMembers(
  raw: RawGraph,
  rules: LensRules,
  members: ReadonlySet<string>,
): Promise<string[]> {
  const through = ({ key, person }: RawNode): boolean => members.has(key) || person;
  const reached = new Map<string, Bond | null>();
  const idOf = (key: string): string => raw.nodes.get(key)!.id;
  const [first = ''] = members;
  const reasons: string[] = [];
  for (const member of members) {
    if (!reached.has(member)) {
      await walk(raw, rules, member, reached, { through, limit: Infinity });
      if (member !== first) reasons.push(`nothing joins ${idOf(member)} with ${idOf(first)}`);
    }
    const { person, card, id } = raw.nodes.get(member)!;
    if (person && !card) reasons.push(`${id} is a person without a card`);
  }
  for (const [key, bond] of reached) {
    const { person, card } = raw.nodes.get(key)!;
    if (members.has(key) || bond === null || (person && !card)) continue;
    reasons.push(`${bond.type} ${idOf(bond.from)} → ${idOf(bond.to)} leads out of it, to ${idOf(key)}`);
  }
  return reasons;
}

/** Marks that the facts do not bear out, and stored control of members that the shares do not. */
function contradictions(raw: RawGraph, rules: LensRules, members: ReadonlySet<string>): string[] {
  const { self, controlled } = controlIn(raw);
  const stored = [...raw.links.values()].filter(({ type, to }) => type === 'CONTROLS' && members.has(to));
  const wrong = rules.binds.controls ? stored.filter(({ from, to }) => !controlled(from).has(self(to))) : [];
  const idOf = (key: string): string => raw.nodes.get(key)!.id;
  return [
    ...[...raw.nodes.values()].flatMap((node) => wrongMarks(node, rules)),
    ...wrong.map(
      ({ from, to }) => `${idOf(from)} is marked to control ${idOf(to)}: the shares say otherwise`,
    ),
  ].map((fault) => `fault of the graph: ${fault}`);
}
