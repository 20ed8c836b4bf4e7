import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { KindredError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { findMaven, type Env } from './java.ts';

const POM = fileURLToPath(new URL('pom.xml', import.meta.url));
const DONE = 'complete';

/** The Neo4j version of the pom. */
export function neo4jVersion(): string {
  const found = /<neo4j\.version>([^<]+)</.exec(readFileSync(POM, 'utf8'));
  if (found === null) throw new Error(`${POM} names no neo4j.version`);
  return found[1]!;
}

/** Where a user's jars of that version are kept: `$XDG_CACHE_HOME/kindred/neo4j-<version>`, else below `~/.cache`. */
export function jarCache(env: Env): string {
  const cache = env.XDG_CACHE_HOME ?? join(env.HOME ?? homedir(), '.cache');
  return join(cache, 'kindred', `neo4j-${neo4jVersion()}`);
}

/** Whether the jars are there, whole. */
export function hasJars(env: Env): boolean {
  return existsSync(join(jarCache(env), DONE));
}

/**
 * The folder with Neo4j's jars (225 files, 125 MB), fetched from Maven Central when it is not there yet. They are
 * put together beside it and moved into place in one step, so that two processes at once, or a kill, never leave
 * half a folder. Throws `tool-missing` without Maven, and with Maven's last lines when it fails.
 */
export async function ensureJars(env: Env, log: Logger): Promise<string> {
  const cache = jarCache(env);
  const lib = join(cache, 'lib');
  if (hasJars(env)) return lib;

  const maven = findMaven(env);
  const beside = `${cache}.${randomUUID()}`;
  mkdirSync(beside, { recursive: true });
  log.info({ cache }, 'Fetching Neo4j (125 MB, once for each user)');
  try {
    await runMaven(maven, join(beside, 'lib'), env);
    mkdirSync(join(beside, DONE));
    renameSync(beside, cache);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!hasJars(env)) throw error;
  }
  return lib;
}

async function runMaven(maven: string, lib: string, env: Env): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${lib}`];
  try {
    await promisify(execFile)(maven, ['-q', '-B', '-f', POM, ...goal], { env, maxBuffer: 64 * 2 ** 20 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n');
    throw new KindredError(
      'tool-missing',
      'Maven could not fetch Neo4j. It needs Maven Central, or a mirror named in ~/.m2/settings.xml. ' +
        `Its last words:\n${tail}`,
      {},
      error,
    );
  }
}
