import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { ensureJars, jarCache } from '../../src/neo4j/jars.ts';
import { findJava, findMaven } from '../../src/neo4j/java.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kindred-tools-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function program(path: string, script: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, path), 0o755);
}

const java = (path: string, version: string): void => {
  program(path, `echo 'openjdk version "${version}" 2025-04-15' >&2`);
};

describe('findJava', () => {
  it('names the packages when there is none', async () => {
    const missing = findJava({ PATH: folder });
    await expect(missing).rejects.toMatchObject({ code: 'tool-missing' });
    await expect(missing).rejects.toThrow('apt-get install openjdk-17-jre-headless maven');
    await expect(missing).rejects.toThrow('dnf install');
    await expect(missing).rejects.toThrow('brew install');
    await expect(missing).rejects.toThrow('NEO4J_URI');
  });

  it('prefers JAVA_HOME, and passes over one that is too old', async () => {
    java('home/bin/java', '21.0.2');
    java('path/java', '17.0.15');
    const env = { JAVA_HOME: join(folder, 'home'), PATH: join(folder, 'path') };
    expect(await findJava(env)).toEqual({ path: join(folder, 'home/bin/java'), major: 21 });
    java('home/bin/java', '1.8.0_402');
    expect(await findJava(env)).toEqual({ path: join(folder, 'path/java'), major: 17 });
  });

  it('says which were too old when no other is there', async () => {
    java('path/java', '11.0.2');
    await expect(findJava({ PATH: join(folder, 'path') })).rejects.toThrow('path/java is version 11');
  });
});

describe('ensureJars', () => {
  const log = createLog('silent');
  const env = () => ({ PATH: `${folder}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, 'cache') });

  it('names the package when Maven is missing', () => {
    expect(() => findMaven({ PATH: folder })).toThrow('apt-get install openjdk-17-jre-headless maven');
  });

  it('shows the last words of Maven when it fails, and leaves nothing behind', async () => {
    program('mvn', 'echo "Could not transfer artifact"; exit 1');
    await expect(ensureJars(env(), log)).rejects.toThrow('Could not transfer artifact');
    program('mvn', FETCH);
    expect(await ensureJars(env(), log)).toBe(join(jarCache(env()), 'lib'));
  });

  it('fetches once, also when two ask at once', async () => {
    program('mvn', `echo run >> ${folder}/runs; sleep 0.2; ${FETCH}`);
    const [first, second] = await Promise.all([ensureJars(env(), log), ensureJars(env(), log)]);
    expect(first).toBe(second);
    program('mvn', 'exit 1');
    expect(await ensureJars(env(), log)).toBe(first);
  });
});

/** A stand-in for Maven that makes the folder it is told to. */
const FETCH = `for word in "$@"; do case $word in -DoutputDirectory=*) mkdir -p "\${word#*=}";; esac; done`;
