import type { Db } from '../neo4j/client.ts';
import type { AccountRecord, ClientRecord, CrmRecord } from '../registry/crm-record.ts';
import { applyClients, rebindCards } from './apply-cards.ts';
import { applyRecords } from './apply-records.ts';
import { accountProperties } from './card-properties.ts';
import type { LeftOver } from './first-load.ts';
import { RecordBatches } from './record-batches.ts';
import type { SourceFiles, SourceReader } from './source-files.ts';
import type { RegistryRecord } from '../registry/record.ts';
import { unknownCard } from './unknown-card.ts';
import * as cypher from './statements.ts';

const BATCH = 1_000;

/** Loads by merging, whatever the graph holds. */
export class GeneralLoad {
  readonly #db: Db;
  readonly #reader: SourceReader;
  readonly #today: string;
  readonly counts = { new: 0, unchanged: 0, links: 0, clients: 0, bound: 0, accounts: 0 };

  constructor(db: Db, reader: SourceReader, today: string) {
    this.#db = db;
    this.#reader = reader;
    this.#today = today;
  }

  async registry(files: SourceFiles): Promise<void> {
    const batches = this.#recordBatches();
    await this.#reader.registry(files, async (records) => {
      for (const record of records) await batches.add(record);
    });
    await batches.flush();
  }

  /** Cards, balances and whatever else the CRM and the finance service tell. */
  async finance(files: SourceFiles): Promise<void> {
    const reader = this.#reader;
    await reader.crm('client', files.clients, (clients) => this.#clients(clients));
    await reader.crm('account', files.accounts, (accounts) => this.#accounts(accounts));
    await reader.crm('payment', files.payments, async (payments) => {
      const rows = payments.map(({ type, ...payment }) => ({
        ...payment,
        key: `${payment.clientId}|${payment.invoice}|${payment.due}|${type}`,
      }));
      this.#refuseUnknown(
        'payment',
        await this.#inBatches(rows, (part) => this.#db.write(cypher.putPayments, part)),
      );
    });
    await reader.crm('rate', files.rates, async (rates) => {
      const rows = rates.map((rate) => ({ ...rate, key: `${rate.currency}/${rate.base}` }));
      await this.#inBatches(rows, (part) => this.#db.write(cypher.putRates, part));
    });
    await reader.crm('fact', files.facts, async (facts) => {
      const rows = facts.map((fact) => ({ ...fact, key: factKey(fact) }));
      await this.#inBatches(rows, (part) => this.#db.write(cypher.putFacts, part));
    });
    await reader.crm('statement', files.statements, async (statements) => {
      const rows = statements.map(({ inn, year, lines }) => ({
        key: `${inn}/${year}`,
        inn,
        year: BigInt(year),
        codes: Object.keys(lines),
        values: Object.values(lines),
      }));
      await this.#inBatches(rows, (part) => this.#db.write(cypher.putStatements, part));
    });
  }

  /** What a single pass could not decide. */
  async finishFirst(rest: LeftOver): Promise<void> {
    if (rest.melts.length > 0) await this.#db.write(cypher.meltEntity, { pairs: [...rest.melts] });
    const batches = this.#recordBatches();
    for await (const record of rest.records.read()) await batches.add(record);
    await batches.flush();
    await this.#inBatches(rest.cardedPeople, (part) =>
      this.#db.write(cypher.markCarded, { ids: part.rows.map((inn) => `inn:${inn}`) }),
    );
    await this.#inBatches(rest.sharedInns, (part) => rebindCards(this.#db, part.rows, this.#today));
    let clients: ClientRecord[] = [];
    for await (const client of rest.clients.read())
      if (clients.push(client) >= BATCH) clients = await this.#flush(clients);
    await this.#flush(clients);
    const accounts: AccountRecord[] = [];
    for await (const account of rest.accounts.read()) accounts.push(account);
    await this.#accounts(accounts);
  }

  #recordBatches(): RecordBatches {
    return new RecordBatches(async (records) => {
      const counts = await applyRecords(this.#db, records);
      this.counts.new += counts.new;
      this.counts.unchanged += counts.unchanged;
      this.counts.links += counts.links;
      await rebindCards(this.#db, soleTraders(records), this.#today);
    });
  }

  async #flush(clients: readonly ClientRecord[]): Promise<ClientRecord[]> {
    await this.#clients(clients);
    return [];
  }

  async #clients(clients: readonly ClientRecord[]): Promise<void> {
    await this.#inBatches(lastOfEach(clients), async ({ rows }) => {
      this.counts.bound += await applyClients(this.#db, rows, this.#today);
      this.counts.clients += rows.length;
    });
  }

  async #accounts(accounts: readonly AccountRecord[]): Promise<void> {
    const rows = accounts.map(accountProperties);
    const answers = await this.#inBatches(rows, (part) => this.#db.write(cypher.putAccounts, part));
    this.counts.accounts += rows.length - this.#refuseUnknown('account', answers);
  }

  #refuseUnknown(source: CrmRecord['type'], answers: readonly { key: string; known: boolean }[][]): number {
    const unknown = answers.flat().filter(({ known }) => !known);
    for (const { key } of unknown) this.#reader.refuse(unknownCard(source, key.split('|')[0]!));
    return unknown.length;
  }

  async #inBatches<T, R>(rows: readonly T[], write: (part: { rows: T[] }) => Promise<R>): Promise<R[]> {
    const answers: R[] = [];
    for (let at = 0; at < rows.length; at += BATCH)
      answers.push(await write({ rows: rows.slice(at, at + BATCH) }));
    return answers;
  }
}

const soleTraders = (records: readonly RegistryRecord[]): string[] =>
  records.flatMap(({ inn }) => (inn?.length === 12 ? [inn] : []));

/** Of cards told twice in one batch the later one. */
function lastOfEach(clients: readonly ClientRecord[]): ClientRecord[] {
  return [...new Map(clients.map((client) => [client.id, client])).values()];
}

function factKey(fact: {
  inn: string;
  kind: string;
  role?: string;
  counterparty?: string;
  asOf: string;
  detail?: string;
}): string {
  return [fact.inn, fact.kind, fact.role ?? '', fact.counterparty ?? '', fact.asOf, fact.detail ?? ''].join(
    '|',
  );
}
