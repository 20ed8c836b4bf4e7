import type { Lens } from '../groups/types.ts';
import type { Db } from '../neo4j/client.ts';
import { formatMoney, type Currency } from '../values/money.ts';
import { addBalances, emptyTally, type Sums } from './balance.ts';
import { exportGroups, exportSingles } from './statements.ts';

/** One line of `export exposures`, in the order of its columns. Amounts in major units. */
export interface ExposureLine {
  /** Group id; empty for who is in none; `total` in the last lines, one a currency. */
  readonly group: string;
  readonly entities: number;
  readonly clients: number;
  readonly currency: Currency;
  readonly outstanding: string;
  readonly overdue: string;
  /** Empty when no balance states a limit. */
  readonly limit: string;
}

/** Columns of the file, in order. */
export const EXPOSURE_COLUMNS = [
  'group',
  'entities',
  'clients',
  'currency',
  'outstanding',
  'overdue',
  'limit',
] as const satisfies readonly (keyof ExposureLine)[];

/**
 * Every balance loaded, by group and currency: groups, then customers alone and cards bound to nobody, then the totals
 * per currency. `entities` and `clients` are those of the whole group, in each of its currencies. Streams.
 */
export async function* exportExposures(db: Db, lens: Lens): AsyncGenerator<ExposureLine> {
  const totals = new Map<Currency, { entities: number; clients: number; sums: Sums }>();
  for (const statement of [exportGroups, exportSingles]) {
    for await (const { group, entities, clients, balances } of db.stream(statement, { lens })) {
      const tally = emptyTally();
      addBalances(tally, balances);
      for (const [currency, sums] of [...tally.byCurrency].sort(byCode)) {
        const counts = { entities: Number(entities), clients: Number(clients) };
        yield line(group, counts, currency, sums);
        addTotal(totals, currency, counts, sums);
      }
    }
  }
  for (const [currency, { sums, ...counts }] of [...totals].sort(byCode)) {
    yield line('total', counts, currency, sums);
  }
}

function byCode([a]: readonly [Currency, unknown], [b]: readonly [Currency, unknown]): number {
  return a < b ? -1 : 1;
}

function addTotal(
  totals: Map<Currency, { entities: number; clients: number; sums: Sums }>,
  currency: Currency,
  counts: { readonly entities: number; readonly clients: number },
  sums: Sums,
): void {
  const total = totals.get(currency);
  if (total === undefined) {
    totals.set(currency, { ...counts, sums: { ...sums } });
    return;
  }
  total.entities += counts.entities;
  total.clients += counts.clients;
  total.sums.outstanding += sums.outstanding;
  total.sums.overdue += sums.overdue;
  if (sums.limit !== null) total.sums.limit = (total.sums.limit ?? 0n) + sums.limit;
}

function line(
  group: string,
  counts: { readonly entities: number; readonly clients: number },
  currency: Currency,
  sums: Sums,
): ExposureLine {
  return {
    group,
    ...counts,
    currency,
    outstanding: formatMoney(sums.outstanding),
    overdue: formatMoney(sums.overdue),
    limit: sums.limit === null ? '' : formatMoney(sums.limit),
  };
}
