import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Layout } from './layout.ts';
import { findByCommandLine, isAlive, type ProcessIdentity } from './process-identity.ts';

const Identity = z.object({ pid: z.number(), started: z.string() });
const Record = z.object({
  server: Identity,
  port: z.number(),
  /** The process that stops the server when nobody uses it; null once it was told to leave it running. */
  watcher: Identity.nullable(),
});

/** Which process serves a home, and where. */
export type ServerRecord = z.infer<typeof Record>;

/** What the watcher is told to start. */
export interface Launch {
  readonly java: string;
  readonly args: readonly string[];
  /** The Bolt port in the configuration. */
  readonly port: number;
}

const PATIENCE_MS = 180_000;

/**
 * The living server of a home and its port, or null. A record whose process is gone, or whose number now belongs to
 * another process, is cleared away; a server whose record was lost is found by its command line.
 */
export function runningServer(layout: Layout): ServerRecord | null {
  const record = readRecord(layout);
  if (record !== null && isAlive(record.server)) return record;
  if (record !== null) rmSync(layout.record, { force: true });
  return findUnrecorded(layout);
}

/** Notes who serves; the next command finds the server by it. */
export function writeRecord(layout: Layout, record: ServerRecord): void {
  writeFileSync(layout.record, JSON.stringify(record), { mode: 0o600 });
}

/** Ends the server: SIGTERM, which lets it write a checkpoint, and SIGKILL only after three minutes. */
export async function stopServer(layout: Layout): Promise<void> {
  const running = runningServer(layout);
  if (running !== null) await endProcess(running.server, PATIENCE_MS);
  rmSync(layout.record, { force: true });
}

/** SIGTERM, then SIGKILL after `patienceMs`; returns when the process is gone. */
export async function endProcess(identity: ProcessIdentity, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  signal(identity, 'SIGTERM');
  while (isAlive(identity)) {
    if (Date.now() > deadline) signal(identity, 'SIGKILL');
    await sleep(50);
  }
}

function signal(identity: ProcessIdentity, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (isAlive(identity)) process.kill(identity.pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}

function readRecord(layout: Layout): ServerRecord | null {
  try {
    return Record.parse(JSON.parse(readFileSync(layout.record, 'utf8')));
  } catch {
    return null;
  }
}

function findUnrecorded(layout: Layout): ServerRecord | null {
  const port = configuredPort(layout);
  if (port === null) return null;
  const server = findByCommandLine([
    'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${layout.root}`,
    `--config-dir=${layout.conf}`,
  ]);
  return server === null ? null : { server, port, watcher: null };
}

/** The Bolt port of the last start, or null before the first. */
export function configuredPort(layout: Layout): number | null {
  try {
    const text = readFileSync(join(layout.conf, 'neo4j.conf'), 'utf8');
    const found = /^server\.bolt\.listen_address=.*:(\d+)$/m.exec(text);
    return found === null ? null : Number(found[1]);
  } catch {
    return null;
  }
}
