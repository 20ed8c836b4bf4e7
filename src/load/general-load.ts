import { hash } from 'node:crypto';
import { KindredError } from '../errors.ts';
import type { Db } from '../neo4j/client.ts';
import type { RegistryRecord } from '../registry/record.ts';
import type {
  AccountRecord,
  ClientRecord,
  CrmKind,
  CrmRecord,
  FactRecord,
  PaymentRecord,
} from '../registry/crm-record.ts';
import { applyAccounts } from './finance/apply-accounts.ts';
import { CardSnapshot } from './finance/card-snapshot.ts';
import { applyClients } from './apply-cards.ts';
import { applyClaims, applyRecords, settleInns } from './apply-records.ts';
import { applyPayments } from './finance/apply-payments.ts';
import { accountProperties, type AccountProperties } from './card-properties.ts';
import type { LeftOver } from './first-load.ts';
import { passUnchanged } from './pass-unchanged.ts';
import { RecordBatches } from './record-batches.ts';
import { Snapshot, type SnapshotRules } from './snapshot.ts';
import type { SourceFiles, SourceReader } from './source-files.ts';
import { unknownCard } from './unknown-card.ts';
import type { Writing } from './writing.ts';
import * as cypher from './statements.ts';

const BATCH = 1_000;
/** Records of the CRM and the finance service written at a time, most of which say what is known. */
const TOLD = 4_000;
/** Records compared with the graph at a time; of a few, merging at once is quicker than asking first. */
const COMPARED = 2_000;
const WORTH_COMPARING = 50;

/** Loads by merging, whatever the graph holds. */
export class GeneralLoad {
  readonly #db: Db;
  readonly #reader: SourceReader;
  readonly #writing: Writing;
  /** Why nothing was ended that a snapshot does not name; what it does name was taken in. */
  refusal: KindredError | null = null;
  /** `ended`, `newer`: of entities that a snapshot does not name; `gone`: of cards. */
  readonly counts = {
    gone: 0,
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
    if (snapshot !== undefined && files.registry.length > 0)
      await this.#unlessRefused(() => this.#endUnnamed(snapshot, files.snapshot!));
  }

  async #unlessRefused(end: () => Promise<void>): Promise<void> {
    try {
      await end();
    } catch (error) {
      if (!(error instanceof KindredError) || error.code !== 'too-many-ends') throw error;
      this.refusal = error;
    }
  }

  async #endUnnamed(snapshot: Snapshot, rules: SnapshotRules): Promise<void> {
    const { ended, newer } = await snapshot.unnamed(this.#db, rules);
    this.counts.ended = ended.length;
    this.counts.newer = newer;
    for (let at = 0; at < ended.length; at += BATCH)
      await applyRecords(this.#db, ended.slice(at, at + BATCH), this.#writing);
  }

  async #endCards(cards: CardSnapshot, { allowEnds }: SnapshotRules): Promise<void> {
    const gone = await cards.unnamed(this.#db, allowEnds);
    this.counts.gone = gone.length;
    for (let at = 0; at < gone.length; at += BATCH)
      await applyClients(this.#db, gone.slice(at, at + BATCH), this.#writing);
  }

  /** Cards, balances and whatever else the CRM and the finance service tell. */
  async finance(files: SourceFiles): Promise<void> {
    const cards =
      files.snapshot === undefined || files.clients === undefined ? undefined : new CardSnapshot();
    const named = (clients: readonly ClientRecord[]): ClientRecord[] => {
      for (const { id } of clients) cards?.name(id);
      return lastOfEach(clients);
    };
    await this.#each('client', files.clients, named, (clients) => this.#clients(clients));
    if (cards !== undefined && files.clients!.length > 0)
      await this.#unlessRefused(() => this.#endCards(cards, files.snapshot!));
    const balances = (accounts: readonly AccountRecord[]): AccountProperties[] =>
      accounts.map(accountProperties);
    await this.#each('account', files.accounts, balances, (accounts) => this.#accounts(accounts));
    for (const path of files.payments ?? []) {
      const telling = `${this.#writing.journal.run}/${hash('sha1', path, 'base64url').slice(0, 8)}`;
      const asRead = (payments: readonly PaymentRecord[]): readonly PaymentRecord[] => payments;
      await this.#each('payment', [path], asRead, (payments) => this.#payments(payments, telling));
    }
    await this.#each(
      'rate',
      files.rates,
      (rates) => rates.map((rate) => ({ ...fieldsOf(rate), key: `${rate.currency}/${rate.base}` })),
      (rows) => putRates(this.#db, rows),
    );
    await this.#each(
      'fact',
      files.facts,
      (facts) => facts.map((fact) => ({ ...fieldsOf(fact), key: factKey(fact) })),
      (rows) => this.#db.write(cypher.putFacts, { rows }),
    );
    await this.#each(
      'statement',
      files.statements,
      (statements) =>
        statements.map(({ inn, year, lines }) => ({
          key: `${inn}/${year}`,
          inn,
          year: BigInt(year),
          codes: Object.keys(lines),
          values: Object.values(lines),
        })),
      (rows) => this.#db.write(cypher.putStatements, { rows }),
    );
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
      await applyAccounts(this.#db, accounts.map(accountProperties), writing);
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
    const { bound, unchanged } = await applyClients(this.#db, clients, this.#writing);
    this.counts.bound += bound;
    this.counts.unchanged += unchanged;
    this.counts.clients += clients.length;
  }

  async #accounts(accounts: readonly AccountProperties[]): Promise<void> {
    const outcomes = await applyAccounts(this.#db, accounts, this.#writing);
    const known = accounts.filter(({ clientId }, at) =>
      this.#isKnown('account', clientId, outcomes[at] !== 'unknown'),
    );
    this.counts.accounts += new Set(known.map(({ key }) => key)).size;
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

  /**
   * Reads files of one kind and writes some thousands of records at a time, in order. The next are read and made ready
   * while those before are written.
   */
  async #each<K extends CrmKind, R>(
    kind: K,
    paths: readonly string[] | undefined,
    ready: (records: readonly Extract<CrmRecord, { type: K }>[]) => R,
    write: (ready: R) => Promise<unknown>,
  ): Promise<void> {
    let waiting: Extract<CrmRecord, { type: K }>[] = [];
    let writing: Promise<unknown> = Promise.resolve();
    const flush = async (): Promise<void> => {
      const rows = ready(waiting);
      waiting = [];
      await writing;
      writing = write(rows);
      // Whoever awaits it next gets the error.
      writing.catch(() => undefined);
    };
    try {
      await this.#reader.crm(kind, paths, async (records) => {
        waiting.push(...records);
        if (waiting.length >= TOLD) await flush();
      });
      if (waiting.length > 0) await flush();
    } finally {
      await writing;
    }
  }
}

/** Whatever was summed at an old rate is marked in the transaction that changes the rate. */
async function putRates(db: Db, rows: Record<string, unknown>[]): Promise<void> {
  await db.transaction(async (run) => {
    const rates = await run(cypher.putRates, { rows });
    const currencies = rates.flatMap(({ currency, changed }) => (changed ? [currency] : []));
    if (currencies.length > 0) await run(cypher.markCurrency, { currencies });
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

const factKey = ({ inn, kind, role, counterparty = '', asOf, detail = '' }: FactRecord): string =>
  [inn, kind, role ?? '', counterparty, asOf, detail].join('|');
