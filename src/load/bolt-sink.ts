import PQueue from 'p-queue';
import type { Db, Run } from '../neo4j/client.ts';
import type { AccountRecord, ClientRecord } from '../registry/crm-record.ts';
import type { RegistryRecord } from '../registry/record.ts';
import { accountProperties, clientProperties } from './card-properties.ts';
import { present } from './entity-state.ts';
import { entityProperties, isInert, linkProperties } from './entity-properties.ts';
import type { FirstLoadSink } from './first-load.ts';
import { NumberList } from './number-list.ts';
import type { End, Link } from './plan.ts';
import { Spill } from './spill.ts';
import * as cypher from './statements.ts';

type Properties = Record<string, unknown>;
type LinkRow = [from: number, to: number, type: string, properties: Properties];

interface Chunk {
  readonly entities: Rows<Properties>;
  readonly inert: Rows<Properties>;
  readonly people: Rows<(string | null)[]>;
  readonly clients: Rows<Properties>;
  readonly accounts: Rows<Properties>;
  readonly links: LinkRow[];
  nodes: number;
}

interface Rows<T> {
  readonly indexes: number[];
  readonly rows: T[];
}

/** Rows of a chunk. Five chunks are in memory at most: one fills, one waits, two are written, one links. */
const CHUNK_ROWS = 4_000;
const NODE_WRITERS = 2;

/**
 * Writes the rows of a first load over Bolt. Nodes go in parallel, links through one writer that runs beside them:
 * creating a node locks nothing that exists, so nothing deadlocks. A link whose end has no node yet (an owner whose
 * record comes later) waits on disk. Internal ids stand in for look-ups; they hold as long as the load lock does.
 */
export class BoltSink implements FirstLoadSink {
  readonly #db: Db;
  readonly #late: Spill<LinkRow>;
  readonly #nodeQueue = new PQueue({ concurrency: NODE_WRITERS });
  readonly #linkQueue = new PQueue({ concurrency: 1 });
  /** Internal node id + 1 by index; 0: no node yet. */
  readonly #ids = new NumberList(Float64Array);
  #chunk = newChunk();
  #failure: { error: unknown } | null = null;

  /** `late`: where links wait whose end has no node yet. */
  constructor(db: Db, late: string) {
    this.#db = db;
    this.#late = new Spill(late);
  }

  entity(index: number, record: RegistryRecord): void {
    const properties = present({ ...entityProperties(record) });
    this.#add(isInert(record.requisites ?? {}) ? this.#chunk.inert : this.#chunk.entities, index, properties);
  }

  stub(index: number, end: End): void {
    const { id, ogrn, inn, name, country, regNumber } = end;
    this.#add(this.#chunk.entities, index, present({ id, ogrn, inn, name, country, regNumber, stub: true }));
  }

  person(index: number, end: End): void {
    this.#add(this.#chunk.people, index, [end.id, end.inn ?? null, end.name ?? null]);
  }

  client(index: number, client: ClientRecord): void {
    this.#add(this.#chunk.clients, index, clientProperties(client));
  }

  account(index: number, client: number, account: AccountRecord): void {
    this.#add(this.#chunk.accounts, index, accountProperties(account));
    this.#chunk.links.push([client, index, 'HAS', {}]);
  }

  card(client: number, to: number, how: string, since: string): void {
    this.#chunk.links.push([client, to, 'IS', { how, score: 1, since }]);
  }

  link(link: Link, from: number, to: number): void {
    this.#chunk.links.push([from, to, link.type, linkProperties(link)]);
  }

  async drain(): Promise<void> {
    if (this.#failure !== null) throw this.#failure.error;
    if (this.#chunk.nodes + this.#chunk.links.length >= CHUNK_ROWS) await this.#submit();
  }

  /** Waits until everything is written, the late links last. */
  async close(): Promise<void> {
    await this.#submit();
    await this.settle();
    if (this.#failure !== null) throw this.#failure.error;
    for await (const rows of this.#late.batches(CHUNK_ROWS)) await this.#writeLinks(rows);
  }

  /** Resolves when nothing is being written any more, whether it could be or not. */
  async settle(): Promise<void> {
    await this.#nodeQueue.onIdle();
    await this.#linkQueue.onIdle();
  }

  #add<T>(to: Rows<T>, index: number, row: T): void {
    to.indexes.push(index);
    to.rows.push(row);
    this.#chunk.nodes++;
  }

  async #submit(): Promise<void> {
    const chunk = this.#chunk;
    this.#chunk = newChunk();
    await this.#late.drain();
    await this.#nodeQueue.onSizeLessThan(1);
    await this.#linkQueue.onSizeLessThan(2);
    this.#submitLinks(chunk.links, this.#submitNodes(chunk));
  }

  #submitNodes(chunk: Chunk): Promise<void> {
    return this.#nodeQueue.add(() => this.#unlessFailed(() => this.#writeNodes(chunk)));
  }

  /** Holds nothing of the chunk but its links: rows written are let go while their links wait. */
  #submitLinks(links: readonly LinkRow[], nodes: Promise<void>): void {
    void this.#linkQueue.add(() =>
      this.#unlessFailed(async () => {
        await nodes;
        if (this.#failure === null) await this.#writeLinks(links.filter((row) => this.#ready(row)));
      }),
    );
  }

  /** Remembers the first failure for the next `drain`; later work is skipped. */
  async #unlessFailed(work: () => Promise<void>): Promise<void> {
    if (this.#failure !== null) return;
    try {
      await work();
    } catch (error) {
      this.#failure = { error };
    }
  }

  async #writeNodes(chunk: Chunk): Promise<void> {
    const created = await this.#db.transaction(async (run) => [
      await create(run, cypher.createEntities, chunk.entities),
      await create(run, cypher.createInertEntities, chunk.inert),
      await create(run, cypher.createPeople, chunk.people),
      await create(run, cypher.createClients, chunk.clients),
      await create(run, cypher.createAccounts, chunk.accounts),
    ]);
    const kinds = [chunk.entities, chunk.inert, chunk.people, chunk.clients, chunk.accounts];
    kinds.forEach(({ indexes }, kind) => {
      indexes.forEach((index, at) => {
        this.#ids.set(index, Number(created[kind]![at]!) + 1);
      });
    });
  }

  #ready(row: LinkRow): boolean {
    if (this.#ids.get(row[0]) !== 0 && this.#ids.get(row[1]) !== 0) return true;
    this.#late.add(row);
    return false;
  }

  async #writeLinks(links: readonly LinkRow[]): Promise<void> {
    if (links.length === 0) return;
    const id = (index: number): bigint => BigInt(this.#ids.get(index) - 1);
    // Not tried again when the answer is lost: nothing would tell that the links are there already.
    await this.#db.batch(cypher.createLinks, {
      rows: links.map(([from, to, type, properties]) => [id(from), id(to), type, properties]),
    });
  }
}

function newChunk(): Chunk {
  const rows = <T>(): Rows<T> => ({ indexes: [], rows: [] });
  return {
    entities: rows(),
    inert: rows(),
    people: rows(),
    clients: rows(),
    accounts: rows(),
    links: [],
    nodes: 0,
  };
}

async function create<T>(
  run: Run,
  statement: typeof cypher.createEntities,
  { rows }: Rows<T>,
): Promise<bigint[]> {
  return rows.length === 0 ? [] : (await run(statement, { rows }))[0]!.ids;
}
