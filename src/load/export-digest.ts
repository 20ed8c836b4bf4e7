import { hash } from 'node:crypto';
import type { Db } from '../neo4j/client.ts';
import * as cypher from './statements.ts';

/**
 * One line that stands for the register graph and its groups: current fields of entities, current links (type, ends,
 * fraction), and each lens's groups as partitions. It does not depend on the order of loading, batch sizes, internal
 * ids, group ids or history, and leaves out stubs and people whom nobody names any more (design, "Digest").
 */
export async function exportDigest(db: Db): Promise<string> {
  const whole = new Sum();
  for await (const { rows } of db.stream(cypher.digestEntities, {})) for (const row of rows) whole.add(row);
  for await (const { rows } of db.stream(cypher.digestLinks, {})) for (const row of rows) whole.add(row);
  const groups = new Map<string, Sum>();
  for await (const { rows } of db.stream(cypher.digestGroups, {})) {
    for (const [group, lens, ...member] of rows) {
      const key = `${String(lens)}|${String(group)}`;
      let sum = groups.get(key);
      if (sum === undefined) groups.set(key, (sum = new Sum()));
      sum.add(member);
    }
  }
  for (const [key, sum] of groups) whole.add(['group', key.split('|')[0], sum.toString()]);
  return whole.toString();
}

/** A sum of SHA-256 hashes, so that the order of what is added does not matter. */
class Sum {
  readonly #words = new Uint32Array(8);
  #count = 0;

  add(item: readonly unknown[]): void {
    const text = JSON.stringify(item, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const digest = hash('sha256', text, 'buffer');
    for (let i = 0; i < 8; i++) this.#words[i] = this.#words[i]! + digest.readUInt32LE(i * 4);
    this.#count++;
  }

  toString(): string {
    return `${this.#count}-${Buffer.from(this.#words.buffer).toString('hex')}`;
  }
}
