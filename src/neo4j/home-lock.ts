import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KindredError } from '../errors.ts';
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity.ts';

interface Holder extends ProcessIdentity {
  readonly token: string;
}

/** Held lock; `release` may be called twice. */
export interface Lock {
  readonly release: () => void;
}

/**
 * Takes the lock file, waiting while another living process holds it; a dead holder's is broken. After `waitMs`
 * a `locked` error names the holder. Works between processes and within one.
 */
export async function takeLock(path: string, waitMs: number): Promise<Lock> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const mine: Holder = { ...thisProcess(), token: randomUUID() };
  const deadline = Date.now() + waitMs;
  for (;;) {
    if (tryTake(path, mine))
      return {
        release: () => {
          giveBack(path, mine);
        },
      };
    const holder = readHolder(path);
    if (holder !== null && !isAlive(holder)) {
      breakLock(path, holder);
    } else if (Date.now() > deadline) {
      throw new KindredError(
        'locked',
        `Process ${holder?.pid ?? 'unknown'} is starting or stopping Neo4j in ${dirname(path)}. ` +
          'Wait for it, or end it, and try again.',
      );
    } else {
      await sleep(50);
    }
  }
}

/** A link appears with its content in one step; a file opened for writing is first seen empty. */
function tryTake(path: string, mine: Holder): boolean {
  const beside = `${path}.${mine.token}`;
  writeFileSync(beside, JSON.stringify(mine), { mode: 0o600 });
  try {
    linkSync(beside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Moved aside, not deleted: should another have broken it and taken it meanwhile, it is put back. */
function breakLock(path: string, dead: Holder): void {
  const aside = `${path}.broken.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readHolder(aside)?.token !== dead.token) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process holds it by now.
    }
  }
  rmSync(aside, { force: true });
}

function giveBack(path: string, mine: Holder): void {
  if (readHolder(path)?.token === mine.token) rmSync(path, { force: true });
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}
