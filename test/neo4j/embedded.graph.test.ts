import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../src/log.ts';
import { connect } from '../../src/neo4j/client.ts';
import { acquireEmbedded, downEmbedded, embeddedTarget, type Embedded } from '../../src/neo4j/embedded.ts';
import { layoutOf } from '../../src/neo4j/layout.ts';
import { isAlive, type ProcessIdentity } from '../../src/neo4j/process-identity.ts';
import { runningServer } from '../../src/neo4j/server-process.ts';

const COMMAND = new URL('../support/use-neo4j.ts', import.meta.url).pathname;
const PATIENCE = { timeout: 60_000, interval: 100 };

/** One home for each group of tests; servers of 512 MiB, started as seldom as the tests allow. */
const homes: string[] = [];

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'kindred-home-'));
  homes.push(home);
  return home;
}

const acquire = (home: string, keepRunning = false): Promise<Embedded> =>
  acquireEmbedded({
    home,
    keepRunning,
    env: process.env,
    log: createLog('silent'),
    memory: { heapMiB: 512, pageCacheMiB: 128 },
  });

const serverOf = (home: string): ProcessIdentity => runningServer(layoutOf(home))!.server;
const recordOf = (home: string): string => layoutOf(home).record;

afterAll(async () => {
  for (const home of homes) {
    await downEmbedded(home, true);
    rmSync(home, { recursive: true });
  }
});

describe('the embedded Neo4j', () => {
  let home: string;
  let embedded: Embedded;

  beforeAll(async () => {
    home = newHome();
    embedded = await acquire(home);
  });

  it('keeps its password in a file that only its owner reads, and off the command line', () => {
    const { root, password } = embedded.layout;
    expect(statSync(password).mode & 0o777).toBe(0o600);
    expect(statSync(root).mode & 0o777).toBe(0o700);
    expect(readFileSync(password, 'utf8').trim()).toBe(embedded.target().password);
    const commandLine = readFileSync(`/proc/${serverOf(home).pid}/cmdline`, 'utf8');
    expect(commandLine).toContain(`--home-dir=${root}`);
    expect(commandLine).not.toContain(embedded.target().password);
  });

  it('lets nobody in without the password, and listens on loopback only', async () => {
    await expect(connect({ ...embedded.target(), password: 'neo4j' })).rejects.toMatchObject({
      code: 'database-unreachable',
    });
    const config = readFileSync(join(embedded.layout.conf, 'neo4j.conf'), 'utf8');
    expect(config).toMatch(/^server\.bolt\.listen_address=127\.0\.0\.1:\d+$/m);
    expect(config).toContain('server.http.enabled=false');
  });

  it('is shared by commands at once and stops with the last of them', async () => {
    const server = serverOf(home);
    rmSync(recordOf(home));
    expect(serverOf(home)).toEqual(server);
    const [second, third] = await Promise.all([acquire(home), acquire(home)]);
    expect(second.target()).toEqual(embedded.target());
    expect(serverOf(home)).toEqual(server);
    await second.release();
    await third.release();
    expect(isAlive(server)).toBe(true);
    await expect(downEmbedded(home, false)).resolves.toBe(true);
    expect(isAlive(server)).toBe(false);
  });

  it('starts over a record whose process is gone or is another now, with the same password', async () => {
    const { password } = embedded.target();
    await embedded.release();
    const stranger = { pid: process.pid, started: 'in another life' };
    writeFileSync(recordOf(home), JSON.stringify({ server: stranger, port: 1, watcher: stranger }));
    writeFileSync(layoutOf(home).lock, JSON.stringify({ ...stranger, token: 'old' }));
    expect(embeddedTarget(home)).toBeNull();
    embedded = await acquire(home, true);
    expect(embedded.target().password).toBe(password);
  });

  it('stays when it is to be kept, is found again though its record was lost, and goes down when told', async () => {
    const server = serverOf(home);
    await embedded.release();
    expect(isAlive(server)).toBe(true);
    rmSync(recordOf(home));
    const again = await acquire(home);
    expect(again.target()).toEqual(embedded.target());
    await again.release();
    expect(isAlive(server)).toBe(true);
    expect(await downEmbedded(home, false)).toBe(true);
    expect(isAlive(server)).toBe(false);
    expect(await downEmbedded(home, false)).toBe(false);
  });
});

describe('a command that is killed', () => {
  const children: ChildProcess[] = [];

  function start(home: string): ChildProcess {
    const child = spawn(process.execPath, [COMMAND, home], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  }

  async function answered(child: ChildProcess): Promise<string> {
    const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
    return line;
  }

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  it('leaves no server behind; two homes run side by side and do not touch each other', async () => {
    const [one, other] = [newHome(), newHome()];
    const [child, neighbour] = [start(one), start(other)];
    const [uri, neighbourUri] = await Promise.all([answered(child), answered(neighbour)]);
    expect(uri).not.toBe(neighbourUri);
    const [server, neighbourServer] = [serverOf(one), serverOf(other)];

    await expect(downEmbedded(other, false)).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining(`process ${neighbour.pid}`) as string,
    });
    child.kill('SIGKILL');
    await vi.waitUntil(() => !isAlive(server), PATIENCE);
    expect(isAlive(neighbourServer)).toBe(true);
    neighbour.kill('SIGKILL');
    await vi.waitUntil(() => !isAlive(neighbourServer), PATIENCE);
  });

  it('leaves none behind while it is still starting', async () => {
    const home = newHome();
    const child = start(home);
    await vi.waitUntil(() => runningServer(layoutOf(home)) !== null, PATIENCE);
    const server = serverOf(home);
    child.kill('SIGKILL');
    await vi.waitUntil(() => !isAlive(server), PATIENCE);
    expect(runningServer(layoutOf(home))).toBeNull();
  });
});
