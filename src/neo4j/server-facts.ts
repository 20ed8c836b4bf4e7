import { KindredError } from '../errors.ts';
import type { Db } from './client.ts';
import { isEmptyGraph, serverVersion } from './statements.ts';

const OLDEST = { major: 5, minor: 26 };

/** Whether nothing was ever loaded: no node but the marks of migrations. One look, whatever the size. */
export async function isEmpty(db: Db): Promise<boolean> {
  const [row] = await db.read(isEmptyGraph, {});
  return row!.empty;
}

/**
 * The server's version, such as `5.26.30`, `2025.10.1`, or `5.27-aura`. Throws `database-unreachable` below 5.26, where the
 * statements of this program do not run.
 */
export async function checkVersion(db: Db, uri: string): Promise<string> {
  const [row] = await db.read(serverVersion, {});
  const version = row?.version ?? 'unknown';
  if (!isNewEnough(version)) {
    throw new KindredError(
      'database-unreachable',
      `Neo4j at ${uri} is version ${version}; 5.26 or newer is needed. Upgrade it, or unset NEO4J_URI to have one started.`,
    );
  }
  return version;
}

/** Later than 5.26, versions are years: 2025.01 and on. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}
