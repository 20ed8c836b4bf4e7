import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { BriefRow, GroupRow, RateRow } from '../rows.ts';
import type { FactRow, InvoiceRow, RunnerRow, StatementRow } from './rows.ts';

/**
 * `walked`: who has more links than that is not looked through. Days before which courts and invoices do not matter. `looks`:
 * whether organisations of those who run it, and payments, are read; without they are empty and say nothing.
 */
export const readFiles = bind('credit/rules/files.cypher', {
  params: z.object({
    ids: z.array(z.string()),
    base: z.string(),
    day: z.string(),
    walked: z.bigint(),
    courtsFrom: z.string(),
    invoicesFrom: z.string(),
    yearsFrom: z.bigint(),
    lines: z.array(z.string()),
    looks: z.object({ organisations: z.boolean(), payments: z.boolean() }),
  }),
  row: z.object({
    of: z.custom<BriefRow>(Array.isArray),
    rates: list<RateRow>(),
    endedHow: z.string().nullable(),
    ended: z.string().nullable(),
    registered: z.string().nullable(),
    address: z.string().nullable(),
    restricted: z.array(z.string()),
    unreliableAddress: z.boolean(),
    crowd: z.boolean(),
    runners: list<RunnerRow>(),
    facts: list<FactRow>(),
    statements: list<StatementRow>(),
    payments: list<InvoiceRow>(),
  }),
});

export const readMembers = bind('credit/rules/members.cypher', {
  params: z.object({ id: z.string(), most: z.bigint() }),
  row: z.object({
    resolved: z.boolean().nullable(),
    seq: z.bigint().nullable(),
    group: tuple<GroupRow>(),
    lens: z.string().nullable(),
    retired: z.string().nullable(),
    successors: z.array(z.string()).nullable(),
    size: z.bigint(),
    ids: z.array(z.string()),
    after: list<[id: string, version: bigint]>(),
  }),
});
