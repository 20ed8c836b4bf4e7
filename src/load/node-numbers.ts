import { isOfPerson } from '../values/inn.ts';
import type { Claim } from './holders.ts';
import { IdTable } from './id-table.ts';
import { NumberList } from './number-list.ts';
import type { End } from './plan.ts';

const HAS_RECORD = 1;
const HAS_OGRN = 2;
/** Its record does not state the ИНН by which others may have told of it. */
const ODD = 4;

/** What a pass over records cannot settle, and passes on. */
export interface OddEnds {
  /** Keeps an end that may turn out to be a stub until `isStub` is asked about it. */
  readonly spoolStub: (index: number, end: End) => void;
  /** Numbers told as one entity's that the rows do not show: settled in the graph afterwards. */
  readonly claim: (claim: Claim) => void;
  /** A 12-digit ИНН of several records (a sole trader registered again): its cards are bound anew afterwards. */
  readonly sharedInn: (inn: string) => void;
}

/**
 * Numbers the entities of a first load: every ОГРН, ИНН or name → dense index, one an entity. It holds numbers only
 * (see IdTable). ИНН of 10 digits stand for one entity: who is told by ИНН alone is that one, and where a single pass
 * cannot tell, it says so by a claim. Of 12 digits they are a person's, whose entities are several.
 */
export class NodeNumbers {
  readonly #odd: OddEnds;
  readonly #byOgrn = new IdTable();
  readonly #byInn = new IdTable();
  /** Foreign and public ends have no number of ours; there are few. */
  readonly #byText = new Map<string, number>();
  readonly #flags = new NumberList(Uint8Array);
  #next = 0;

  constructor(odd: OddEnds) {
    this.#odd = odd;
  }

  /** Indexes given out so far. */
  get size(): number {
    return this.#next;
  }

  /** A fresh index. */
  allocate(): number {
    return this.#next++;
  }

