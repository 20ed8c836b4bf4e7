import type { BindingRow, HolderRow } from './rows.ts';

/**
 * Joint control (lens `control`): a derived link stands for several shares, which those whom its holder controls hold.
 * Whoever controls such a holder has a derived link too; it rests on the first and is no tie of its own.
 */
export interface Control {
  /** The links without those that rest on another one. */
  readonly links: readonly BindingRow[];
  /** The shares a derived link is made of, in order of who holds them. */
  readonly partsOf: (link: BindingRow) => HolderRow[];
}

/** Looks through the derived links of a group. Without any it costs nothing. */
export function jointControl(links: readonly BindingRow[], holders: readonly HolderRow[]): Control {
  const derived = links.filter(isDerived);
  if (derived.length === 0) return { links, partsOf: () => [] };
  const controlled = controlledBy(links);
  const by = Map.groupBy(derived, ([, to]) => to);
  const rests = (link: BindingRow): boolean =>
    isDerived(link) && by.get(link[1])!.some(([other]) => goesFirst(other, link, controlled));
  const shares = Map.groupBy(holders, ([, to]) => to);
  return {
    links: links.filter((link) => !rests(link)),
    partsOf: ([from, to]) =>
      (shares.get(to) ?? [])
        .filter(([holder]) => holder === from || controlled(from).has(holder))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** True for a link that stands for several shares. */
export const isDerived = ([, , type]: BindingRow): boolean => type === 'CONTROLS';

/**
 * Whether `other` stands below the holder, so that its link to the same entity is the one that counts; of two that control
 * each other the first by id does. Never one whom the holder controls through that entity alone.
 */
function goesFirst(
  other: string,
  [holder, held]: BindingRow,
  controlled: (id: string) => ReadonlySet<string>,
): boolean {
  if (other === holder || !controlled(holder).has(other) || controlled(held).has(other)) return false;
  return !controlled(other).has(holder) || other < holder;
}

/** All that one controls, by whatever links; found once for each who is asked about. */
function controlledBy(links: readonly BindingRow[]): (id: string) => ReadonlySet<string> {
  const below = new Map<string, string[]>();
  for (const [from, to, type] of links) {
    if (type === 'SUCCEEDED_BY' || type === 'DIRECTS') continue;
    // A sole trader is the person: what the one holds, the other controls.
    const [holder, held] = type === 'IS_PERSON' ? [to, from] : [from, to];
    const others = below.get(holder);
    if (others === undefined) below.set(holder, [held]);
    else others.push(held);
  }
  const known = new Map<string, ReadonlySet<string>>();
  return (id) => {
    const found = known.get(id) ?? reach(below, id);
    known.set(id, found);
    return found;
  };
}

function reach(below: ReadonlyMap<string, readonly string[]>, id: string): Set<string> {
  const reached = new Set<string>();
  const todo = [id];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    for (const held of below.get(at) ?? []) {
      if (reached.has(held)) continue;
      reached.add(held);
      todo.push(held);
    }
  }
  return reached;
}
