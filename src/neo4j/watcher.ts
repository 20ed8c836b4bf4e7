import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from './home-lock.ts';
import { layoutOf, type Layout } from './layout.ts';
import { isKept, liveLeases } from './leases.ts';
import { identify, isAlive, thisProcess, type ProcessIdentity } from './process-identity.ts';
import { runningServer, stopServer, writeRecord, type Launch } from './server-process.ts';

/**
 * A process of its own that starts the server and stops it when the last command that used it has ended, however it
 * ended: SIGKILL leaves no one else to do it. It leaves, and the server stays, once the server is to be kept.
 *
 * Run as `node watcher.ts <home> <launch>`, or `node watcher.ts <home>` to watch a server that runs already. Who starts it
 * holds the home's lock until the server answers. The launch is one argument, JSON, so that this process is not taken
 * for the server by its command line.
 */
const POLL_MS = 300;

const [home, launch] = process.argv.slice(2);
const layout = layoutOf(home!);
const server = launch === undefined ? adopt(layout) : start(layout, JSON.parse(launch) as Launch);
if (server !== null) await watch(layout, server);

function start(where: Layout, { java, args, port }: Launch): ProcessIdentity | null {
  const out = openSync(where.console, 'w', 0o600);
  const child = spawn(java, args, { cwd: where.root, detached: true, stdio: ['ignore', out, out] });
  child.unref();
  const identity = child.pid === undefined ? null : identify(child.pid);
  if (identity !== null) writeRecord(where, { server: identity, port, watcher: thisProcess() });
  return identity;
}

function adopt(where: Layout): ProcessIdentity | null {
  const running = runningServer(where);
  if (running === null) return null;
  writeRecord(where, { ...running, watcher: thisProcess() });
  return running.server;
}

async function watch(where: Layout, watched: ProcessIdentity): Promise<void> {
  while (isAlive(watched) && !isKept(where)) {
    if (liveLeases(where).length === 0 && (await stopIfUnused(where, watched))) return;
    await sleep(POLL_MS);
  }
}

/** Under the lock, so that no command takes the server in the moment it is given up. */
async function stopIfUnused(where: Layout, watched: ProcessIdentity): Promise<boolean> {
  const lock = await takeLock(where.lock, Infinity);
  try {
    if (liveLeases(where).length > 0 || isKept(where)) return false;
    if (runningServer(where)?.server.pid === watched.pid) await stopServer(where);
    return true;
  } finally {
    lock.release();
  }
}
