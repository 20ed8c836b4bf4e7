import type { RegistryRecord } from '../registry/record.ts';
import { IdTable } from './id-table.ts';
import { linksOf, type End, type Link } from './plan.ts';

/** Where the rows of a first load go: CSV files for the import tool, or batches over Bolt. */
export interface RowSink {
  /** The record's own entity. */
  entity(index: number, record: RegistryRecord): void;
  /** An entity known only through others, told once, at the end. */
  stub(index: number, end: End): void;
  person(index: number, end: End): void;
  link(link: Link, from: number, to: number): void;
}

/** ИНН of 10 and of 12 digits share a table; the offset keeps a leading zero from making them equal. */
function innKey(inn: string): number {
  return inn.length === 12 ? Number(inn) + 1e13 : Number(inn);
}

const HAS_RECORD = 1;
const HAS_OGRN = 2;

/**
 * Turns the records of a first load into rows, each node once, with dense indexes instead of ids. It holds numbers
 * only (see IdTable) and handles what a single pass can: a record that repeats an entity, or one that shows two
 * stubs to be the same, is handed back for the general path that runs afterwards.
 */
export class Assembler {
  readonly #sink: RowSink;
  readonly #spoolStub: (index: number, end: End) => void;
  readonly #byOgrn = new IdTable();
  readonly #byInn = new IdTable();
  readonly #persons = new IdTable();
  /** Foreign and public ends have no number of ours; there are few. */
  readonly #byText = new Map<string, number>();
  readonly #ofRecord = new Map<string, number>();
  #flags = new Uint8Array(1 << 16);
  #next: number;
  /** Bare stubs that turned out to be an entity with an ОГРН of its own. */
  readonly melts: { inn: string; ogrn: string }[] = [];
  /** ИНН that several records claim (a sole trader registered again): cards of theirs are bound anew afterwards. */
  readonly sharedInns: string[] = [];
  readonly counts = { entities: 0, persons: 0, links: 0 };

  /** `spoolStub` keeps a possible stub until `finish`; `first` is the first index to give out. */
  constructor(sink: RowSink, spoolStub: (index: number, end: End) => void, first = 0) {
    this.#sink = sink;
    this.#spoolStub = spoolStub;
    this.#next = first;
  }

  /** Indexes given out so far. */
  get size(): number {
    return this.#next;
  }

  /** Takes a record; false when its entity already has one (the general path must merge them) or it removes one. */
  add(record: RegistryRecord): boolean {
    if (record.removed === true) return false;
    const index = this.#recordIndex(record);
    if (index === -1) return false;
    this.#mark(index, HAS_RECORD | (record.ogrn === undefined ? 0 : HAS_OGRN));
    this.#sink.entity(index, record);
    this.counts.entities++;
    const { requisites } = record;
    const source = {
      id: record.id,
      inn: record.inn,
      heads: record.heads,
      owners: record.owners,
      kind: requisites?.kind,
      form: requisites?.form,
      predecessors: requisites?.predecessors,
      successors: requisites?.successors,
    };
    if (this.#ofRecord.size > 0) this.#ofRecord.clear();
    for (const link of linksOf(source as Parameters<typeof linksOf>[0])) {
      const end = link.end.kind === 'person' ? this.#personIndex(link.end) : this.#entityIndex(link.end);
      if (end === index) continue;
      this.counts.links++;
      if (link.outgoing === true) this.#sink.link(link, index, end);
      else this.#sink.link(link, end, index);
    }
    return true;
  }

  /** Replays the spooled stubs: those that no record turned up for become stub rows. */
  finishStub(index: number, end: End): void {
    const flags = this.#flags[index]!;
    if ((flags & HAS_RECORD) !== 0) return;
    if ((flags & HAS_OGRN) !== 0 && end.ogrn === undefined) return;
    this.#mark(index, HAS_RECORD);
    this.#sink.stub(index, end);
  }

  /** Index of the sole trader of a 12-digit ИНН, or -1: a card of that ИНН is theirs rather than the person's. */
  indexOfSoleTrader(inn: string): number {
    return inn.length === 12 ? this.#byInn.get(innKey(inn)) : -1;
  }

  /** A fresh index for a node of another kind (card, balance). */
  claimIndex(): number {
    return this.#allocate();
  }

  /** Index for an end a card names; a new stub or person when the register does not know it. */
  indexOfEnd(end: End): number {
    return end.kind === 'person' ? this.#personIndex(end) : this.#entityIndex(end);
  }

  #recordIndex(record: RegistryRecord): number {
    const { ogrn, inn } = record;
    if (ogrn === undefined && inn === undefined) return this.#claimText(record.id);
    const byOgrn = ogrn === undefined ? -1 : this.#byOgrn.get(Number(ogrn));
    const byInn = inn === undefined ? -1 : this.#byInn.get(innKey(inn));
    if (byOgrn !== -1) {
      if (this.#has(byOgrn, HAS_RECORD)) return -1;
      if (inn === undefined) return byOgrn;
      if (byInn === -1) this.#byInn.set(innKey(inn), byOgrn);
      else if (byInn !== byOgrn && this.#isBareStub(byInn)) this.#meltLater(inn, ogrn!, byOgrn);
      return byOgrn;
    }
    if (byInn !== -1 && (ogrn === undefined || !this.#has(byInn, HAS_OGRN))) {
      if (this.#has(byInn, HAS_RECORD)) return -1;
      if (ogrn !== undefined) this.#byOgrn.set(Number(ogrn), byInn);
      return byInn;
    }
    const index = this.#allocate();
    if (ogrn !== undefined) this.#byOgrn.set(Number(ogrn), index);
    if (inn !== undefined) this.#byInn.set(innKey(inn), index);
    if (inn !== undefined && byInn !== -1) this.sharedInns.push(inn);
    return index;
  }

  #claimText(id: string): number {
    const known = this.#byText.get(id);
    if (known !== undefined) return this.#has(known, HAS_RECORD) ? -1 : known;
    const index = this.#allocate();
    this.#byText.set(id, index);
    return index;
  }

  #personIndex(end: End): number {
    if (end.inn === undefined) return this.#onceARecord(end, () => this.#newPerson(end));
    const known = this.#persons.get(innKey(end.inn));
    if (known !== -1) return known;
    const index = this.#newPerson(end);
    this.#persons.set(innKey(end.inn), index);
    return index;
  }

  /** Who belongs to one record only may still be named twice in it, as head and as owner. */
  #onceARecord(end: End, make: () => number): number {
    const known = this.#ofRecord.get(end.id);
    if (known !== undefined) return known;
    const index = make();
    this.#ofRecord.set(end.id, index);
    return index;
  }

  #newPerson(end: End): number {
    const index = this.#allocate();
    this.#sink.person(index, end);
    this.counts.persons++;
    return index;
  }

