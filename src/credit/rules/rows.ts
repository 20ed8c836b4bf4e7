import type { EntityBrief } from '../../groups/types.ts';
import type { Currency, Minor } from '../../values/money.ts';
import type { AsOf, IsoDate } from '../../values/period.ts';

/** The short lists in which `files.cypher` returns what the rules look at, in no order. */

/** A fact as the finance service told it. */
export type FactRow = readonly [
  kind: 'court' | 'enforcement' | 'bankruptcy' | 'disqualified' | 'mass-address' | 'statements-refused',
  role: 'defendant' | 'plaintiff' | null,
  counterparty: string | null,
  amount: Minor | null,
  detail: string | null,
  until: IsoDate | null,
  asOf: AsOf,
];

/** An account with debt that should have been paid; the two lists are parallel. */
export type DebtRow = readonly [
  card: string,
  currency: Currency,
  outstanding: Minor,
  writtenOff: Minor,
  due: readonly IsoDate[],
  amounts: readonly Minor[],
];

/** How somebody is, or until some day was, tied to an organisation. */
export type TieRow = readonly [
  type: 'DIRECTS' | 'OWNS' | 'MANAGES' | 'DIRECTED' | 'OWNED' | 'MANAGED' | 'IS_PERSON',
  until: IsoDate | null,
];

/** An organisation that failed or owes. */
export type OrganisationRow = readonly [
  id: string,
  inn: string | null,
  name: string | null,
  kind: EntityBrief['kind'],
  status: EntityBrief['status'],
  endedHow: string | null,
  ended: IsoDate | null,
  succeeded: boolean,
  bankruptcies: readonly FactRow[],
  debts: readonly DebtRow[],
  ties: readonly TieRow[],
];

/** What one who runs the entity is to it. */
export type RoleRow = readonly [
  type: 'SELF' | 'IS_PERSON' | 'DIRECTS' | 'OWNS' | 'MANAGES',
  since: IsoDate | null,
  unreliable: boolean,
];

/** One who runs the entity, with what else that one runs or ran, of what failed or owes. */
export type RunnerRow = readonly [
  id: string,
  inn: string | null,
  name: string | null,
  person: boolean,
  status: EntityBrief['status'],
  roles: readonly RoleRow[],
  hub: boolean,
  organisations: readonly OrganisationRow[],
  facts: readonly FactRow[],
];

/** Lines of the financial statement of a year, as `[code, decimal string]`. */
export type StatementRow = readonly [year: bigint, lines: readonly (readonly [string, string])[]];

/** An invoice, or a part of one, not paid when it should have been. */
export type InvoiceRow = readonly [
  card: string,
  key: string,
  invoice: string,
  due: IsoDate,
  paid: IsoDate | null,
  amount: Minor,
];
