import { describe, expect, it } from 'vitest';
import { importMemoryFor, memoryFor } from '../../src/neo4j/memory.ts';

describe('memoryFor', () => {
  it.each([
    { machine: 1_024, heapMiB: 512, pageCacheMiB: 256 },
    { machine: 4_096, heapMiB: 682, pageCacheMiB: 682 },
    { machine: 8_192, heapMiB: 1_365, pageCacheMiB: 1_365 },
    { machine: 24_576, heapMiB: 4_096, pageCacheMiB: 4_096 },
    { machine: 65_536, heapMiB: 4_096, pageCacheMiB: 10_922 },
    { machine: 524_288, heapMiB: 4_096, pageCacheMiB: 16_384 },
  ])('gives $heapMiB and $pageCacheMiB of $machine MiB', ({ machine, ...memory }) => {
    expect(memoryFor(machine)).toEqual(memory);
  });

  it('leaves a third of the machine to others while importing', () => {
    for (const machine of [4_096, 24_576, 65_536]) {
      const { heapMiB, offHeapMiB } = importMemoryFor(machine);
      expect(heapMiB + offHeapMiB).toBeLessThan((machine * 2) / 3);
    }
  });
});
