import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { exportExposures, type ExposureLine } from '../../src/credit/export-exposures.ts';
import { reexamine } from '../../src/credit/breaches/reexamine.ts';
import { reexamineCases } from '../../src/credit/council/reexamine-cases.ts';
import { settleDeals } from '../../src/credit/deals/close-deals.ts';
import { refreshFigures } from '../../src/credit/figures/refresh.ts';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { createJournal, numberChanges } from '../../src/feed/journal.ts';
import { exportMemberships } from '../../src/groups/export-memberships.ts';
import { LINKED, type LensRules } from '../../src/groups/lens.ts';
import { resolve, type ResolveResult } from '../../src/groups/resolve.ts';
import { load, type LoadResult } from '../../src/load/load.ts';
import { silentProgress } from '../../src/load/progress.ts';
import type { SourceFiles } from '../../src/load/source-files.ts';
import { createLog } from '../../src/log.ts';
import type { Db } from '../../src/neo4j/client.ts';
import type { Statement } from '../../src/neo4j/statement.ts';
import type { Reject } from '../../src/registry/record.ts';
import { openDatabase } from './database.ts';

/** Rows of the files a test writes by hand, one JSON object each, as formats.md has them. */
export interface Rows {
  readonly registry?: readonly object[];
  readonly clients?: readonly object[];
  readonly accounts?: readonly object[];
  readonly payments?: readonly object[];
  readonly facts?: readonly object[];
  readonly statements?: readonly object[];
  readonly rates?: readonly object[];
}

/** What a load gave, with all it refused. */
export interface LoadOutcome {
  readonly result: LoadResult;
  readonly rejects: readonly Reject[];
}

/**
 * The product from files to groups over the shared test database, without its command line: real files, readers,
 * loader over Bolt, resolver and totals.
 */
export interface Product {
  readonly db: Db;
  readonly wipe: () => Promise<void>;
  readonly load: (files: SourceFiles) => Promise<LoadOutcome>;
  /** Writes the rows to files and loads these. Throws when a row is refused, for tests mean what they write. */
  readonly put: (rows: Rows) => Promise<LoadResult>;
  /** Resolves, by `linked` alone unless said otherwise, and brings the totals up to date that answers are made of. */
  readonly resolve: (
    full?: boolean,
    by?: { lenses?: readonly LensRules[]; batchSize?: number },
  ) => Promise<ResolveResult>;
  /** Group id by ОГРН (or ИНН) of every entity with a record of its own; empty for who is alone. */
  readonly memberships: (lens?: string) => Promise<Map<string, string>>;
  readonly exposures: () => Promise<ExposureLine[]>;
  /** Runs any text: for looking at what no export tells. */
  readonly look: (text: string, params?: Record<string, unknown>) => Promise<Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
}

/** Opens the product over the emptied test database; works in `*.graph.test.ts` only. */
export async function openProduct(clock: () => Date = () => new Date()): Promise<Product> {
  const { db, wipe } = await openDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'kindred-product-'));
  let files = 0;
  const write = async (rows: readonly object[] | undefined): Promise<string[]> => {
    if (rows === undefined || rows.length === 0) return [];
    const path = join(folder, `${++files}.ndjson`);
    await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return [path];
  };
  const loadFiles: Product['load'] = async (sources) => {
    const rejects: Reject[] = [];
    const result = await load(
      {
        db,
        bulkImport: null,
        log: createLog('warn'),
        progress: silentProgress,
        clock,
        scratch: folder,
        journal: createJournal(`test-${++files}`, clock),
        reject: (reject) => {
          rejects.push(reject);
        },
      },
      sources,
      'bolt',
    );
    return { result, rejects };
  };
  return {
    db,
    wipe,
    load: loadFiles,
    put: async ({ registry, clients, accounts, payments, facts, statements, rates }) => {
      const { result, rejects } = await loadFiles({
        registry: await write(registry),
        clients: await write(clients),
        accounts: await write(accounts),
        payments: await write(payments),
        facts: await write(facts),
        statements: await write(statements),
        rates: await write(rates),
      });
      if (rejects.length > 0) throw new Error(`refused: ${JSON.stringify(rejects[0])}`);
      return result;
    },
    resolve: async (full = false, { lenses = [LINKED], batchSize = 250 } = {}) => {
      const journal = createJournal(`test-${++files}`, clock);
      const deps = { db, clock, journal, onProgress: () => undefined };
      const result = await resolve({ ...deps, batchSize, lenses }, full);
      await settleDeals(db, clock);
      await refreshFigures(deps, full);
      await reexamine(deps, full);
      await reexamineCases({ db, clock, policy: DEFAULT_POLICY });
      await numberChanges(db);
      return result;
    },
    memberships: async (lens = 'linked') => {
      const groups = new Map<string, string>();
      for await (const line of exportMemberships(db, lens)) {
        const [entity, group] = line.split(',');
        if (entity !== 'entity') groups.set(entity!, group!);
      }
      return groups;
    },
    exposures: async () => {
      const lines: ExposureLine[] = [];
      for await (const line of exportExposures(db, 'linked')) lines.push(line);
      return lines;
    },
    look: (text, params = {}) => db.batch(byHand(text), params),
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A statement of a test, of any shape. */
export function byHand(text: string): Statement {
  return { file: 'test: by hand', text, params: z.looseObject({}), row: z.looseObject({}), plan: 'any' };
}

/** Groups as sorted lists of members, so that names of groups do not matter; who is alone is left out. */
export function partition(groups: Iterable<readonly [member: string, group: string]>): string[] {
  const lists = new Map<string, string[]>();
  for (const [member, group] of groups) {
    if (group !== '') lists.set(group, [...(lists.get(group) ?? []), member]);
  }
  return [...lists.values()].map((list) => list.sort().join(' ')).sort();
}
