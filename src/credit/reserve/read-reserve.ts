import { notResolved } from '../../errors.ts';
import type { Db } from '../../neo4j/client.ts';
import type { Minor } from '../../values/money.ts';
import type { Rates } from '../conversion.ts';
import { groupRef } from '../exposure-answer.ts';
import { Largest } from '../largest.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { brief } from '../rows.ts';
import type { WholeReading } from '../whole-reading.ts';
import { reserveFigures, weightOf } from './figures.ts';
import type { ReservePolicy } from './policy.ts';
import { endOf, ratesOf, reserveHead, type ReserveBasis } from './reserve-head.ts';
import { addReserve, emptyReserve, exactReserve, type ReserveTally } from './reserve-tally.ts';
import { readReserveState, reserveOfGroups, reserveOfSingles } from './statements.ts';
import type { ReserveAnswer, ReserveAsk, ReservePart } from './types.ts';
import { unitReserve, type UnitReserve } from './unit-reserve.ts';

/** Parts shown, the largest. */
const SHOWN = 20;

/** What the reserve is read with. */
export interface ReserveDeps {
  readonly db: Db;
  readonly policy: CreditPolicy;
  readonly clock: () => Date;
}

/** A reserve being read. */
export interface ReserveReading extends WholeReading<UnitReserve, ReserveAnswer> {
  readonly basis: ReserveBasis;
  readonly total: () => ReserveTally;
}

/**
 * Begins to read the reserve of all customers as of the end of a day; what it holds does not grow with their number.
 * `by`: what the largest parts shown are. Throws `not-resolved`.
 */
export async function readReserve(
  { db, policy, clock }: ReserveDeps,
  { lens, day }: ReserveAsk,
  by: 'group' | 'client' = 'group',
): Promise<ReserveReading> {
  const { base, reserve } = policy;
  const [state] = await db.read(readReserveState, { lens, base });
  if (!state!.resolved) throw notResolved();
  const { rates, seq, clients } = state!;
  const today = clock().toISOString().slice(0, 10);
  const basis: ReserveBasis = { lens, day: day ?? today, today, base, rates, seq, policy: reserve };
  const sums = new ReserveSoFar(ratesOf(basis), reserve, by);
  let moved = false;
  return {
    clients: Number(clients),
    basis,
    units: async function* () {
      for (const statement of [reserveOfGroups, reserveOfSingles]) {
        for await (const row of db.stream(statement, { lens, before: endOf(basis.day) })) {
          const unit = unitReserve(row, basis.day, reserve);
          sums.add(unit);
          yield unit;
        }
      }
      const [after] = await db.read(readReserveState, { lens, base });
      moved = after!.seq !== seq;
    },
    total: () => sums.total,
    answer: () => {
      const answer = { ...reserveHead(basis, sums.total), ...sums.answer() };
      if (moved)
        answer.notes.push('Data changed while this was being read: ask again for figures of one moment.');
      return answer;
    },
  };
}

interface Weighed {
  readonly weight: Minor;
  readonly key: string;
  readonly part: () => ReservePart;
}

class ReserveSoFar {
  readonly total = emptyReserve();
  readonly #largest = new Largest<Weighed>(SHOWN, heaviestFirst);
  readonly #rates: Rates;
  readonly #policy: ReservePolicy;
  readonly #by: 'group' | 'client';
  #reserved = 0;
  #changed = 0;

  constructor(rates: Rates, policy: ReservePolicy, by: 'group' | 'client') {
    this.#rates = rates;
    this.#policy = policy;
    this.#by = by;
  }

  add(unit: UnitReserve): void {
    addReserve(this.total, unit.tally);
    if (!this.#isReserved(unit.tally)) return;
    if (unit.group !== null) {
      this.#reserved += 1;
      if ([...unit.tally.byCurrency.values()].some(({ drawnIn }) => drawnIn > 0n)) this.#changed += 1;
    }
    for (const weighed of this.#by === 'group' ? [this.#whole(unit)] : this.#cards(unit))
      this.#largest.add(weighed);
  }

  answer(): Pick<ReserveAnswer, 'total' | 'groups' | 'largest'> {
    return {
      total: reserveFigures(this.total, this.#rates, this.#policy),
      groups: { reserved: this.#reserved, changed: this.#changed },
      largest: this.#largest.items().map(({ part }) => part()),
    };
  }

  #whole({ group, debtors, tally }: UnitReserve): Weighed {
    const first = debtors.toSorted(
      (a, b) => compare(this.#weight(b.tally), this.#weight(a.tally)) || compare(a.entity![0], b.entity![0]),
    )[0]!;
    return {
      weight: this.#weight(tally),
      key: group?.[0] ?? first.cards[0]!.id,
      part: () => ({
        group: groupRef(group),
        entity: first.entity === null ? null : brief(first.entity),
        client: group === null && first.cards.length === 1 ? first.cards[0]!.id : null,
        reserve: reserveFigures(tally, this.#rates, this.#policy),
      }),
    };
  }

  #cards({ group, debtors }: UnitReserve): Weighed[] {
    return debtors.flatMap(({ entity, cards }) =>
      cards
        .filter(({ tally }) => this.#isReserved(tally))
        .map(({ id, tally }) => ({
          weight: this.#weight(tally),
          key: id,
          part: () => ({
            group: groupRef(group),
            entity: entity === null ? null : brief(entity),
            client: id,
            reserve: reserveFigures(tally, this.#rates, this.#policy),
          }),
        })),
    );
  }

  #weight(tally: ReserveTally): Minor {
    return weightOf(tally, this.#rates, this.#policy);
  }

  #isReserved({ byCurrency }: ReserveTally): boolean {
    return [...byCurrency.values()].some((sums) => exactReserve(sums, this.#policy).together > 0n);
  }
}

function heaviestFirst(a: Weighed, b: Weighed): number {
  return compare(b.weight, a.weight) || compare(a.key, b.key);
}

const compare = <T extends bigint | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
