import { KindredError } from '../errors.ts';
import type { Db } from '../neo4j/client.ts';
import type { RegistryRecord } from '../registry/record.ts';
import type {
  AccountRecord,
  ClientRecord,
  CrmRecord,
  FactRecord,
  PaymentRecord,
} from '../registry/crm-record.ts';
import { applyClients } from './apply-cards.ts';
import { applyClaims, applyRecords, settleInns } from './apply-records.ts';
import { accountProperties } from './card-properties.ts';
import type { LeftOver } from './first-load.ts';
import { passUnchanged } from './pass-unchanged.ts';
import { RecordBatches } from './record-batches.ts';
import { Snapshot, type SnapshotRules, type Unnamed } from './snapshot.ts';
import type { SourceFiles, SourceReader } from './source-files.ts';
import { unknownCard } from './unknown-card.ts';
import type { Writing } from './writing.ts';
import * as cypher from './statements.ts';

const BATCH = 1_000;
/** Records compared with the graph at a time; of a few, merging at once is quicker than asking first. */
const COMPARED = 2_000;
const WORTH_COMPARING = 50;

/** Loads by merging, whatever the graph holds. */
export class GeneralLoad {
  readonly #db: Db;
  readonly #reader: SourceReader;
  readonly #writing: Writing;
  /** `ended`, `newer`: of entities that a snapshot does not name. */
  /** Why nothing was ended that a snapshot does not name; what it does name was taken in. */
  refusal: KindredError | null = null;
  readonly counts = {
    ended: 0,
    newer: 0,
    new: 0,
    unchanged: 0,
    links: 0,
    clients: 0,
    bound: 0,
    accounts: 0,
  };

  constructor(db: Db, reader: SourceReader, writing: Writing) {
    this.#db = db;
    this.#reader = reader;
    this.#writing = writing;
  }

  /** Registers, merged record by record. */
  async registry(files: SourceFiles): Promise<void> {
    const batches = this.#recordBatches();
    const snapshot = files.snapshot === undefined ? undefined : new Snapshot();
    let chunk: RegistryRecord[] = [];
    const flush = async (): Promise<void> => {
      const news = chunk.length < WORTH_COMPARING ? chunk : await passUnchanged(this.#db, chunk);
      this.counts.unchanged += chunk.length - news.length;
      chunk = [];
      for (const record of news) await batches.add(record);
    };
    await this.#reader.registry(
      files,
      async (records) => {
        for (const record of records) {
          snapshot?.name(record.id, record.asOf);
          chunk.push(record);
        }
        if (chunk.length >= COMPARED) await flush();
      },
      snapshot,
    );
    await flush();
    await batches.flush();
    if (snapshot !== undefined) await this.#endUnnamed(snapshot, files.snapshot!);
  }

