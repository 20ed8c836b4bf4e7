import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../../src/commands/context.ts';
import { startServer } from '../../../src/commands/server.ts';
import { readConfig } from '../../../src/config.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { KindredError, type ErrorCode } from '../../../src/errors.ts';
import { createLog } from '../../../src/log.ts';
import { openDatabase } from '../../support/database.ts';

/** The server as `kindred serve` starts it, over the emptied test database, and nothing but its addresses. */
export interface Served {
  readonly get: (path: string) => Promise<unknown>;
  /** Every request has a key of its own. Throws a `KindredError` of its code for an answer that is a problem. */
  readonly post: (path: string, body: unknown) => Promise<unknown>;
  /** Loads rows as NDJSON and waits for the end. */
  readonly load: (kind: string, rows: readonly object[]) => Promise<unknown>;
  readonly wipe: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Starts it on a free port with the policy that comes with the program, and shows confidential figures, which the council
 * votes by; works in `*.graph.test.ts` only.
 */
export async function serve(clock: () => Date): Promise<Served> {
  const { db, target, wipe } = await openDatabase();
  const home = await mkdtemp(join(tmpdir(), 'kindred-story-'));
  const cleanUps: (() => Promise<void>)[] = [];
  const context: Context = {
    env: {},
    config: () => readConfig({ KINDRED_HOME: home, CONFIDENTIAL_FIGURES: 'shown' }, home),
    log: () => createLog('error'),
    policy: () => DEFAULT_POLICY,
    print: () => undefined,
    signal: new AbortController().signal,
    defer: (cleanUp) => void cleanUps.push(cleanUp),
    exitWith: () => undefined,
  };
  const options = { port: 0, anyPort: false, noticeMs: 0, secret: target.password, clock };
  const address = await startServer(context, db, options);
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const answer = await fetch(`${address}/v1${path}`, init);
    const body: unknown = await answer.json();
    if (answer.ok) return body;
    const { code, detail } = body as { code: ErrorCode; detail: string };
    throw new KindredError(code, detail);
  };
  const send = (path: string, type: string, body: string, more: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': type, 'idempotency-key': randomUUID(), ...more },
      body,
    });
  return {
    get: (path) => ask(path),
    post: (path, body) => send(path, 'application/json', JSON.stringify(body)),
    load: (kind, rows) => {
      const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      return send(`/loads?kind=${kind}`, 'application/x-ndjson', lines, { prefer: 'wait=60' });
    },
    wipe,
    close: async () => {
      for (const cleanUp of cleanUps.reverse()) await cleanUp();
      await db.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
