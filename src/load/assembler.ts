import type { HeadMention, OwnerMention, RegistryRecord } from '../registry/record.ts';
import { UNNAMED } from './entity-state.ts';
import { IdTable } from './id-table.ts';
import { NodeNumbers, type OddEnds } from './node-numbers.ts';
import { NumberList } from './number-list.ts';
import { linksOf, onePerPair, type End, type Link } from './plan.ts';

/** Where the rows of a first load go: CSV files for the import tool, or batches over Bolt. */
export interface RowSink {
  /** The record's own entity. */
  entity(index: number, record: RegistryRecord): void;
  /** An entity known only through others, told once, at the end. */
  stub(index: number, end: End): void;
  person(index: number, end: End): void;
  link(link: Link, from: number, to: number): void;
}

/**
 * Turns the records of a first load into rows, each node once, with dense indexes instead of ids. It holds numbers
 * only and handles what a single pass can: a record that repeats an entity, or numbers that turn out to belong
 * together, are handed back for the general path that runs afterwards.
 */
export class Assembler {
  readonly #sink: RowSink;
  readonly #entities: NodeNumbers;
  readonly #persons = new IdTable();
  /** Hash of the name each person with ИНН was first told by, by index: a link keeps a name that differs. */
  readonly #names = new NumberList(Int32Array);
  readonly #ofRecord = new Map<string, number>();
  readonly counts = { entities: 0, persons: 0, links: 0 };

  constructor(sink: RowSink, odd: OddEnds) {
    this.#sink = sink;
    this.#entities = new NodeNumbers(odd);
  }

  /** Indexes given out so far. */
  get size(): number {
    return this.#entities.size;
  }

  /** Takes a record; false when its entity already has one (the general path must merge them) or it removes one. */
  add(record: RegistryRecord): boolean {
    if (record.removed === true) return false;
    const index = this.#entities.ofRecord(record);
    if (index === -1) return false;
    this.#sink.entity(index, record);
    this.counts.entities++;
    const { id, inn, heads, owners, requisites } = record;
    if (this.#ofRecord.size > 0) this.#ofRecord.clear();
    const links = linksOf({
      id,
      inn,
      heads,
      owners,
      kind: requisites?.kind,
      name: requisites?.name,
      form: requisites?.form,
      predecessors: requisites?.predecessors,
      successors: requisites?.successors,
    });
    const told = (heads?.length ?? 0) + (owners?.length ?? 0);
    if (links.length < told) this.#takeNumbers([...(heads ?? []), ...(owners ?? [])]);
    if (links.length > 1 && links.some(isByInn)) this.#linkMerged(index, links);
    else for (const link of links) this.#link(index, link, this.indexOfEnd(link.end));
    return true;
  }

  /** Replays the spooled stubs: those that no record turned up for become stub rows. */
  finishStub(index: number, end: End): void {
    if (this.#entities.isStub(index, end)) this.#sink.stub(index, end);
  }

  /** Index of the sole trader of a 12-digit ИНН, or -1: a card of that ИНН is theirs rather than the person's. */
  indexOfSoleTrader(inn: string): number {
    return this.#entities.ofSoleTrader(inn);
  }

  /** A fresh index for a node of another kind (card, balance). */
  claimIndex(): number {
    return this.#entities.allocate();
  }

  /** Index for an end; a new stub or person when nobody named it before. */
  indexOfEnd(end: End): number {
    if (end.kind === 'person') return this.#personIndex(end);
    return end.id.startsWith('at:') ? this.#ownEnd(end) : this.#entities.ofEnd(end);
  }

  /** Of an owner named twice one link is left, but every ИНН told of the owner counts. */
  #takeNumbers(mentions: readonly (HeadMention | OwnerMention)[]): void {
    for (const { kind, ogrn, inn, name } of mentions) {
      if (kind === 'person' || ogrn === undefined || inn === undefined) continue;
      this.#entities.ofEnd({
        kind: 'entity',
        id: `ogrn:${ogrn}`,
        ogrn,
        inn,
        ...(name !== undefined && { name }),
      });
    }
  }

  /** An owner named by ИНН in one row and by ОГРН in another is one owner. */
  #linkMerged(index: number, links: readonly Link[]): void {
    // Numbers told in a later row may show whom an earlier one means.
    for (const { end } of links) this.indexOfEnd(end);
    const ends = links.map((link) => this.indexOfEnd(link.end));
    const merged = onePerPair(links, (_, at) => String(ends[at]!));
    for (const link of merged) this.#link(index, link, this.indexOfEnd(link.end));
  }

  #link(index: number, told: Link, end: number): void {
    if (end === index) return;
    const link = told.end.inn === undefined || told.type === 'IS_PERSON' ? told : this.#withName(told, end);
    this.counts.links++;
    if (link.outgoing === true) this.#sink.link(link, index, end);
    else this.#sink.link(link, end, index);
  }

  #withName(link: Link, index: number): Link {
    const { kind, name } = link.end;
    if (kind !== 'person' || (name !== undefined && hashOf(name) === this.#names.get(index))) return link;
    return { ...link, name: name ?? UNNAMED };
  }

  #personIndex(end: End): number {
    if (end.inn === undefined) return this.#onceARecord(end, () => this.#newPerson(end));
    const known = this.#persons.get(Number(end.inn));
    if (known !== -1) return known;
    const index = this.#newPerson(end);
    this.#persons.set(Number(end.inn), index);
    this.#names.set(index, end.name === undefined ? 0 : hashOf(end.name));
    return index;
  }

  /** Who belongs to one record only may still be named twice in it, as head and as owner. */
  #onceARecord(end: End, make: () => number): number {
    const known = this.#ofRecord.get(end.kind + end.id);
    if (known !== undefined) return known;
    const index = make();
    this.#ofRecord.set(end.kind + end.id, index);
    return index;
  }

  #newPerson(end: End): number {
    const index = this.#entities.allocate();
    this.#sink.person(index, end);
    this.counts.persons++;
    return index;
  }

  /** An entity without any number belongs to the record that names it; no record of its own can turn up. */
  #ownEnd(end: End): number {
    return this.#onceARecord(end, () => {
      const index = this.#entities.allocate();
      this.#sink.stub(index, end);
      return index;
    });
  }
}

const isByInn = ({ by }: Link): boolean => by !== undefined && by !== 'name';

/** FNV-1a over the UTF-16 units, never 0. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash === 0 ? 1 : hash | 0;
}