  #entityIndex(end: End): number {
    const { ogrn, inn } = end;
    if (ogrn === undefined && inn === undefined) return this.#textIndex(end);
    const byOgrn = ogrn === undefined ? -1 : this.#byOgrn.get(Number(ogrn));
    const byInn = inn === undefined ? -1 : this.#byInn.get(innKey(inn));
    if (byOgrn !== -1) {
      if (inn !== undefined && byInn === -1 && !this.#has(byOgrn, HAS_RECORD))
        this.#byInn.set(innKey(inn), byOgrn);
      else if (byInn !== -1 && byInn !== byOgrn && this.#isBareStub(byInn))
        this.#meltLater(inn!, ogrn!, byOgrn);
      return byOgrn;
    }
    if (byInn !== -1 && ogrn === undefined) return byInn;
    if (byInn !== -1 && !this.#has(byInn, HAS_OGRN)) {
      if (!this.#has(byInn, HAS_RECORD)) {
        this.#byOgrn.set(Number(ogrn), byInn);
        this.#mark(byInn, HAS_OGRN);
        this.#spoolStub(byInn, end);
      }
      return byInn;
    }
    return this.#newStub(end, byInn === -1);
  }

  #newStub(end: End, innIsFree: boolean): number {
    const index = this.#allocate();
    if (end.ogrn !== undefined) {
      this.#byOgrn.set(Number(end.ogrn), index);
      this.#mark(index, HAS_OGRN);
    }
    if (end.inn !== undefined && innIsFree) this.#byInn.set(innKey(end.inn), index);
    this.#spoolStub(index, end);
    return index;
  }

  /** Ends without a number: `reg:` ones may yet get a record, `public:` and `at:` ones never do. */
  #textIndex(end: End): number {
    if (end.id.startsWith('at:')) {
      return this.#onceARecord(end, () => {
        const index = this.#allocate();
        this.#mark(index, HAS_RECORD);
        this.#sink.stub(index, end);
        return index;
      });
    }
    const known = this.#byText.get(end.id);
    if (known !== undefined) return known;
    const index = this.#allocate();
    this.#byText.set(end.id, index);
    this.#spoolStub(index, end);
    return index;
  }

  #meltLater(inn: string, ogrn: string, into: number): void {
    this.melts.push({ inn, ogrn });
    this.#byInn.set(innKey(inn), into);
  }

  #isBareStub(index: number): boolean {
    return (this.#flags[index]! & (HAS_RECORD | HAS_OGRN)) === 0;
  }

  #has(index: number, flag: number): boolean {
    return (this.#flags[index]! & flag) !== 0;
  }

  #mark(index: number, flags: number): void {
    this.#flags[index] = this.#flags[index]! | flags;
  }

  #allocate(): number {
    const index = this.#next++;
    if (index >= this.#flags.length) {
      const grown = new Uint8Array(this.#flags.length * 2);
      grown.set(this.#flags);
      this.#flags = grown;
    }
    return index;
  }
}
