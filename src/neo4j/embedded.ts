import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../log.ts';
import { KindredError } from '../errors.ts';
import type { Target } from './client.ts';
import { takeLock, type Lock } from './home-lock.ts';
import type { Installation } from './java-command.ts';
import { ensureJars } from './jars.ts';
import { findJava, type Env } from './java.ts';
import { joinServer, prepareHome, startServer, type LaunchOptions } from './launch.ts';
import { layoutOf, type Layout } from './layout.ts';
import { isKept, keep, liveLeases, takeLease, unkeep } from './leases.ts';
import { availableMiB, memoryFor, type Memory } from './memory.ts';
import { readPassword } from './password.ts';
import { runningServer, stopServer } from './server-process.ts';

/** Another command may be starting on a store that recovers, or importing a million entities. */
const LOCK_WAIT_MS = 600_000;

/** Which home's server, and how it is to run. */
export interface EmbeddedOptions {
  /** KINDRED_HOME, absolute. */
  readonly home: string;
  readonly env: Env;
  readonly log: Logger;
  /** Leave the server running when this command has ended (`up`, `serve`, `demo`). */
  readonly keepRunning: boolean;
  /** Sized from the machine when absent. */
  readonly memory?: Memory;
  /** More settings for neo4j.conf; they take effect when the server is started, not when it runs already. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The server of one home, in use by this process. */
export interface Embedded {
  readonly layout: Layout;
  readonly installation: Installation;
  /** Where it answers now; the port may be another one after `start`. */
  readonly target: () => Target;
  /**
   * Stops the server and holds the home, so that nobody starts it, until `start` or `release`. Throws `locked` while
   * another process uses it.
   */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<Target>;
  /** Gives the server up; stops it, and waits for that, unless it is kept or others use it. May be called twice. */
  readonly release: () => Promise<void>;
}

/**
 * The home's own Neo4j: joined when it runs, else started. Several commands at once share one server; it is stopped
 * when the last of them has ended, even by SIGKILL, unless one wanted it kept. Throws `tool-missing`, `locked`,
 * `database-unreachable`.
 */
export async function acquireEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { installation, layout, launch } = await prepare(options);
  return withLock(layout, async () => {
    const endLease = takeLease(layout);
    try {
      // A mark left by a server that a restart of the machine has ended does not count any more.
      if (runningServer(layout) === null) unkeep(layout);
      const target = (await joinServer(launch, layout)) ?? (await startServer(launch, installation, layout));
      // Only now: a command killed while it waits for the start leaves nothing.
      if (options.keepRunning) keep(layout);
      return handle(launch, installation, layout, target, endLease);
    } catch (error) {
      endLease();
      throw error;
    }
  });
}

/**
 * A home that never held a database, without starting its server: as after `stop`, ready to be filled by an import,
 * which spares a first start. Null when there is anything in it. Throws `tool-missing`, `locked`.
 */
export async function acquireFresh(options: EmbeddedOptions): Promise<Embedded | null> {
  const { installation, layout, launch } = await prepare(options);
  const lock = await takeLock(layout.lock, LOCK_WAIT_MS);
  if (existsSync(join(layout.data, 'databases')) || runningServer(layout) !== null) {
    lock.release();
    return null;
  }
  const endLease = takeLease(layout);
  prepareHome(launch, layout);
  const nowhere = { uri: '', user: '', password: '' };
  return handle(launch, installation, layout, nowhere, endLease, options.keepRunning, lock);
}

interface Prepared {
  readonly installation: Installation;
  readonly layout: Layout;
  readonly launch: LaunchOptions;
}

async function prepare({ env, home, log, memory, settings = {} }: EmbeddedOptions): Promise<Prepared> {
  const installation = { java: (await findJava(env)).path, lib: await ensureJars(env, log) };
  const launch = { home, log, memory: memory ?? memoryFor(availableMiB()), settings };
  return { installation, layout: layoutOf(home), launch };
}

function handle(
  launch: LaunchOptions,
  installation: Installation,
  layout: Layout,
  first: Target,
  endLease: () => void,
  keepOnStart = false,
  lock: Lock | null = null,
): Embedded {
  let target = first;
  let heldWhileStopped = lock;
  let released = false;

  return {
    layout,
    installation,
    target: () => target,
    stop: async () => {
      if (heldWhileStopped !== null) return;
      const lock = await takeLock(layout.lock, LOCK_WAIT_MS);
      try {
        refuseIfShared(layout);
        await stopServer(layout);
      } catch (error) {
        lock.release();
        throw error;
      }
      heldWhileStopped = lock;
    },
    start: async () => {
      if (heldWhileStopped === null) return target;
      target = await startServer(launch, installation, layout);
      if (keepOnStart) keep(layout);
      heldWhileStopped.release();
      heldWhileStopped = null;
      return target;
    },
    release: async () => {
      if (released) return;
      released = true;
      heldWhileStopped?.release();
      endLease();
      await stopIfUnused(layout);
    },
  };
}

/** Stops the home's server unless it is kept or in use. */
async function stopIfUnused(layout: Layout): Promise<void> {
  await withLock(layout, async () => {
    if (!isKept(layout) && liveLeases(layout).length === 0) await stopServer(layout);
  });
}

/** Where the home's server answers, or null when none runs. Starts nothing. */
export function embeddedTarget(home: string): Target | null {
  const layout = layoutOf(home);
  const running = runningServer(layout);
  const password = readPassword(layout);
  if (running === null || password === null) return null;
  return { uri: `bolt://127.0.0.1:${running.port}`, user: 'neo4j', password };
}

/**
 * Stops a home's server, kept or not. Throws `locked` while commands other than this one use it, unless `force`.
 * False when none was running.
 */
export async function downEmbedded(home: string, force: boolean): Promise<boolean> {
  const layout = layoutOf(home);
  if (runningServer(layout) === null) return false;
  return withLock(layout, async () => {
    if (!force) refuseIfShared(layout);
    unkeep(layout);
    await stopServer(layout);
    return true;
  });
}

function refuseIfShared(layout: Layout): void {
  const others = liveLeases(layout).filter((holder) => holder.pid !== process.pid);
  if (others.length === 0) return;
  const pids = others.map((holder) => holder.pid).join(', ');
  throw new KindredError(
    'locked',
    `Neo4j in ${layout.root} is in use by process ${pids}. Let it finish or end it, then try again.`,
  );
}

async function withLock<T>(layout: Layout, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(layout.lock, LOCK_WAIT_MS);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
