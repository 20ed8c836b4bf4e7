import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { z } from 'zod';
import { applyClients } from '../../../src/load/apply-cards.ts';
import { applyRecords } from '../../../src/load/apply-records.ts';
import { dadataSource } from '../../../src/load/sources/dadata-source.ts';
import { focusSource } from '../../../src/load/sources/focus-source.ts';
import type { RegistrySource, SourceDeps } from '../../../src/load/sources/source.ts';
import {
  syncFromSource,
  type SyncDeps,
  type SyncResult,
} from '../../../src/load/sources/sync-from-source.ts';
import type { Db } from '../../../src/neo4j/client.ts';
import { writingOn } from '../../support/writing.ts';
import { openDatabase, type TestDatabase } from '../../support/database.ts';
import { startSourceServer, type SourceServer } from '../../support/source-server.ts';
import { SAVED } from './saved.ts';

/** Customers in a graph and a register service on loopback, anew for each test of a file. */
export interface Sync {
  readonly db: () => Db;
  readonly wipe: () => Promise<void>;
  readonly server: () => SourceServer;
  /** Times waited between attempts, in milliseconds; no test waits. */
  readonly pauses: () => readonly number[];
  /** Sets the clock; it goes on by a second whenever it is looked at. */
  readonly setClock: (time: string) => void;
  readonly focus: () => RegistrySource;
  readonly dadata: () => RegistrySource;
  /** Loads a card for each ИНН; gives them without repetitions. */
  readonly customers: (inns: Iterable<string | undefined>) => Promise<string[]>;
  readonly run: (source: RegistrySource, more?: Partial<SyncDeps>, around?: boolean) => Promise<SyncResult>;
  /** Every number the service answered for by a method, with how often it did. */
  readonly timesAnswered: (method: string) => Map<string, number>;
  readonly expectEachAskedOnce: (method: string, numbers: readonly string[]) => void;
  /** What the graph keeps of the source. */
  readonly state: () => Promise<{ name: string; cursor: string | null; began: string | null }[]>;
}

const TODAY = '2026-11-20';

/** Call it once, at the top of a file. */
export function useSync(): Sync {
  let graph: TestDatabase;
  let server: SourceServer;
  let now: Date;
  let pauses: number[];

  beforeAll(async () => {
    graph = await openDatabase();
  });
  beforeEach(async () => {
    await graph.wipe();
    server = await startSourceServer(SAVED);
    now = new Date(`${TODAY}T10:00:00Z`);
    pauses = [];
  });
  afterEach(() => server.close());
  afterAll(() => graph.db.close());

  const outside: SourceDeps = {
    clock: () => (now = new Date(now.getTime() + 1000)),
    pause: (ms, signal) => {
      pauses.push(ms);
      signal.throwIfAborted();
      return Promise.resolve();
    },
    random: () => 0.5,
  };
  const settings = (): { url: string; key: string; rate: number } => ({
    url: server.url,
    key: 'key',
    rate: 1000,
  });

  const timesAnswered: Sync['timesAnswered'] = (method) => {
    const numbers = server.came
      .filter((came) => came.method === method && came.answered)
      .flatMap(({ asked }) => asked)
      .sort();
    return new Map(
      [...Map.groupBy(numbers, (number) => number)].map(([number, all]) => [number, all.length]),
    );
  };

  return {
    db: () => graph.db,
    wipe: async () => {
      await graph.wipe();
      server.came.length = 0;
    },
    server: () => server,
    pauses: () => pauses,
    setClock: (time) => {
      now = new Date(time);
    },
    focus: () => focusSource(settings(), outside),
    dadata: () => dadataSource(settings(), outside),
    customers: async (given) => {
      const inns = [...new Set(given)].filter((inn) => inn !== undefined);
      const cards = inns.map((inn) => ({ type: 'client', id: `C-${inn}`, kind: 'legal', inn }) as const);
      await applyClients(graph.db, cards, writingOn(TODAY));
      return inns;
    },
    run: (source, more = {}, around = false) =>
      syncFromSource(
        {
          db: graph.db,
          source,
          apply: (records) => applyRecords(graph.db, records, writingOn(TODAY)),
          reject: () => undefined,
          clock: outside.clock,
          ...more,
        },
        { around, maxAgeDays: 30 },
      ),
    timesAnswered,
    expectEachAskedOnce: (method, numbers) => {
      expect([...timesAnswered(method)]).toEqual([...numbers].sort().map((number) => [number, 1]));
    },
    state: () => graph.db.read(sourceState, {}),
  };
}

const sourceState = {
  file: 'test: state of a source',
  text: 'MATCH (s:Source) RETURN s.name AS name, s.cursor AS cursor, s.began AS began',
  params: z.object({}),
  row: z.object({ name: z.string(), cursor: z.string().nullable(), began: z.string().nullable() }),
  plan: 'any',
} as const;
