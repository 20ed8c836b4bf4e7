import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../src/neo4j/home-lock.ts';
import { identify, isAlive, thisProcess } from '../../src/neo4j/process-identity.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kindred-lock-'));
  path = join(folder, 'run', 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync('true').pid;
}

describe('takeLock', () => {
  it('keeps a second one out until the first is released', async () => {
    const first = await takeLock(path, 0);
    await expect(takeLock(path, 0)).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining(`Process ${process.pid}`) as string,
    });
    const second = takeLock(path, 10_000);
    first.release();
    (await second).release();
    expect(existsSync(path)).toBe(false);
  });

  it('breaks the lock of a process that is gone', async () => {
    (await takeLock(path, 0)).release();
    writeFileSync(path, JSON.stringify({ pid: endedPid(), started: 'long ago', token: 'old' }));
    const lock = await takeLock(path, 0);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('breaks the lock of a process whose number another has now', async () => {
    (await takeLock(path, 0)).release();
    writeFileSync(path, JSON.stringify({ pid: process.pid, started: 'in another life', token: 'old' }));
    (await takeLock(path, 0)).release();
    expect(existsSync(path)).toBe(false);
  });

  it('lets one at a time in when many want it at once', async () => {
    let inside = 0;
    let most = 0;
    const enter = async (): Promise<void> => {
      const lock = await takeLock(path, 60_000);
      most = Math.max(most, ++inside);
      await new Promise((settle) => setImmediate(settle));
      inside--;
      lock.release();
    };
    await Promise.all(Array.from({ length: 8 }, enter));
    expect({ most, inside }).toEqual({ most: 1, inside: 0 });
  });
});

describe('a process identity', () => {
  it('is alive while the process is, and nobody else', () => {
    const mine = thisProcess();
    expect(isAlive(mine)).toBe(true);
    expect(isAlive({ ...mine, started: 'in another life' })).toBe(false);
    expect(identify(endedPid())).toBeNull();
  });
});