  /** Index of the entity a record is about, or -1 when that entity has a record already or is known by another number. */
  ofRecord({ id, ogrn, inn }: { id: string; ogrn?: string; inn?: string }): number {
    let index: number;
    if (ogrn !== undefined) index = this.#numbered(ogrn, inn);
    else if (inn === undefined) index = this.#named(id);
    else index = isOfPerson(inn) ? this.#trader(inn) : this.#known(this.#byInn, Number(inn));
    if (index === -1 || this.#has(index, HAS_RECORD)) return -1;
    if (ogrn === undefined && this.#has(index, HAS_OGRN)) return -1;
    this.#mark(index, HAS_RECORD | (ogrn === undefined ? 0 : HAS_OGRN));
    return index;
  }

  /** Index of an entity that a record or a card names. */
  ofEnd(end: End): number {
    const { ogrn, inn } = end;
    if (ogrn === undefined && inn === undefined)
      return this.#spooled(this.#byText.get(end.id) ?? -1, end, () => this.#named(end.id));
    if (ogrn === undefined) {
      const key = isOfPerson(inn!) ? traderKey(inn!) : Number(inn);
      return this.#spooled(this.#byInn.get(key), end, () => this.#known(this.#byInn, key));
    }
    const known = this.#byOgrn.get(Number(ogrn));
    const organisation = inn === undefined || isOfPerson(inn) ? undefined : inn;
    const holder = organisation === undefined ? -1 : this.#byInn.get(Number(organisation));
    const index = known !== -1 ? known : this.#newEnd(ogrn, holder, end);
    if (organisation === undefined || holder === index) return index;
    if (holder === -1 || this.#isBare(holder)) this.#byInn.set(Number(organisation), index);
    // Known, but not by this ИНН; or the ИНН is another's, or that of one known by it only.
    if (known !== -1) this.#mark(known, ODD);
    if (known !== -1 || holder !== -1)
      this.#odd.claim({ inn: organisation, ogrn, own: false, name: end.name });
    return index;
  }

  /** Whether a spooled end is to be a stub: the first time it is asked about an index that got no record. */
  isStub(index: number, end: End): boolean {
    const flags = this.#flags.get(index);
    const { ogrn, inn } = end;
    if ((flags & ODD) !== 0 && ogrn !== undefined && inn !== undefined && !isOfPerson(inn)) {
      this.#odd.claim({ inn, ogrn, own: false, name: end.name });
    }
    if ((flags & HAS_RECORD) !== 0 || ((flags & HAS_OGRN) !== 0 && ogrn === undefined)) return false;
    this.#mark(index, HAS_RECORD);
    return true;
  }

  /** Index of the sole trader of a 12-digit ИНН, or -1: a card of that ИНН is theirs rather than the person's. */
  ofSoleTrader(inn: string): number {
    return isOfPerson(inn) ? this.#byInn.get(personKey(inn)) : -1;
  }

  #numbered(ogrn: string, inn: string | undefined): number {
    const known = this.#byOgrn.get(Number(ogrn));
    if (known !== -1 && this.#has(known, HAS_RECORD)) return -1;
    const key = inn === undefined ? 0 : isOfPerson(inn) ? personKey(inn) : Number(inn);
    const holder = inn === undefined ? -1 : this.#byInn.get(key);
    const organisation = inn !== undefined && !isOfPerson(inn);
    const index =
      known !== -1
        ? known
        : organisation && holder !== -1 && this.#isBareStub(holder)
          ? holder
          : this.allocate();
    this.#byOgrn.set(Number(ogrn), index);
    if (known !== -1 && (inn === undefined || holder !== known)) this.#mark(known, ODD);
    if (inn === undefined || holder === index) return index;
    if (holder === -1 || (organisation && this.#isBare(holder))) this.#byInn.set(key, index);
    if (holder !== -1 && organisation) this.#odd.claim({ inn, ogrn, own: true });
    else if (holder !== -1) this.#odd.sharedInn(inn);
    return index;
  }

  /** A sole trader filed by ИНН alone is an entity beside those filed by ОГРНИП: which of them, nobody tells. */
  #trader(inn: string): number {
    const index = this.#known(this.#byInn, traderKey(inn));
    const holder = this.#byInn.get(personKey(inn));
    if (holder === -1) this.#byInn.set(personKey(inn), index);
    else if (holder !== index) this.#odd.sharedInn(inn);
    return index;
  }

  #named(id: string): number {
    let index = this.#byText.get(id);
    if (index === undefined) this.#byText.set(id, (index = this.allocate()));
    return index;
  }

  #known(table: IdTable, key: number): number {
    const known = table.get(key);
    if (known !== -1) return known;
    const index = this.allocate();
    table.set(key, index);
    return index;
  }

  #newEnd(ogrn: string, holder: number, end: End): number {
    const index = holder !== -1 && this.#isBareStub(holder) ? holder : this.allocate();
    this.#byOgrn.set(Number(ogrn), index);
    this.#mark(index, HAS_OGRN);
    this.#odd.spoolStub(index, end);
    return index;
  }

  #spooled(known: number, end: End, make: () => number): number {
    if (known !== -1) return known;
    const index = make();
    this.#odd.spoolStub(index, end);
    return index;
  }

  #isBare(index: number): boolean {
    return !this.#has(index, HAS_OGRN);
  }

  #isBareStub(index: number): boolean {
    return (this.#flags.get(index) & (HAS_RECORD | HAS_OGRN)) === 0;
  }

  #has(index: number, flag: number): boolean {
    return (this.#flags.get(index) & flag) !== 0;
  }

  #mark(index: number, flags: number): void {
    this.#flags.set(index, this.#flags.get(index) | flags);
  }
}

/** ИНН of 10 and of 12 digits share a table; the offset keeps a leading zero from making them equal. */
function personKey(inn: string): number {
  return Number(inn) + 1e13;
}

/** The sole trader who is filed by a 12-digit ИНН alone. */
function traderKey(inn: string): number {
  return Number(inn) + 2e13;
}
