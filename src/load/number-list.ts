type Numbers = Uint8Array | Int32Array | Float64Array;

const PAGE_BITS = 13;
const PAGE = 1 << PAGE_BITS;

/**
 * A number by dense index, 0 where none was set, in pages: it grows without copying what it holds, as one array of
 * millions would, and takes the bytes of its kind an index.
 */
export class NumberList {
  readonly #kind: new (length: number) => Numbers;
  readonly #pages: Numbers[] = [];

  /** `kind`: the typed array whose range the numbers have. */
  constructor(kind: new (length: number) => Numbers) {
    this.#kind = kind;
  }

  get(index: number): number {
    const page = this.#pages[index >>> PAGE_BITS];
    return page === undefined ? 0 : page[index & (PAGE - 1)]!;
  }

  set(index: number, value: number): void {
    const at = index >>> PAGE_BITS;
    while (this.#pages.length <= at) this.#pages.push(new this.#kind(PAGE));
    this.#pages[at]![index & (PAGE - 1)] = value;
  }
}
