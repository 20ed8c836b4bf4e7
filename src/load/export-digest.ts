import { hash } from 'node:crypto';
import type { Db } from '../neo4j/client.ts';
import { pages } from './pages.ts';
import * as cypher from './statements.ts';

const PAGE = 2_000n;

/**
 * One line that stands for the register graph and its groups: current fields of entities, current links (type, ends,
 * fraction), and each lens's groups as partitions. It does not depend on the order of loading, batch sizes, internal
 * ids, group ids or history, and leaves out stubs and people whom nobody names any more (design, "Digest").
 */
export async function exportDigest(db: Db): Promise<string> {
  const whole = new Sum();
  for await (const [id, fields, incoming, people] of pages(db, cypher.digestEntities, PAGE)) {
    const links = new Set((incoming as unknown[]).map(textOf));
    if (fields === null && links.size === 0) continue;
    whole.add(textOf([id, fields, [...links].sort(), [...(people as string[])].sort()]));
  }
  for await (const [, lens, members] of pages(db, cypher.digestGroups, PAGE)) {
    if ((members as unknown[]).length > 0)
      whole.add(textOf(['group', lens, (members as unknown[]).map(textOf).sort()]));
  }
  return whole.toString();
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item));

/** A sum of SHA-256 hashes, so that the order of what is added does not matter. */
class Sum {
  readonly #words = new Uint32Array(8);
  #count = 0;

  add(text: string): void {
    const digest = hash('sha256', text, 'buffer');
    for (let i = 0; i < 8; i++) this.#words[i] = this.#words[i]! + digest.readUInt32LE(i * 4);
    this.#count++;
  }

  toString(): string {
    return `${this.#count}-${Buffer.from(this.#words.buffer).toString('hex')}`;
  }
}
