import type { z } from 'zod';
import type { Db } from '../../neo4j/client.ts';
import { facts, find, links } from './statements.ts';

/** An entity or a person, by the database's own key: what the register says, and the marks it carries. */
export type RawNode = z.output<typeof facts.row>;

/** A current link as it was told; the ends by key. */
export type RawLink = z.output<typeof links.row>;

/** Rows asked for at once. */
const AT_ONCE = 1_000;

/** Links by which votes come together: of owners, of managers, and of a sole trader who is the person. */
const VOTING = ['OWNS', 'MANAGES', 'IS_PERSON'];

/** What has been read of the graph so far. Both ends of every link here are known. */
export class RawGraph {
  readonly nodes = new Map<string, RawNode>();
  readonly links = new Map<string, RawLink>();
  readonly #db: Pick<Db, 'read'>;
  readonly #at = new Map<string, RawLink[]>();
  /** Whose links to them have been read, and whose links all. */
  readonly #into = new Set<string>();
  readonly #whole = new Set<string>();

  constructor(db: Pick<Db, 'read'>) {
    this.#db = db;
  }

  /** Who bears one of these ids. */
  async find(ids: readonly string[]): Promise<RawNode[]> {
    const found = await this.#db.read(find, { ids: [...new Set(ids)] });
    return this.know(found.map(({ key }) => key));
  }

  /** The facts of these nodes. */
  async know(keys: readonly string[]): Promise<RawNode[]> {
    const unknown = [...new Set(keys)].filter((key) => !this.nodes.has(key));
    for (const some of slices(unknown)) {
      for (const node of await this.#db.read(facts, { keys: some })) this.nodes.set(node.key, node);
    }
    return keys.flatMap((key) => this.nodes.get(key) ?? []);
  }

  /** What has been read of the links of a node. */
  linksAt(key: string): readonly RawLink[] {
    return this.#at.get(key) ?? [];
  }

  /** Reads the links to these nodes, or with `out` all of them, unless that has been done. */
  async readLinks(keys: Iterable<string>, out: boolean): Promise<void> {
    const done = out ? this.#whole : this.#into;
    const unread = [...new Set(keys)].filter((key) => !done.has(key));
    for (const some of slices(unread)) {
      for (const link of await this.#db.read(links, { keys: some, out })) this.#keep(link);
    }
    for (const key of unread) done.add(key);
    await this.know(unread.flatMap((key) => this.linksAt(key)).flatMap(({ from, to }) => [from, to]));
  }

  #keep(link: RawLink): void {
    if (this.links.has(link.key)) return;
    this.links.set(link.key, link);
    for (const end of [link.from, link.to]) if (!this.#at.get(end)?.push(link)) this.#at.set(end, [link]);
  }

  /** Reads who holds votes in these, in who holds them, and so on up: all that decides who controls these. */
  async readHolders(keys: Iterable<string>): Promise<void> {
    const seen = new Set(keys);
    for (let size = 0; size < seen.size;) {
      size = seen.size;
      await this.readLinks(seen, false);
      for (const { type, from, to } of this.links.values()) {
        if (VOTING.includes(type) && seen.has(to)) seen.add(from);
        if (type === 'IS_PERSON' && seen.has(from)) seen.add(to);
      }
    }
  }
}

function slices(keys: readonly string[]): string[][] {
  const count = Math.ceil(keys.length / AT_ONCE);
  return Array.from({ length: count }, (_, at) => keys.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}
