import type { z } from 'zod';
import type { EntityBrief } from '../../groups/types.ts';
import type { Minor } from '../../values/money.ts';
import type { AsOf, IsoDate } from '../../values/period.ts';
import { readRates, type Rates } from '../conversion.ts';
import { brief } from '../rows.ts';
import type { DebtRow, FactRow, InvoiceRow, OrganisationRow, RoleRow, RunnerRow, TieRow } from './rows.ts';
import type { readFiles } from './statements.ts';

/** All that the rules look at of one entity or carded person, in a fixed order, so that equal facts give equal findings. */
export interface EntityFile {
  /** The day it is judged on. */
  readonly day: IsoDate;
  readonly rates: Rates;
  readonly of: EntityBrief;
  readonly endedHow: string | null;
  readonly ended: IsoDate | null;
  readonly registered: IsoDate | null;
  readonly address: string | null;
  /** Sections that the register withholds (ПП 1625). */
  readonly restricted: readonly string[];
  /** The register marks the address as unreliable. */
  readonly unreliableAddress: boolean;
  /** It has so many heads and owners that only the first were looked at. */
  readonly crowd: boolean;
  /** Itself first, then by id. */
  readonly runners: readonly Runner[];
  readonly facts: readonly Fact[];
  /** By year, the oldest first. */
  readonly statements: readonly YearLines[];
  /** Parts of invoices not paid when they should have been, the longest due first. */
  readonly payments: readonly InvoicePart[];
}

/** The entity itself, the person it is, or one who heads, owns or manages it now. */
export interface Runner {
  readonly id: string;
  readonly inn: string | null;
  readonly name: string | null;
  readonly person: boolean;
  readonly status: EntityBrief['status'];
  readonly roles: readonly Role[];
  /** Heads and owns too many to be looked through: `organisations` is empty, and says nothing. */
  readonly hub: boolean;
  /** Of what it heads or owns, now or before: what failed or owes us. */
  readonly organisations: readonly Organisation[];
  /** Bankruptcies and disqualifications; empty for the entity itself, whose facts stand in its file. */
  readonly facts: readonly Fact[];
}

/** What a runner is to the entity. */
export interface Role {
  readonly type: RoleRow[0];
  readonly since: IsoDate | null;
  readonly unreliable: boolean;
}

/** Somebody else's organisation that failed, or owes us. */
export interface Organisation {
  readonly id: string;
  readonly inn: string | null;
  readonly name: string | null;
  readonly kind: EntityBrief['kind'];
  readonly status: EntityBrief['status'];
  readonly endedHow: string | null;
  readonly ended: IsoDate | null;
  /** Another organisation took over from it. */
  readonly succeeded: boolean;
  readonly bankruptcies: readonly Fact[];
  readonly debts: readonly Debt[];
  readonly ties: readonly Tie[];
}

/** A tie to an organisation; `until` null: it holds. */
export interface Tie {
  readonly type: TieRow[0];
  readonly until: IsoDate | null;
}

/** Debt on one account that should have been paid. */
export interface Debt {
  readonly card: string;
  readonly currency: string;
  readonly outstanding: Minor;
  readonly writtenOff: Minor;
  readonly overdue: readonly { readonly due: IsoDate; readonly amount: Minor }[];
}

/** A fact as it was told. */
export interface Fact {
  readonly kind: FactRow[0];
  readonly role: FactRow[1];
  readonly counterparty: string | null;
  readonly amount: Minor | null;
  readonly detail: string | null;
  readonly until: IsoDate | null;
  readonly asOf: AsOf;
}

/** Lines of a yearly financial statement: code → decimal string. */
export interface YearLines {
  readonly year: number;
  readonly lines: ReadonlyMap<string, string>;
}

/** An invoice, or a part of one, that was paid late or is not paid. */
export interface InvoicePart {
  readonly card: string;
  /** Of the invoice: its parts have the same. */
  readonly key: string;
  readonly invoice: string;
  readonly due: IsoDate;
  readonly paid: IsoDate | null;
  readonly amount: Minor;
}

/** The file of a row of `files.cypher`. */
export function entityFile(row: z.output<typeof readFiles.row>, base: string, day: IsoDate): EntityFile {
  const { of, rates, endedHow, ended, registered, address, restricted, unreliableAddress, crowd } = row;
  const statements = row.statements.map(([year, lines]) => ({ year: Number(year), lines: new Map(lines) }));
  const self = of[0];
  return {
    day,
    rates: readRates(base, rates),
    of: brief(of),
    endedHow,
    ended,
    registered,
    address,
    restricted,
    unreliableAddress,
    crowd,
    runners: row.runners
      .map(runner)
      .sort((a, b) => Number(b.id === self) - Number(a.id === self) || order(a.id, b.id)),
    facts: row.facts.map(fact).sort(byTime),
    statements: statements.sort((a, b) => a.year - b.year),
    payments: row.payments.map(part).sort((a, b) => order(a.due, b.due) || order(textOf(a), textOf(b))),
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const textOf = (value: object): string =>
  JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
const byText = <T extends object>(a: T, b: T): number => order(textOf(a), textOf(b));
const byTime = (a: Fact, b: Fact): number => order(a.asOf, b.asOf) || byText(a, b);

function runner([id, inn, name, person, status, roles, hub, organisations, facts]: RunnerRow): Runner {
  return {
    id,
    inn,
    name,
    person,
    status,
    roles: roles.map(([type, since, unreliable]) => ({ type, since, unreliable })).sort(byText),
    hub,
    organisations: organisations.map(organisation).sort((a, b) => order(a.id, b.id)),
    facts: facts.map(fact).sort(byTime),
  };
}

function organisation(row: OrganisationRow): Organisation {
  const [id, inn, name, kind, status, endedHow, ended, succeeded, bankruptcies, debts, ties] = row;
  return {
    id,
    inn,
    name,
    kind,
    status,
    endedHow,
    ended,
    succeeded,
    bankruptcies: bankruptcies.map(fact).sort(byTime),
    debts: debts.map(debt).sort(byText),
    ties: ties.map(([type, until]) => ({ type, until })).sort(byText),
  };
}

function debt([card, currency, outstanding, writtenOff, due, amounts]: DebtRow): Debt {
  const overdue = due.map((day, at) => ({ due: day, amount: amounts[at] ?? 0n }));
  return { card, currency, outstanding, writtenOff, overdue };
}

function fact([kind, role, counterparty, amount, detail, until, asOf]: FactRow): Fact {
  return { kind, role, counterparty, amount, detail, until, asOf };
}

function part([card, key, invoice, due, paid, amount]: InvoiceRow): InvoicePart {
  return { card, key, invoice, due, paid, amount };
}
