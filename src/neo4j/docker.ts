import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { StartedTestContainer } from 'testcontainers';
import { KindredError } from '../errors.ts';
import type { Target } from './client.ts';
import { takeLock } from './home-lock.ts';
import type { Env } from './java.ts';
import { freePort } from './launch.ts';
import { layoutOf } from './layout.ts';
import { liveLeases, takeLease } from './leases.ts';
import { availableMiB, memoryFor, type Memory } from './memory.ts';

const IMAGE = 'neo4j:5.26-community';
const BOLT = 7687;
const LABEL = 'kindred.home';
const KEPT = 'kindred.kept';
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 120_000;
const LOCK_WAIT_MS = 600_000;

/** Which home's container, and how it is to run. */
export interface DockerOptions {
  readonly home: string;
  /** Leave the container running when this command has ended (`up`, `serve`, `demo`). */
  readonly keepRunning: boolean;
  readonly memory?: Memory;
}

/** A Neo4j in a container, in use by this process. */
export interface DockerNeo4j {
  readonly target: Target;
  /** Stops and removes the container if this command started it and it is not to be kept. The data stays in the home. */
  readonly release: () => Promise<void>;
}

/** Whether that home's database lives in a container's folder. */
export function dockerHasData(home: string): boolean {
  return existsSync(join(folderOf(home), 'data', 'databases'));
}

/**
 * Whether a Docker engine answers on this machine. An engine elsewhere does not count: it could not see the home, and
 * its loopback is not ours. The library takes a second to load, so the usual places are looked at first.
 */
export async function dockerAnswers(env: Env): Promise<boolean> {
  const places = ['/var/run/docker.sock', join(homedir(), '.docker/run/docker.sock')];
  const runtime = env.XDG_RUNTIME_DIR;
  if (runtime !== undefined) places.push(join(runtime, 'docker.sock'));
  if (env.DOCKER_HOST === undefined && !places.some((place) => existsSync(place))) return false;
  try {
    const { getContainerRuntimeClient } = await import('testcontainers');
    const { info } = await getContainerRuntimeClient();
    return ['localhost', '127.0.0.1'].includes(info.containerRuntime.host);
  } catch {
    return false;
  }
}

/** The running container of that home, or null. */
export async function dockerTarget(home: string): Promise<Target | null> {
  const found = await findContainer(home);
  if (found === null) return null;
  const { NetworkSettings } = await found.client.container.inspect(found.container);
  const port = NetworkSettings.Ports[`${BOLT}/tcp`]?.[0]?.HostPort;
  return port === undefined ? null : targetOf(home, Number(port));
}

/**
 * The home's container: joined when it runs, else started, on 127.0.0.1 only, its data below the home. One that is to
 * be kept is marked as reusable; any other belongs to this process, and the library's reaper ends it when this process
 * is killed. Such a one is therefore not shared: `locked` while another command has it.
 */
export async function acquireDocker(options: DockerOptions): Promise<DockerNeo4j> {
  const { home, keepRunning } = options;
  const layout = layoutOf(home);
  const lock = await takeLock(layout.lock, LOCK_WAIT_MS);
  const endLease = takeLease(layout);
  try {
    const running = await dockerTarget(home);
    if (running !== null) {
      refuseBorrowed(home, await isReusable(home));
      const release = (): Promise<void> => {
        endLease();
        return Promise.resolve();
      };
      return { target: running, release };
    }
    const started = await startContainer(options, await freePort(null));
    return {
      // A container that was stopped by a restart of the machine comes back on the port it had.
      target: targetOf(home, started.getMappedPort(BOLT)),
      release: async () => {
        endLease();
        if (!keepRunning) await started.stop({ timeout: STOP_LIMIT_MS, remove: true });
      },
    };
  } catch (error) {
    endLease();
    throw error;
  } finally {
    lock.release();
  }
}

/** Stops and removes the home's container; false when none was running. */
export async function downDocker(home: string): Promise<boolean> {
  const found = await findContainer(home);
  if (found === null) return false;
  await found.client.container.stop(found.container, { timeout: STOP_LIMIT_MS });
  await found.client.container.remove(found.container);
  return true;
}

async function startContainer(
  { home, keepRunning, memory = memoryFor(availableMiB()) }: DockerOptions,
  port: number,
): Promise<StartedTestContainer> {
  const { GenericContainer, Wait } = await import('testcontainers');

  /** The library binds ports on every address and has no option for one; its protected host configuration does. */
  class LoopbackContainer extends GenericContainer {
    publishOnLoopback(): this {
      this.hostConfig.PortBindings = { [`${BOLT}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: String(port) }] };
      return this;
    }
  }

  const data = join(folderOf(home), 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const container = new LoopbackContainer(IMAGE)
    .withLabels({ [LABEL]: home })
    .withEnvironment({
      NEO4J_AUTH: `neo4j/${ensurePassword(home)}`,
      NEO4J_server_memory_heap_initial__size: `${memory.heapMiB}m`,
      NEO4J_server_memory_heap_max__size: `${memory.heapMiB}m`,
      NEO4J_server_memory_pagecache_size: `${memory.pageCacheMiB}m`,
      NEO4J_server_http_enabled: 'false',
      NEO4J_dbms_usage__report_enabled: 'false',
      NEO4J_db_tx__log_rotation_retention__policy: 'keep_none',
    })
    .withExposedPorts({ container: BOLT, host: port })
    .publishOnLoopback()
    .withBindMounts([{ source: data, target: '/data' }])
    .withWaitStrategy(Wait.forLogMessage('Started.'))
    .withStartupTimeout(START_LIMIT_MS);
  // As another user the files in the home would not be ours to remove.
  if (process.getuid !== undefined) container.withUser(`${process.getuid()}:${process.getgid!()}`);
  if (keepRunning)
    container
      .withReuse()
      .withAutoCleanup(false)
      .withLabels({ [KEPT]: 'true' });
  return container.start();
}

function refuseBorrowed(home: string, reusable: boolean): void {
  if (reusable) return;
  const others = liveLeases(layoutOf(home)).filter((holder) => holder.pid !== process.pid);
  if (others.length === 0) return;
  throw new KindredError(
    'locked',
    `Process ${others[0]!.pid} uses the Neo4j container of ${home} and will stop it when it ends. Wait for it, or ` +
      'run `kindred up` first to have one that stays.',
  );
}

async function isReusable(home: string): Promise<boolean> {
  const found = await findContainer(home);
  if (found === null) return false;
  const { Config } = await found.client.container.inspect(found.container);
  return Config.Labels[KEPT] === 'true';
}

async function findContainer(home: string) {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const client = await getContainerRuntimeClient();
  const container = await client.container.fetchByLabel(LABEL, home, { status: ['running'] });
  return container === undefined ? null : { client, container };
}

function folderOf(home: string): string {
  return join(home, 'neo4j-docker');
}

function targetOf(home: string, port: number): Target {
  return { uri: `bolt://127.0.0.1:${port}`, user: 'neo4j', password: ensurePassword(home) };
}

function ensurePassword(home: string): string {
  const path = join(folderOf(home), 'password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  mkdirSync(folderOf(home), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  return password;
}
