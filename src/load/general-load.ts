import type { Db } from '../neo4j/client.ts';
import type {
  AccountRecord,
  ClientRecord,
  CrmKind,
  CrmRecord,
  FactRecord,
  PaymentRecord,
} from '../registry/crm-record.ts';
import { applyAccounts } from './apply-accounts.ts';
import { applyClients } from './apply-cards.ts';
import { applyClaims, applyRecords, settleInns } from './apply-records.ts';
import { applyPayments } from './apply-payments.ts';
import { accountKey } from './cards.ts';
import type { LeftOver } from './first-load.ts';
import { RecordBatches } from './record-batches.ts';
import type { SourceFiles, SourceReader } from './source-files.ts';
import { unknownCard } from './unknown-card.ts';
import * as cypher from './statements.ts';

const BATCH = 1_000;

/** Loads by merging, whatever the graph holds. */
export class GeneralLoad {
  readonly #db: Db;
  readonly #reader: SourceReader;
  readonly #today: string;
  readonly #run: string;
  readonly counts = { new: 0, unchanged: 0, links: 0, clients: 0, bound: 0, accounts: 0 };

  /** `run` tells this load from any other. */
  constructor(db: Db, reader: SourceReader, today: string, run: string) {
    this.#db = db;
    this.#reader = reader;
    this.#today = today;
    this.#run = run;
  }

  /** Registers, merged record by record. */
  async registry(files: SourceFiles): Promise<void> {
    const batches = this.#recordBatches();
    await this.#reader.registry(files, async (records) => {
      for (const record of records) await batches.add(record);
    });
    await batches.flush();
  }

  /** Cards, balances and whatever else the CRM and the finance service tell. */
  async finance(files: SourceFiles): Promise<void> {
    await this.#each('client', files.clients, (clients) => this.#clients(clients));
    await this.#each('account', files.accounts, (accounts) => this.#accounts(accounts));
    for (const [at, path] of (files.payments ?? []).entries()) {
      await this.#each('payment', [path], (payments) => this.#payments(payments, `${this.#run}/${at}`));
    }
    await this.#each('rate', files.rates, (rates) => {
      const rows = rates.map((rate) => ({ ...fieldsOf(rate), key: `${rate.currency}/${rate.base}` }));
      return this.#db.write(cypher.putRates, { rows });
    });
    await this.#each('fact', files.facts, (facts) => {
      const rows = facts.map((fact) => ({ ...fieldsOf(fact), key: factKey(fact) }));
      return this.#db.write(cypher.putFacts, { rows });
    });
    await this.#each('statement', files.statements, (statements) => {
      const rows = statements.map(({ inn, year, lines }) => ({
        key: `${inn}/${year}`,
        inn,
        year: BigInt(year),
        codes: Object.keys(lines),
        values: Object.values(lines),
      }));
      return this.#db.write(cypher.putStatements, { rows });
    });
  }

  /** What a single pass could not decide. Cards and balances named before count once. */
  async finishFirst(rest: LeftOver): Promise<void> {
    const today = this.#today;
    for await (const inns of rest.cardedPeople.batches(BATCH)) {
      await this.#db.write(cypher.settleCarded, { ids: inns.map((inn) => `inn:${inn}`) });
    }
    for await (const claims of rest.claims.batches(BATCH)) await applyClaims(this.#db, claims, today);
    for await (const inns of rest.sharedInns.batches(BATCH)) await settleInns(this.#db, inns, today);
    const batches = this.#recordBatches();
    for await (const record of rest.records.read()) await batches.add(record);
    await batches.flush();
    for await (const clients of rest.clients.batches(BATCH)) {
      const { bound, boundBefore } = await applyClients(this.#db, lastOfEach(clients), today);
      this.counts.bound += bound - boundBefore;
    }
    for await (const accounts of rest.accounts.batches(BATCH)) {
      await applyAccounts(this.#db, accounts, today);
    }
  }

  #recordBatches(): RecordBatches {
    return new RecordBatches(async (records) => {
      const counts = await applyRecords(this.#db, records, this.#today);
      this.counts.new += counts.new;
      this.counts.unchanged += counts.unchanged;
      this.counts.links += counts.links;
    });
  }

  async #clients(clients: readonly ClientRecord[]): Promise<void> {
    const last = lastOfEach(clients);
    this.counts.bound += (await applyClients(this.#db, last, this.#today)).bound;
    this.counts.clients += last.length;
  }

  async #accounts(accounts: readonly AccountRecord[]): Promise<void> {
    const outcomes = await applyAccounts(this.#db, accounts, this.#today);
    const known = accounts.filter(({ clientId }, at) =>
      this.#isKnown('account', clientId, outcomes[at] !== 'unknown'),
    );
    this.counts.accounts += new Set(known.map(accountKey)).size;
    this.counts.unchanged += outcomes.filter((outcome) => outcome === 'unchanged').length;
  }

  /** `telling` tells the file from any other. */
  async #payments(payments: readonly PaymentRecord[], telling: string): Promise<void> {
    const known = await applyPayments(this.#db, payments, telling);
    for (const [at, { clientId }] of payments.entries()) this.#isKnown('payment', clientId, known[at]!);
  }

  /** Tells of a record whose card is unknown. */
  #isKnown(source: CrmRecord['type'], clientId: string, known: boolean): boolean {
    if (!known) this.#reader.refuse(unknownCard(source, clientId));
    return known;
  }

  /** Reads files of one kind and writes a thousand records or some more at a time. */
  async #each<K extends CrmKind>(
    kind: K,
    paths: readonly string[] | undefined,
    write: (records: readonly Extract<CrmRecord, { type: K }>[]) => Promise<unknown>,
  ): Promise<void> {
    let waiting: Extract<CrmRecord, { type: K }>[] = [];
    await this.#reader.crm(kind, paths, async (records) => {
      waiting.push(...records);
      if (waiting.length < BATCH) return;
      const batch = waiting;
      waiting = [];
      await write(batch);
    });
    if (waiting.length > 0) await write(waiting);
  }
}

/** Of cards told twice in one batch the later one. */
function lastOfEach(clients: readonly ClientRecord[]): ClientRecord[] {
  return [...new Map(clients.map((client) => [client.id, client])).values()];
}

/** The record as node properties; what kind it is the label says. */
function fieldsOf(record: CrmRecord): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'type'));
}

const factKey = ({ inn, kind, role, counterparty = '', asOf, detail = '' }: FactRecord): string =>
  [inn, kind, role ?? '', counterparty, asOf, detail].join('|');
