import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './layout.ts';

/** Notes that the store is being written by an import, and is worth nothing until that has ended well. */
export function beginImport(layout: Layout): void {
  writeFileSync(layout.importing, '');
}

/** Notes that it has ended well. */
export function endImport(layout: Layout): void {
  rmSync(layout.importing, { force: true });
}

/**
 * Removes what a failed or killed import left (nothing else was in that database: an import goes into an empty one
 * only), so that the server starts with an empty one again. Says whether there was anything.
 */
export function discardUnfinishedImport(layout: Layout): boolean {
  if (!existsSync(layout.importing)) return false;
  for (const folder of ['databases', 'transactions']) {
    rmSync(join(layout.data, folder, 'neo4j'), { recursive: true, force: true });
  }
  endImport(layout);
  return true;
}
