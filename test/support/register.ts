import { firmNumbers, personInn, traderOgrn } from './numbers.ts';

/*
 * Rows of registry.ndjson, clients and accounts (formats.md) for invented firms and people, told apart by small numbers:
 * firm 3 and person 3 have nothing to do with each other, trader 3 is person 3.
 */

/** A record as a line of the file; `asOf` decides which of two is newer. */
export interface Row {
  readonly ogrn: string;
  readonly inn: string;
  readonly [field: string]: unknown;
}

/** The day all records speak of, unless they say otherwise. */
export const DAY = '2026-11-20';

/** A living ООО with no heads and no owners. */
export function firm(n: number, more: Readonly<Record<string, unknown>> = {}): Row {
  const basic = { kind: 'legal', opf: '12300', status: 'active', asOf: DAY, heads: [], owners: [] };
  return { ...firmNumbers(n), name: `ООО «Проба ${n}»`, ...basic, ...more };
}

/** A living sole trader, who is person `n`. */
export function trader(n: number, more: Readonly<Record<string, unknown>> = {}): Row {
  const numbers = { ogrn: traderOgrn(n), inn: personInn(n) };
  return {
    ...numbers,
    name: `Пробный Предприниматель ${n}`,
    kind: 'sole-trader',
    status: 'active',
    asOf: DAY,
    ...more,
  };
}

/** A head's row: person `n`, by ИНН. */
export const head = (n: number, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  kind: 'person',
  role: 'head',
  name: 'Пробный Иван Петрович',
  inn: personInn(n),
  ...more,
});

/** A head's or owner's row: somebody of this name, without ИНН. */
export const named = (
  name: string,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  kind: 'person',
  name,
  ...more,
});

/** An owner's row: person `n`, by ИНН. */
export const owner = (n: number, percent = '100'): Record<string, unknown> => ({
  kind: 'person',
  name: 'Пробный Иван Петрович',
  inn: personInn(n),
  share: { percent },
});

/** An owner's row: firm `n`. */
export const held = (n: number, percent = '100'): Record<string, unknown> => ({
  kind: 'entity',
  name: `ООО «Проба ${n}»`,
  ...firmNumbers(n),
  share: { percent },
});

/** A head's row: firm `n` as the managing company. */
export const managed = (n: number): Record<string, unknown> => ({
  kind: 'entity',
  role: 'head',
  name: `ООО «Проба ${n}»`,
  ...firmNumbers(n),
});

/** A customer card `C-<inn>` of the firm or person of that ИНН. */
export const card = (inn: string): Record<string, unknown> => ({
  id: `C-${inn}`,
  kind: inn.length === 12 ? 'person' : 'legal',
  inn,
  name: 'Карточка',
  segment: 'contract',
});

/** What that card owes, in roubles; `due` makes all of it overdue. */
export function debt(inn: string, outstanding: string, due?: string): Record<string, unknown> {
  const overdue = due === undefined ? [] : [{ due, amount: outstanding }];
  const asOf = `${DAY}T02:00:00Z`;
  return { clientId: `C-${inn}`, contract: 'D-1', currency: 'RUB', outstanding, overdue, asOf };
}

/** A group as `partition` writes it. */
export const group = (...rows: readonly Row[]): string =>
  rows
    .map(({ ogrn }) => ogrn)
    .sort()
    .join(' ');