  async #endUnnamed(snapshot: Snapshot, rules: SnapshotRules): Promise<void> {
    let found: Unnamed;
    try {
      found = await snapshot.unnamed(this.#db, rules);
    } catch (error) {
      if (!(error instanceof KindredError) || error.code !== 'too-many-ends') throw error;
      this.refusal = error;
      return;
    }
    const { ended, newer } = found;
    this.counts.ended = ended.length;
    this.counts.newer = newer;
    for (let at = 0; at < ended.length; at += BATCH)
      await applyRecords(this.#db, ended.slice(at, at + BATCH), this.#writing);
  }

  /** Cards, balances and whatever else the CRM and the finance service tell. */
  async finance(files: SourceFiles): Promise<void> {
    const reader = this.#reader;
    await reader.crm('client', files.clients, (clients) => this.#clients(clients));
    await reader.crm('account', files.accounts, (accounts) => this.#accounts(accounts));
    await reader.crm('payment', files.payments, async (payments) => {
      const rows = payments.map((payment) => ({ ...fieldsOf(payment), key: paymentKey(payment) }));
      const answers = await this.#inBatches(rows, (part) =>
        this.#db.write(cypher.putPayments, { rows: part }),
      );
      this.#refuseUnknown('payment', answers);
    });
    await reader.crm('rate', files.rates, async (rates) => {
      const rows = rates.map((rate) => ({ ...fieldsOf(rate), key: `${rate.currency}/${rate.base}` }));
      await this.#inBatches(rows, (part) => putRates(this.#db, part));
    });
    await reader.crm('fact', files.facts, async (facts) => {
      const rows = facts.map((fact) => ({ ...fieldsOf(fact), key: factKey(fact) }));
      await this.#inBatches(rows, (part) => this.#db.write(cypher.putFacts, { rows: part }));
    });
    await reader.crm('statement', files.statements, async (statements) => {
      const rows = statements.map(({ inn, year, lines }) => ({
        key: `${inn}/${year}`,
        inn,
        year: BigInt(year),
        codes: Object.keys(lines),
        values: Object.values(lines),
      }));
      await this.#inBatches(rows, (part) => this.#db.write(cypher.putStatements, { rows: part }));
    });
  }

  /** What a single pass could not decide. Cards and balances named before count once. */
  async finishFirst(rest: LeftOver): Promise<void> {
    const writing = this.#writing;
    for await (const inns of rest.cardedPeople.batches(BATCH)) {
      await this.#db.write(cypher.settleCarded, { ids: inns.map((inn) => `inn:${inn}`) });
    }
    for await (const claims of rest.claims.batches(BATCH)) await applyClaims(this.#db, claims, writing);
    for await (const inns of rest.sharedInns.batches(BATCH)) await settleInns(this.#db, inns, writing);
    const batches = this.#recordBatches();
    for await (const record of rest.records.read()) await batches.add(record);
    await batches.flush();
    for await (const clients of rest.clients.batches(BATCH)) {
      const { bound, boundBefore } = await applyClients(this.#db, lastOfEach(clients), writing);
      this.counts.bound += bound - boundBefore;
    }
    for await (const accounts of rest.accounts.batches(BATCH)) {
      await this.#db.write(cypher.putAccounts, { rows: accounts.map(accountProperties) });
    }
  }

  #recordBatches(): RecordBatches {
    return new RecordBatches(async (records) => {
      const counts = await applyRecords(this.#db, records, this.#writing);
      this.counts.new += counts.new;
      this.counts.unchanged += counts.unchanged;
      this.counts.links += counts.links;
    });
  }

  async #clients(clients: readonly ClientRecord[]): Promise<void> {
    await this.#inBatches(lastOfEach(clients), async (rows) => {
      this.counts.bound += (await applyClients(this.#db, rows, this.#writing)).bound;
      this.counts.clients += rows.length;
    });
  }

  async #accounts(accounts: readonly AccountRecord[]): Promise<void> {
    const rows = accounts.map(accountProperties);
    const answers = await this.#inBatches(rows, (part) => this.#db.write(cypher.putAccounts, { rows: part }));
    const known = this.#refuseUnknown('account', answers);
    this.counts.accounts += new Set(known).size;
  }

  /** Gives back the keys that are known. */
  #refuseUnknown(
    source: CrmRecord['type'],
    answers: readonly { key: string; known: boolean; client: string }[][],
  ): string[] {
    return answers.flat().flatMap(({ key, known, client }) => {
      if (known) return [key];
      this.#reader.refuse(unknownCard(source, client));
      return [];
    });
  }

  async #inBatches<T, R>(rows: readonly T[], write: (part: T[]) => Promise<R>): Promise<R[]> {
    const answers: R[] = [];
    for (let at = 0; at < rows.length; at += BATCH) answers.push(await write(rows.slice(at, at + BATCH)));
    return answers;
  }
}

/** Whatever was summed at an old rate is marked in the transaction that changes the rate. */
async function putRates(db: Db, rows: Record<string, unknown>[]): Promise<void> {
  await db.transaction(async (run) => {
    const rates = await run(cypher.putRates, { rows });
    const currencies = rates.flatMap(({ currency, changed }) => (changed ? [currency] : []));
    if (currencies.length > 0) await run(cypher.markCurrencyStale, { currencies });
  });
}

/** Of cards told twice in one batch the later one. */
function lastOfEach(clients: readonly ClientRecord[]): ClientRecord[] {
  return [...new Map(clients.map((client) => [client.id, client])).values()];
}

/** The record as node properties; what kind it is the label says. */
function fieldsOf(record: CrmRecord): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'type'));
}

const paymentKey = ({ clientId, invoice, due, type }: PaymentRecord): string =>
  [clientId, invoice, due, type].join('|');

const factKey = ({ inn, kind, role, counterparty = '', asOf, detail = '' }: FactRecord): string =>
  [inn, kind, role ?? '', counterparty, asOf, detail].join('|');
