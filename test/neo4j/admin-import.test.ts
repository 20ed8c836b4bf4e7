import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  adminImport,
  importArguments,
  OutputReader,
  type ImportPlan,
  type ImportProgress,
} from '../../src/neo4j/admin-import.ts';
import type { Embedded } from '../../src/neo4j/embedded.ts';
import { layoutOf } from '../../src/neo4j/layout.ts';

const OUTPUT = `Neo4j version: 5.26.30
Import starting 2026-11-20 10:00:00.000+0000

(1/4) Node import 2026-11-20 10:00:00.100+0000
  Estimated number of nodes: 1.11 M
.......... .......... .......... .......... ..........   5% ∆1s 225ms [1s 225ms]
.......... .......-.. .......... .......... .......... 100% ∆0ms [3s 530ms]
Node import COMPLETED in 3s 530ms

(2/4) Relationship import 2026-11-20 10:00:03.630+0000
.......... .......... .......... .......... ..........  50% ∆0ms [1s 574ms]
Relationship import COMPLETED in 1s 574ms

IMPORT DONE in 1m 8s 529ms. 
Imported:
  1000000 nodes
  2000000 relationships
  14000000 properties
Peak memory usage: 1.005GiB`;

describe('OutputReader', () => {
  it('tells the progress of the whole, never backwards, and what was imported', () => {
    const told: ImportProgress[] = [];
    const reader = new OutputReader((progress) => told.push(progress));
    for (const line of OUTPUT.split('\n')) reader.take(line);
    expect(told.map(({ stage }) => stage)).toEqual([
      'Node import',
      'Node import',
      'Node import',
      'Relationship import',
      'Relationship import',
    ]);
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeLessThan(1);
    expect(reader.result()).toEqual({ nodes: 1_000_000, relationships: 2_000_000, seconds: 68.529 });
  });

  it('has no result before the tool says it is done, and keeps its last words', () => {
    const reader = new OutputReader(() => undefined);
    reader.take('(1/4) Node import 2026-11-20 10:00:00.100+0000');
    reader.take('.......... .......... .......... .......... ..........   5% ∆1s 225ms [1s 225ms]');
    reader.take('Error in input data');
    expect(reader.result()).toBeNull();
    expect(reader.tail()).toContain('Error in input data');
    expect(reader.tail()).not.toContain('5%');
  });
});

describe('importArguments', () => {
  it('puts the database before the files, and labels and types before theirs', () => {
    const args = importArguments(
      {
        nodes: [{ labels: 'Entity:Inert', header: '/a/h.csv', files: ['/a/1.csv', '/a/2.csv.gz'] }],
        relationships: [{ header: '/a/rh.csv', files: ['/a/r.csv'] }],
        idType: 'actual',
        reportFile: '/a/report',
      },
      { heapMiB: 512, offHeapMiB: 1024 },
    );
    expect(args.slice(0, 4)).toEqual(['database', 'import', 'full', 'neo4j']);
    expect(args).toContain('--max-off-heap-memory=1024m');
    expect(args.slice(-2)).toEqual([
      '--nodes=Entity:Inert=/a/h.csv,/a/1.csv,/a/2.csv.gz',
      '--relationships=/a/rh.csv,/a/r.csv',
    ]);
  });
});

describe('adminImport', () => {
  const plan: ImportPlan = { nodes: [], relationships: [], idType: 'integer', reportFile: '/none/report' };

  /** Runs an import whose Java is that shell script; gives the error and the order of what was done to the server. */
  async function failing(script: string): Promise<{ error: unknown; events: string[]; marked: boolean }> {
    const home = mkdtempSync(join(tmpdir(), 'kindred-import-'));
    const layout = layoutOf(home);
    const java = join(home, 'java');
    writeFileSync(java, `#!/bin/sh\n${script}\n`);
    chmodSync(java, 0o755);
    mkdirSync(dirname(layout.importing), { recursive: true });
    const events: string[] = [];
    const target = { uri: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'secret' };
    const told = (event: string): Promise<void> => {
      events.push(event);
      return Promise.resolve();
    };
    const embedded: Embedded = {
      layout,
      installation: { java, lib: '/none' },
      target: () => target,
      stop: () => told('stop'),
      start: () => told('start').then(() => target),
      release: () => told('release'),
    };
    try {
      const error: unknown = await adminImport(embedded, plan, () => undefined).catch(
        (caught: unknown) => caught,
      );
      return { error, events, marked: existsSync(layout.importing) };
    } finally {
      rmSync(home, { recursive: true });
    }
  }

  it('tells a full disk from other failures, starts the server again, and leaves the mark that has the rest removed', async () => {
    const full = await failing('echo "java.io.IOException: No space left on device" >&2; exit 1');
    expect(full.error).toMatchObject({ code: 'disk-full' });
    expect(full).toMatchObject({ events: ['stop', 'start'], marked: true });
  });

  it('shows the last words of the tool, also when it ends well without having said that it is done', async () => {
    const { error } = await failing('echo "Something odd"; exit 0');
    expect(error).toMatchObject({
      code: 'internal',
      message: expect.stringMatching(/\/none\/report.*Something odd/s) as string,
    });
  });
});
