/*
 * Who controls whom, worked out from shares in the plainest way: for each one a set that grows as long as it can. Fractions
 * are exact. To compare what Cypher derives with.
 */

/** A graph of owners and managers. A sole trader is listed with its person, and counts as that person. */
export interface Holdings {
  readonly entities: readonly Holding[];
  readonly people: readonly string[];
  readonly owns: readonly Owning[];
  readonly manages: readonly (readonly [from: string, to: string])[];
}

/** One entity: its own (treasury) share, if it has ended, and of a sole trader the person. */
export interface Holding {
  readonly id: string;
  readonly treasury?: Fraction;
  readonly ended?: boolean;
  readonly person?: string;
}

/** A share as it is filed; null when it is not. */
export type Owning = readonly [from: string, to: string, share: Fraction | null];

/** Numerator and denominator. */
export type Fraction = readonly [num: bigint, den: bigint];

/** Pairs `controller>controlled`: all, those by joint votes alone, and the ties that hold control groups together. */
export function naiveControl(holdings: Holdings): { joint: Set<string>; ties: [string, string][] } {
  const { entities, people, owns, manages } = holdings;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const self = (id: string): string => byId.get(id)?.person ?? id;
  const dead = (id: string): boolean => byId.get(id)?.ended === true;
  const living = owns.filter(([from, to]) => !dead(from) && !dead(to));
  const managing = manages.filter(([from, to]) => !dead(from) && !dead(to));
  const votesOf = (holders: (id: string) => boolean, of: string): Fraction =>
    living
      .filter(([from, to, share]) => to === of && share !== null && holders(from))
      .reduce<Fraction>(([n, d], [, , share]) => [n * share![1] + share![0] * d, d * share![1]], [0n, 1n]);
  const overHalf = ([num, den]: Fraction, of: string): boolean => {
    const [own, all] = byId.get(of)?.treasury ?? [0n, 1n];
    return 2n * num * all > (all - own) * den;
  };
  const alone = (of: string): boolean =>
    living.some(([from, to, share]) => to === of && share !== null && overHalf(share, of) && from !== '');
  const joint = new Set<string>();
  for (const one of [...people, ...entities.map(({ id }) => id)]) {
    if (byId.get(one)?.person !== undefined || dead(one)) continue;
    const controlled = new Set<string>();
    const mine = (id: string): boolean => self(id) === one || controlled.has(id);
    for (let grown = true; grown;) {
      grown = false;
      for (const { id } of entities) {
        if (controlled.has(id) || dead(id)) continue;
        const managed = managing.some(([from, to]) => to === id && mine(from));
        if (!managed && !overHalf(votesOf(mine, id), id)) continue;
        controlled.add(id);
        grown = true;
      }
    }
    for (const { id } of entities)
      if (id !== one && !dead(id) && !alone(id) && overHalf(votesOf(mine, id), id)) joint.add(`${one}>${id}`);
  }
  const single = living.flatMap(([from, to, share]): [string, string][] =>
    share !== null && overHalf(share, to) ? [[from, to]] : [],
  );
  const traders = entities.flatMap(({ id, person }): [string, string][] =>
    person === undefined ? [] : [[id, person]],
  );
  const jointly = [...joint].map((pair) => pair.split('>') as [string, string]);
  return {
    joint,
    ties: [...single, ...managing.map(([a, b]): [string, string] => [a, b]), ...traders, ...jointly],
  };
}
