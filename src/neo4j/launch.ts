import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { KindredError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { connect, type Target } from './client.ts';
import { serverArguments, type Installation } from './java-command.ts';
import { configText, type Layout } from './layout.ts';
import { isKept } from './leases.ts';
import type { Memory } from './memory.ts';
import { ensurePassword, readPassword } from './password.ts';
import { isAlive } from './process-identity.ts';
import { configuredPort, runningServer, stopServer, type Launch } from './server-process.ts';
import { discardUnfinishedImport } from './unfinished-import.ts';

const WATCHER = fileURLToPath(new URL('watcher.ts', import.meta.url));
const PORT_TRIES = 3;
const POLL_MS = 100;
/** After a kill in the middle of a big load the store recovers first, which takes minutes. */
const START_LIMIT_MS = 900_000;
const SAY_EVERY_MS = 20_000;

/** How to start the server of a home. */
export interface LaunchOptions {
  readonly home: string;
  readonly log: Logger;
  readonly memory: Memory;
  readonly settings: Readonly<Record<string, string>>;
}

/** The server that runs already, or null. Watched again if its watcher was lost. The caller holds the home's lock. */
export async function joinServer(options: LaunchOptions, layout: Layout): Promise<Target | null> {
  const running = runningServer(layout);
  if (running === null) return null;
  const watched = running.watcher !== null && isAlive(running.watcher);
  if (!watched && !isKept(layout)) startWatcher(options.home);
  return await untilAnswering(options, layout, running.port);
}

/**
 * Starts the server on a free port of 127.0.0.1 and returns when it answers. The caller holds the home's lock.
 * Throws `database-unreachable` with the last lines of its console when it ends instead.
 */
export async function startServer(
  options: LaunchOptions,
  installation: Installation,
  layout: Layout,
): Promise<Target> {
  prepareHome(options, layout);
  if (discardUnfinishedImport(layout)) {
    options.log.warn({ home: options.home }, 'An import was cut short; what it had written is removed');
  }
  await ensurePassword(installation, layout);
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options, installation, layout);
    } catch (error) {
      await stopServer(layout);
      if (attempt === PORT_TRIES || !consoleTail(layout).includes('Address already in use')) throw error;
    }
  }
}

async function startOnce(
  options: LaunchOptions,
  installation: Installation,
  layout: Layout,
): Promise<Target> {
  const port = await freePort(configuredPort(layout));
  writeConfig(options, layout, port);
  options.log.debug({ home: options.home, port, ...options.memory }, 'Starting Neo4j');
  const args = serverArguments(installation.lib, layout, options.memory.heapMiB);
  const watcher = startWatcher(options.home, { java: installation.java, args, port });
  await untilRecorded(layout, watcher);
  return await untilAnswering(options, layout, port);
}

/** Makes the folders of a home and its configuration. */
export function prepareHome(options: LaunchOptions, layout: Layout): void {
  for (const folder of [layout.conf, layout.logs, layout.data, layout.plugins]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  writeConfig(options, layout, configuredPort(layout) ?? 0);
}

function writeConfig(options: LaunchOptions, layout: Layout, port: number): void {
  const text = configText(layout, port, options.memory, options.settings);
  writeFileSync(join(layout.conf, 'neo4j.conf'), text, { mode: 0o600 });
}

/** In a session of its own: neither Ctrl-C nor the end of this process reaches it. */
function startWatcher(home: string, launch?: Launch): ChildProcess {
  const args = launch === undefined ? [home] : [home, JSON.stringify(launch)];
  const watcher = spawn(process.execPath, [WATCHER, ...args], { detached: true, stdio: 'ignore' });
  watcher.unref();
  return watcher;
}

async function untilRecorded(layout: Layout, watcher: ChildProcess): Promise<void> {
  while (runningServer(layout) === null) {
    if (watcher.exitCode !== null || watcher.signalCode !== null) throw startFailed(layout);
    await sleep(POLL_MS);
  }
}

async function untilAnswering(options: LaunchOptions, layout: Layout, port: number): Promise<Target> {
  const target = {
    uri: `bolt://127.0.0.1:${port}`,
    user: 'neo4j',
    password: readPassword(layout) ?? '',
  };
  const begun = Date.now();
  let said = begun;
  for (;;) {
    const refusal = await refusalOf(target);
    if (refusal === null) return target;
    const waited = Date.now() - begun;
    if (runningServer(layout) === null) throw startFailed(layout);
    if (isWrongPassword(refusal) || waited > START_LIMIT_MS) throw refusal;
    if (Date.now() - said > SAY_EVERY_MS) {
      said = Date.now();
      options.log.info({ seconds: Math.round(waited / 1000) }, 'Neo4j is still starting');
    }
    await sleep(POLL_MS);
  }
}

async function refusalOf(target: Target): Promise<KindredError | null> {
  try {
    const db = await connect(target, 1);
    await db.close();
    return null;
  } catch (error) {
    if (error instanceof KindredError) return error;
    throw error;
  }
}

function isWrongPassword(refusal: KindredError): boolean {
  const code = (refusal.cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && code.startsWith('Neo.ClientError.Security');
}

function startFailed(layout: Layout): KindredError {
  return new KindredError(
    'database-unreachable',
    `Neo4j ended while it was starting. ${layout.console} ends with:\n${consoleTail(layout)}`,
  );
}

function consoleTail(layout: Layout): string {
  try {
    return readFileSync(layout.console, 'utf8').trim().split('\n').slice(-20).join('\n');
  } catch {
    return '';
  }
}

/** The preferred port when it is free, so that a bookmarked address stays good; else any. */
export async function freePort(preferred: number | null): Promise<number> {
  return (await tryPort(preferred ?? 0)) ?? (await tryPort(0))!;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once('error', () => {
      settle(null);
    });
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        settle(typeof address === 'object' && address !== null ? address.port : null);
      });
    });
  });
}
