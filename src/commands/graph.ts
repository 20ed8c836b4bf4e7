import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BulkImport } from '../load/load.ts';
import { createProgress, type Progress } from '../load/progress.ts';
import { adminImport } from '../neo4j/admin-import.ts';
import { connect, type Db } from '../neo4j/client.ts';
import { migrate } from '../neo4j/migrate.ts';
import { provision, provisionFresh, type Provisioned } from '../neo4j/provision.ts';
import type { Context } from './context.ts';

/** The graph a command works on, connected and with the current schema. */
export interface Graph {
  /** The connection now; a bulk import replaces it. */
  readonly db: () => Db;
  /** False as long as the server of an empty home waits for its first import. */
  readonly started: () => boolean;
  /** Null when the server is not ours to stop. */
  readonly bulkImport: BulkImport | null;
  readonly provisioned: Provisioned;
}

/** The clock of the program. */
export const now = (): Date => new Date();

/** Finds or starts Neo4j, connects and migrates; everything is given back when the command ends. */
export async function openGraph(context: Context, keepRunning: boolean): Promise<Graph> {
  const provisioned = await provision(context.config(), context.log(), { keepRunning }, context.env);
  return openProvisioned(context, provisioned, await connectTo(provisioned));
}

/** The same for a command that fills the graph: the server of an empty home starts only after the import. */
export async function openGraphToFill(context: Context, keepRunning: boolean): Promise<Graph> {
  const fresh = await provisionFresh(context.config(), context.log(), { keepRunning }, context.env);
  return fresh === null ? openGraph(context, keepRunning) : openProvisioned(context, fresh, null);
}

async function connectTo(provisioned: Provisioned): Promise<Db> {
  const db = await connect(provisioned.target);
  await migrate(db, now);
  return db;
}

function openProvisioned(context: Context, provisioned: Provisioned, first: Db | null): Graph {
  let db = first;
  context.defer(provisioned.release);
  context.defer(async () => {
    await db?.close();
  });
  const { embedded } = provisioned;
  const bulkImport: BulkImport | null =
    embedded === undefined
      ? null
      : async (plan, onProgress) => {
          await db?.close();
          db = null;
          await adminImport(embedded, plan, onProgress);
          return (db = await connectTo(provisioned));
        };
  return { db: () => db!, started: () => db !== null, bulkImport, provisioned };
}

/** A bar on a terminal, log lines elsewhere. */
export function progressOf(context: Context): Progress {
  return createProgress(context.log(), now, process.stderr.isTTY);
}

/** A name for this run: when it began, and something to tell two of one second apart. */
export function newRun(): string {
  return `${now().toISOString().slice(0, 19).replaceAll(':', '')}-${randomUUID().slice(0, 8)}`;
}

/** Where temporary files of a load go: beside the data, so that they are on the same disk. */
export function scratchOf(context: Context): string {
  return join(context.config().home, 'tmp');
}
