/** The top 8 bits of a hash choose the shard, the others the slot. */
const SHARDS = 256;
const SLOT_BITS = 24;
/** How full a shard gets, and how much larger it is afterwards. */
const FULL = 0.75;
const GROWTH = 1.25;

/**
 * Numbers of the register → dense index, in typed arrays: 12 bytes a slot, 60 to 75 % full, so 16 to 20 bytes a
 * number. A Map of strings would take ten times that at a million entities. It is split into shards that grow one at
 * a time, for growing in one piece would need the old and the new at once.
 */
export class IdTable {
  readonly #shards = Array.from({ length: SHARDS }, () => new Shard());
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Bytes held by the table. */
  get bytes(): number {
    return this.#shards.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The index stored for `key`, or -1. Keys are positive integers below 2^53. */
  get(key: number): number {
    const hash = hashOf(key);
    return this.#shards[hash >>> SLOT_BITS]!.get(key, hash);
  }

  /** Stores or replaces. */
  set(key: number, value: number): void {
    const hash = hashOf(key);
    if (this.#shards[hash >>> SLOT_BITS]!.set(key, hash, value)) this.#size++;
  }
}

/** Open addressing, linear probing; a key of 0 marks a free slot. */
class Shard {
  #keys = new Float64Array(16);
  #values = new Int32Array(16);
  #size = 0;

  get bytes(): number {
    return this.#keys.byteLength + this.#values.byteLength;
  }

  get(key: number, hash: number): number {
    const slot = this.#slot(key, hash);
    return this.#keys[slot] === key ? this.#values[slot]! : -1;
  }

  /** Whether the key is new. */
  set(key: number, hash: number, value: number): boolean {
    let slot = this.#slot(key, hash);
    const isNew = this.#keys[slot] !== key;
    if (isNew) {
      if (this.#size >= FULL * this.#keys.length) {
        this.#grow();
        slot = this.#slot(key, hash);
      }
      this.#keys[slot] = key;
      this.#size++;
    }
    this.#values[slot] = value;
    return isNew;
  }

  /** First slot that holds `key` or is free. */
  #slot(key: number, hash: number): number {
    const keys = this.#keys;
    let slot = (hash & ((1 << SLOT_BITS) - 1)) % keys.length;
    while (keys[slot] !== 0 && keys[slot] !== key) if (++slot === keys.length) slot = 0;
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    const capacity = Math.ceil(keys.length * GROWTH);
    this.#keys = new Float64Array(capacity);
    this.#values = new Int32Array(capacity);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (key === 0) continue;
      const slot = this.#slot(key, hashOf(key));
      this.#keys[slot] = key;
      this.#values[slot] = values[i]!;
    }
  }
}

/** 32 bits, well mixed: register numbers run in sequences. */
function hashOf(key: number): number {
  let hash = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x1_0000_0000) | 0, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return hash ^ (hash >>> 16);
}
