import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import { KindredError } from '../errors.ts';
import { connect, type Target } from './client.ts';
import { dockerTarget } from './docker.ts';
import { embeddedTarget } from './embedded.ts';
import { hasJars, neo4jVersion } from './jars.ts';
import { findJava, findMaven, type Env } from './java.ts';
import { freePort } from './launch.ts';
import { availableMiB, memoryFor } from './memory.ts';
import { schemaState } from './migrate.ts';
import { chooseBackend, type Backend, type Probes } from './provision.ts';
import { checkVersion } from './server-facts.ts';

/** One thing looked at: fine, or what to do about it. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was found; when not ok, also the remedy. */
  readonly detail: string;
}

const NODE_MAJOR = 24;
const ENOUGH_MIB = 3_000;
const ENOUGH_DISK_GIB = 5;

/**
 * Looks at all that a run needs, changing nothing and starting nothing. A tool that the chosen way to Neo4j does not
 * need is not a problem when it is missing.
 */
export async function diagnose(config: Config, env: Env, probes: Probes): Promise<Check[]> {
  const checks: Check[] = [
    checkNode(process.versions.node),
    checkMemory(availableMiB()),
    checkDisk(config.home),
  ];
  checks.push(await checkPort(config.port));
  try {
    const backend = await chooseBackend(config, probes);
    checks.push(fine('Neo4j', WAYS[backend]));
    if (backend === 'embedded') checks.push(await tried('Java', () => checkJava(env)), checkMaven(env));
    const docker = await probes.dockerAnswers();
    checks.push(fine('Docker', docker ? 'its engine answers' : 'no engine answers; not needed'));
    checks.push(...(await checkServer(await runningTarget(config, backend))));
  } catch (error) {
    checks.push(problem('Neo4j', wordsOf(error)));
  }
  return checks;
}

/** Where Neo4j answers now by that way, or null when it is not running. Starts nothing. */
export async function runningTarget(config: Config, backend: Backend): Promise<Target | null> {
  if (backend === 'external') return config.neo4j;
  return backend === 'embedded' ? embeddedTarget(config.home) : await dockerTarget(config.home);
}

const WAYS: Record<Backend, string> = {
  external: 'the one of NEO4J_URI',
  docker: 'in a Docker container of this home',
  embedded: `embedded, version ${neo4jVersion()}`,
};

/** Whether Node of that version (`24.1.0`) runs the sources as they are. */
export function checkNode(version: string): Check {
  const ok = Number(version.split('.')[0]) >= NODE_MAJOR;
  const remedy = `${version}; ${NODE_MAJOR} or newer is needed. Use \`npm run kindred\`, which brings its own.`;
  return { name: 'Node', ok, detail: ok ? version : remedy };
}

/** Whether so many MiB are enough, and what Neo4j gets of them. */
export function checkMemory(totalMiB: number): Check {
  const { heapMiB, pageCacheMiB } = memoryFor(totalMiB);
  const found = `${totalMiB} MiB; Neo4j gets ${heapMiB} of heap and ${pageCacheMiB} of page cache`;
  const ok = totalMiB >= ENOUGH_MIB;
  return { name: 'Memory', ok, detail: ok ? found : `${found}. Give it ${ENOUGH_MIB} MiB or more.` };
}

function checkDisk(home: string): Check {
  let folder = home;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const gib = (bavail * bsize) / 2 ** 30;
  const found = `${gib.toFixed(1)} GiB free for ${home}`;
  const ok = gib >= ENOUGH_DISK_GIB;
  const remedy = `${found}; a million entities need ${ENOUGH_DISK_GIB}. Free some, or set KINDRED_HOME elsewhere.`;
  return { name: 'Disk', ok, detail: ok ? found : remedy };
}

async function checkPort(port: number): Promise<Check> {
  if (port === 0 || (await freePort(port)) === port) return fine('Port', `${port} is free for the API`);
  return problem(
    'Port',
    `${port} is taken: by a running \`kindred serve\`, or set PORT to another (0 takes any).`,
  );
}

async function checkJava(env: Env): Promise<Check> {
  const { path, major } = await findJava(env);
  const known = major === 17 || major === 21 ? '' : ' (Neo4j 5.26 is made for 17 and 21)';
  return fine('Java', `${major} at ${path}${known}`);
}

function checkMaven(env: Env): Check {
  if (hasJars(env)) return fine('Maven', 'not needed: Neo4j is fetched already');
  try {
    return fine('Maven', findMaven(env));
  } catch (error) {
    return problem('Maven', wordsOf(error));
  }
}

async function checkServer(target: Target | null): Promise<Check[]> {
  if (target === null) return [fine('Server', 'not running; it is started when needed')];
  try {
    const db = await connect(target, 1);
    try {
      const version = await checkVersion(db, target.uri);
      return [
        fine('Server', `${version} at ${target.uri}`),
        await tried('Schema', async () => {
          const { applied, pending } = await schemaState(db);
          const rest = pending.length === 0 ? '' : `; ${pending.length} more at the next start`;
          return fine('Schema', `migrations applied: ${applied.length}${rest}`);
        }),
      ];
    } finally {
      await db.close();
    }
  } catch (error) {
    return [problem('Server', wordsOf(error))];
  }
}

async function tried(name: string, work: () => Promise<Check>): Promise<Check> {
  try {
    return await work();
  } catch (error) {
    return problem(name, wordsOf(error));
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof KindredError) return error.message;
  throw error;
}

function fine(name: string, detail: string): Check {
  return { name, ok: true, detail };
}

function problem(name: string, detail: string): Check {
  return { name, ok: false, detail };
}
