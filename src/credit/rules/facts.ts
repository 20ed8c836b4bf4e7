import type { AsOf, IsoDate } from '../../values/period.ts';
import type { Fact } from './entity-file.ts';

/** A matter that facts tell of, perhaps again and again: as it was told last, and when it was told first. */
export interface Matter extends Fact {
  readonly first: AsOf;
}

/**
 * The matters of a kind, by when they were told first. Facts of one role, counterparty and detail are one matter told
 * again; a lawsuit without a detail is another whenever told at another time, for nothing says that it is the same.
 */
export function mattersOf(facts: readonly Fact[], kind: Fact['kind']): Matter[] {
  const own = facts.filter((fact) => fact.kind === kind);
  const same = Map.groupBy(own, ({ role, counterparty, detail, asOf }) =>
    JSON.stringify([role, counterparty, detail, kind === 'court' && detail === null ? asOf : '']),
  );
  const matters = [...same.values()].map((told): Matter => {
    const inOrder = told.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1));
    return { ...inOrder.at(-1)!, first: inOrder[0]!.asOf };
  });
  return matters.sort((a, b) => (a.first < b.first ? -1 : Number(a.first > b.first)));
}

/** Those of a kind that still hold on that day: without an end, or with one that has not passed. */
export function inForce(facts: readonly Fact[], kind: Fact['kind'], day: IsoDate): Matter[] {
  return mattersOf(facts, kind).filter(({ until }) => until === null || until >= day);
}
