import { join } from 'node:path';
import type { AccountRecord, ClientRecord } from '../registry/crm-record.ts';
import type { RegistryRecord } from '../registry/record.ts';
import { Assembler, type RowSink } from './assembler.ts';
import { CardAssembler } from './card-assembler.ts';
import type { CardSink } from './cards.ts';
import type { Claim } from './holders.ts';
import type { End } from './plan.ts';
import { Spill } from './spill.ts';

/** Where a first load's rows go, with back-pressure. */
export interface FirstLoadSink extends RowSink, CardSink {
  /** Resolves when the sink can take more; throws when it cannot write. */
  drain(): Promise<void>;
}

/** What a first load leaves to the general path: it runs once the rows are in the graph. */
export interface LeftOver {
  readonly records: Spill<RegistryRecord>;
  readonly clients: Spill<ClientRecord>;
  readonly accounts: Spill<AccountRecord>;
  /** Numbers told as one entity's that the rows do not show. */
  readonly claims: Spill<Claim>;
  /** ИНН of people who carry cards; they become members of groups. */
  readonly cardedPeople: Spill<string>;
  /** ИНН of several sole traders: cards of theirs are bound anew. */
  readonly sharedInns: Spill<string>;
}

/**
 * A load into an empty graph, in one pass over the files: register first, then cards, then balances. Used by both
 * ways of loading; they differ in the sink only.
 */
export class FirstLoad {
  readonly #sink: FirstLoadSink;
  readonly #assembler: Assembler;
  readonly #cards: CardAssembler;
  readonly #stubs: Spill<[number, End]>;
  readonly leftOver: LeftOver;

  /** `directory` takes temporary files; `today` dates the binding of cards. */
  constructor(sink: FirstLoadSink, directory: string, today: string) {
    this.#sink = sink;
    this.#stubs = new Spill(join(directory, 'stubs.tmp'));
    this.leftOver = {
      records: new Spill(join(directory, 'records.tmp')),
      clients: new Spill(join(directory, 'clients.tmp')),
      accounts: new Spill(join(directory, 'accounts.tmp')),
      claims: new Spill(join(directory, 'claims.tmp')),
      cardedPeople: new Spill(join(directory, 'carded.tmp')),
      sharedInns: new Spill(join(directory, 'shared.tmp')),
    };
    const { claims, cardedPeople, sharedInns } = this.leftOver;
    this.#assembler = new Assembler(sink, {
      spoolStub: (index, end) => {
        this.#stubs.add([index, end]);
      },
      claim: (claim) => {
        claims.add(claim);
      },
      sharedInn: (inn) => {
        sharedInns.add(inn);
      },
    });
    this.#cards = new CardAssembler(this.#assembler, sink, today, (inn) => {
      cardedPeople.add(inn);
    });
  }

  /** What has been taken so far; what was left over is not in it. */
  get counts(): {
    entities: number;
    persons: number;
    links: number;
    clients: number;
    bound: number;
    accounts: number;
  } {
    return { ...this.#assembler.counts, ...this.#cards.counts };
  }

  /** Takes records of the register; all of them come before cards and balances. */
  async takeRecords(records: readonly RegistryRecord[]): Promise<void> {
    for (const record of records) if (!this.#assembler.add(record)) this.leftOver.records.add(record);
    await this.#drain();
  }

  /** Takes customer cards; all of them come before balances. */
  async takeClients(clients: readonly ClientRecord[]): Promise<void> {
    for (const client of clients) if (!this.#cards.addClient(client)) this.leftOver.clients.add(client);
    await this.#drain();
  }

  /** Gives back the balances whose card is unknown. */
  async takeAccounts(accounts: readonly AccountRecord[]): Promise<AccountRecord[]> {
    const unknown: AccountRecord[] = [];
    for (const account of accounts) {
      const outcome = this.#cards.addAccount(account);
      if (outcome === 'unknown') unknown.push(account);
      else if (outcome === 'repeated') this.leftOver.accounts.add(account);
    }
    await this.#drain();
    return unknown;
  }

  /** Tells the sink the stubs no record turned up for. Nothing may be taken afterwards. */
  async finish(): Promise<void> {
    let told = 0;
    for await (const [index, end] of this.#stubs.read()) {
      this.#assembler.finishStub(index, end);
      if (++told % 1000 === 0) await this.#drain();
    }
    await this.#drain();
  }

  async #drain(): Promise<void> {
    // Reading the stubs back ends their writing; nothing of theirs is pending by then.
    await this.#stubs.drain();
    for (const spill of Object.values(this.leftOver)) await (spill as Spill<unknown>).drain();
    await this.#sink.drain();
  }
}
