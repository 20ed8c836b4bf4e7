import { IdTable } from './id-table.ts';
import { NumberList } from './number-list.ts';

/**
 * Strings of foreign make (CRM card ids) → dense index, without keeping the strings: each is known by 53 bits of one
 * hash and 32 of another, so two of a million are taken for one with a chance below 10⁻¹³. 20 bytes a slot; strings
 * that share the first hash alone are kept as they are.
 */
export class TextTable {
  readonly #first = new IdTable();
  readonly #clashes = new Map<string, number>();
  readonly #check = new NumberList(Int32Array);

  /** The index stored for `text`, or -1. */
  get(text: string): number {
    const [key, check] = hashes(text);
    const index = this.#first.get(key);
    if (index === -1) return -1;
    return this.#check.get(index) === check ? index : (this.#clashes.get(text) ?? -1);
  }

  /** Stores under an index that no other string has; false when the string is there already, and then it stays. */
  set(text: string, index: number): boolean {
    const [key, check] = hashes(text);
    const known = this.#first.get(key);
    if (known !== -1) {
      if (this.#check.get(known) === check || this.#clashes.has(text)) return false;
      this.#clashes.set(text, index);
      return true;
    }
    this.#first.set(key, index);
    this.#check.set(index, check);
    return true;
  }
}

/** Two FNV-1a style hashes with different primes over the UTF-16 units, joined: [53 bits, 32 bits]. */
function hashes(text: string): [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  let c = 0x3c6ef372;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    c = Math.imul(c ^ unit, 0x27d4eb2f);
    b ^= b >>> 13;
    c ^= c >>> 15;
  }
  return [(a >>> 0) * 0x20_0000 + (b >>> 11) + 1, c];
}
