import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './layout.ts';
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity.ts';

/**
 * Who uses the server of a home. Each command that uses it leaves a file naming its process; the server is stopped
 * when no such process lives any more, unless `up`, `serve` or `demo` asked for it to be kept.
 */
export function takeLease(layout: Layout): () => void {
  mkdirSync(layout.leases, { recursive: true, mode: 0o700 });
  const path = join(layout.leases, `${process.pid}.${randomUUID()}.json`);
  writeFileSync(path, JSON.stringify(thisProcess()), { mode: 0o600 });
  return () => {
    rmSync(path, { force: true });
  };
}

/** Processes that hold a lease and live, each once; leases of the dead are cleared away. */
export function liveLeases(layout: Layout): ProcessIdentity[] {
  if (!existsSync(layout.leases)) return [];
  const found = new Map<number, ProcessIdentity>();
  for (const name of readdirSync(layout.leases)) {
    const path = join(layout.leases, name);
    const holder = readLease(path);
    if (holder !== null && isAlive(holder)) found.set(holder.pid, holder);
    else if (holder !== null) rmSync(path, { force: true });
  }
  return [...found.values()];
}

/** Whether the server is to outlive the commands that use it. */
export function isKept(layout: Layout): boolean {
  return existsSync(layout.keep);
}

/** Has the server outlive them. */
export function keep(layout: Layout): void {
  writeFileSync(layout.keep, '');
}

/** Has the server stop with the last of them again. */
export function unkeep(layout: Layout): void {
  rmSync(layout.keep, { force: true });
}

/** Null also while the file is being written: its process is alive then and the next look finds it. */
function readLease(path: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}
