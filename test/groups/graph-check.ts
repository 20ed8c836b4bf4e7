import type { HubCaps, LensRules } from '../../src/groups/lens.ts';
import { partition, type Product } from '../support/product.ts';

/*
 * What the groups of a graph must be, worked out from its links in the plainest way, without the walk: to compare what
 * resolving stored with, stubs and people with cards too.
 */

type Look = Product['look'];

interface Node {
  readonly id: string;
  readonly labels: readonly string[];
}

type Link = readonly [type: string, from: string, to: string, num: bigint | null, den: bigint | null];

/** Groups as they are stored, and as they must be; hubs likewise. Equal, or resolving is wrong. */
export interface GraphCheck {
  readonly stored: { readonly groups: string[]; readonly hubs: string[] };
  readonly right: { readonly groups: string[]; readonly hubs: string[] };
  /** What is wrong with how groups are kept; empty when all is well. */
  readonly faults: readonly string[];
}

/** Reads the whole graph: for small ones. */
export async function checkGraph(look: Look, rules: LensRules): Promise<GraphCheck> {
  const nodes = (await look(
    'MATCH (n:Entity|Person) RETURN [x IN labels(n) | x] AS labels, labels(n)[0] + n.id AS id',
  )) as unknown as Node[];
  const links = (
    await look(
      `MATCH (a:Entity|Person)-[r:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY]->(b)
       RETURN [type(r), labels(a)[0] + a.id, labels(b)[0] + b.id, r.num, r.den] AS link`,
    )
  ).map(({ link }) => link as Link);
  const members = await look(
    'MATCH (n)-[:IN_GROUP]->(g:Group {lens: $lens}) RETURN labels(n)[0] + n.id AS id, g.id AS group',
    { lens: rules.lens },
  );
  const hubs = hubsOf(nodes, links, rules.caps!);
  return {
    stored: {
      groups: partition(members.map(({ id, group }) => [id as string, group as string])),
      hubs: nodes
        .filter(({ labels }) => labels.includes('Hub'))
        .map(({ id }) => id)
        .sort(),
    },
    right: {
      groups: componentsOf(
        nodes,
        links.filter((link) => isStrong(link, rules)),
        hubs,
      ),
      hubs: [...hubs].sort(),
    },
    faults: await faultsOf(look),
  };
}

function hubsOf(nodes: readonly Node[], links: readonly Link[], caps: HubCaps): Set<string> {
  const inert = new Set(nodes.filter(({ labels }) => labels.includes('Inert')).map(({ id }) => id));
  const living = (id: string, types: readonly string[]): number =>
    new Set(
      links.flatMap(([type, from, to]) =>
        from === id && types.includes(type) && !inert.has(to) ? [to] : [],
      ),
    ).size;
  const isHub = ({ id, labels }: Node): boolean =>
    labels.includes('Person')
      ? living(id, ['DIRECTS']) > caps.maxDirected || living(id, ['OWNS']) > caps.maxOwned
      : living(id, ['OWNS', 'MANAGES']) > caps.maxHeld;
  return new Set(nodes.filter(isHub).map(({ id }) => id));
}

/** An owner of less than the lens asks for is none to it. */
function isStrong([type, , , num, den]: Link, { binds }: LensRules): boolean {
  const least = binds.owns?.atLeast ?? null;
  if (type !== 'OWNS' || least === null) return true;
  return num !== null && den !== null && num * least.den >= least.num * den;
}

function componentsOf(nodes: readonly Node[], links: readonly Link[], hubs: ReadonlySet<string>): string[] {
  const still = new Set(hubs);
  for (const { id, labels } of nodes) if (labels.includes('Inert')) still.add(id);
  const binds = links.filter(
    ([type, from, to]) =>
      type === 'IS_PERSON' || type === 'SUCCEEDED_BY' || (!still.has(from) && !still.has(to)),
  );
  const label = new Map(nodes.map(({ id }) => [id, id]));
  for (let changed = true; changed;) {
    changed = false;
    for (const [, from, to] of binds) {
      const [a, b] = [label.get(from)!, label.get(to)!];
      if (a === b) continue;
      label.set(from, a < b ? a : b);
      label.set(to, a < b ? a : b);
      changed = true;
    }
  }
  const members = nodes.filter(({ labels }) => labels.includes('Entity') || labels.includes('Carded'));
  const size = new Map<string, number>();
  for (const { id } of members) size.set(label.get(id)!, (size.get(label.get(id)!) ?? 0) + 1);
  return partition(members.map(({ id }) => [id, size.get(label.get(id)!)! > 1 ? label.get(id)! : '']));
}

/** What must hold of groups whatever they are made of. */
async function faultsOf(look: Look): Promise<string[]> {
  const rows = await look(
    `MATCH (g:Group)
     WITH g, COUNT { ()-[:IN_GROUP]->(g) } AS members
     WITH g, members, CASE
       WHEN g.retired IS NULL AND members < 2 THEN 'fewer than two members'
       WHEN g.retired IS NULL AND g.size <> members THEN 'size is ' + g.size + ', members are ' + members
       WHEN g.retired IS NOT NULL AND members > 0 THEN 'retired with members'
       WHEN g.retired IS NOT NULL AND g.successors IS NULL THEN 'retired, successors not told'
     END AS fault
     WHERE fault IS NOT NULL
     RETURN g.id + ': ' + fault AS fault
     UNION
     MATCH (n)-[:IN_GROUP]->(g) WITH n, g.lens AS lens, count(*) AS groups WHERE groups > 1
     RETURN n.id + ': in two groups of ' + lens AS fault
     UNION
     MATCH (n:Dirty|Unwalked)
     RETURN n.id + ': still marked' AS fault`,
  );
  return rows.map(({ fault }) => fault as string);
}
