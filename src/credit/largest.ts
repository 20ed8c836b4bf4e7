/** The first few, in order, of any number of items; it holds no more than twice as many at a time. */
export class Largest<T> {
  readonly #most: number;
  readonly #order: (a: T, b: T) => number;
  #kept: T[] = [];

  constructor(most: number, order: (a: T, b: T) => number) {
    this.#most = most;
    this.#order = order;
  }

  add(item: T): void {
    this.#kept.push(item);
    if (this.#kept.length >= 2 * this.#most) this.#kept = this.items();
  }

  /** Those that come first, in order. */
  items(): T[] {
    return this.#kept.toSorted(this.#order).slice(0, this.#most);
  }
}
