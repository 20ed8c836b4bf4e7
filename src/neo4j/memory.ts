import { totalmem } from 'node:os';

/** Memory of one Neo4j server, in MiB. */
export interface Memory {
  readonly heapMiB: number;
  readonly pageCacheMiB: number;
}

const HEAP = { least: 512, most: 4096 };
const PAGE_CACHE = { least: 256, most: 16_384 };

/**
 * Heap and page cache for a machine of `totalMiB`: a sixth each, so that the loader, a second home, the browser and
 * the file cache have the other two thirds. At 24 GiB that is 4 GiB each: a million entities with their people and
 * links take under 3 GiB of store files, which the page cache then holds whole, and resolving them keeps its state in
 * less than 3 GiB of heap. Above 4 GiB of heap collections get longer and nothing gets faster, so only the page cache
 * grows on. The least is what Neo4j needs to start and serve a demo.
 */
export function memoryFor(totalMiB: number): Memory {
  const sixth = Math.floor(totalMiB / 6);
  return { heapMiB: clamp(sixth, HEAP), pageCacheMiB: clamp(sixth, PAGE_CACHE) };
}

/** Memory of one run of the import tool, in MiB. */
export interface ImportMemory {
  readonly heapMiB: number;
  readonly offHeapMiB: number;
}

/**
 * The server is stopped meanwhile, so its third of the machine is free. The tool reads and writes outside the heap
 * (some 1 GiB at a million entities and hardly more at ten) and needs little inside.
 */
export function importMemoryFor(totalMiB: number): ImportMemory {
  return {
    heapMiB: clamp(Math.floor(totalMiB / 12), { least: 384, most: 2048 }),
    offHeapMiB: clamp(Math.floor(totalMiB / 4), { least: 1024, most: 16_384 }),
  };
}

/** MiB this process may count on: the machine's, or its container's limit if that is less. */
export function availableMiB(): number {
  const limit = process.constrainedMemory();
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return Math.floor(bytes / 2 ** 20);
}

function clamp(value: number, { least, most }: { least: number; most: number }): number {
  return Math.min(Math.max(value, least), most);
}
