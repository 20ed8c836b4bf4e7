import type { AccountRecord, ClientRecord } from '../registry/crm-record.ts';
import type { Assembler } from './assembler.ts';
import { accountKey, cardEnd, type CardSink } from './cards.ts';
import { NumberList } from './number-list.ts';
import { TextTable } from './text-table.ts';

/**
 * Cards and balances of a first load → rows, with the indexes of an `Assembler` that has already taken the register.
 * What a single pass cannot decide (a card or balance named twice) is handed back for the general path.
 */
export class CardAssembler {
  readonly #assembler: Assembler;
  readonly #sink: CardSink;
  readonly #since: string;
  readonly #clients = new TextTable();
  readonly #accounts = new TextTable();
  /** Node index by the dense number of a client. */
  readonly #nodes = new NumberList(Int32Array);
  readonly #carded: (inn: string) => void;
  readonly counts = { clients: 0, bound: 0, accounts: 0 };

  /** `since`: the date cards are bound, today; `carded` hears the ИНН of people who carry cards. */
  constructor(assembler: Assembler, sink: CardSink, since: string, carded: (inn: string) => void) {
    this.#assembler = assembler;
    this.#sink = sink;
    this.#since = since;
    this.#carded = carded;
  }

  /** False when a card of this id was taken before. One that has gone and was never told leaves nothing. */
  addClient(client: ClientRecord): boolean {
    if (client.removed === true) return this.#clients.get(client.id) === -1;
    const number = this.counts.clients;
    if (!this.#clients.set(client.id, number)) return false;
    const index = this.#assembler.claimIndex();
    this.#nodes.set(number, index);
    this.counts.clients++;
    this.#sink.client(index, client);
    const named = cardEnd(client);
    if (named === null) return true;
    const known = client.inn === undefined ? -1 : this.#assembler.indexOfSoleTrader(client.inn);
    if (known === -1 && named.end.kind === 'person') this.#carded(named.end.inn!);
    this.#sink.card(
      index,
      known === -1 ? this.#assembler.indexOfEnd(named.end) : known,
      named.how,
      this.#since,
    );
    this.counts.bound++;
    return true;
  }

  /** `unknown` when no card has that id; `repeated` when the balance was named before. */
  addAccount(account: AccountRecord): 'taken' | 'repeated' | 'unknown' {
    const client = this.#clients.get(account.clientId);
    if (client === -1) return 'unknown';
    if (!this.#accounts.set(accountKey(account), this.counts.accounts)) return 'repeated';
    this.counts.accounts++;
    this.#sink.account(this.#assembler.claimIndex(), this.#nodes.get(client), account);
    return 'taken';
  }
}
