import type { CreditPolicy } from '../credit/policy/policy.ts';
import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { KindredError } from '../errors.ts';
import { createJournal } from '../feed/journal.ts';
import type { Logger } from '../log.ts';
import type { Progress } from '../load/progress.ts';
import type { Db } from '../neo4j/client.ts';
import { kindOfFile } from '../registry/kind-of-file.ts';
import type { Reject } from '../registry/record.ts';
import { BEAT_MS, DEAD_AFTER_MS } from './lease.ts';
import { settle } from './settle.ts';
import * as cypher from './statements.ts';
import { takeIn } from './take-in.ts';
import type { LoadAnswer, LoadAsk, LoadKind, LoadService } from './types.ts';

/** What loads over HTTP need of their surroundings. */
export interface LoadServiceDeps {
  readonly db: Db;
  readonly log: Logger;
  /** Absent: the shipped one. */
  readonly policy?: CreditPolicy;
  readonly clock: () => Date;
  /** Folder for bodies while they wait. */
  readonly scratch: string;
  readonly newRun: () => string;
}

/** Rejects an answer holds. */
const REJECTS_KEPT = 100;
/** The largest body taken; larger files go through the nightly inbox. */
const MOST_BYTES = 256 * 1024 * 1024;

interface Job {
  readonly run: string;
  readonly path: string;
  readonly kind: LoadKind | null;
  readonly bytes: number;
}

/** Takes loads one after the other, keeps their state in the graph, so that any server can tell of them. */
export function createLoadService(deps: LoadServiceDeps): LoadService {
  let last: Promise<void> = Promise.resolve();
  let closed = false;
  const unfinished = new Map<string, Promise<void>>();
  const timer = setInterval(() => {
    if (unfinished.size === 0) return;
    const queued = { runs: [...unfinished.keys()], at: deps.clock().toISOString() };
    deps.db.write(cypher.beatQueued, queued).catch(() => undefined);
  }, BEAT_MS).unref();
  return {
    submit: async (ask) => {
      const { path, digest, bytes } = await spool(deps, ask.body);
      const claimed = await claim(deps, ask, digest, bytes).catch(async (error: unknown) => {
        await rm(path, { force: true });
        throw error;
      });
      const { id, ours } = claimed;
      if (ours && !closed) {
        const own = join(deps.scratch, `${id}.ndjson`);
        await rename(path, own);
        last = last.then(() => work(deps, { run: id, path: own, kind: ask.kind, bytes }));
        unfinished.set(id, last);
        void last.then(() => unfinished.delete(id));
      } else await rm(path, { force: true });
      return untilEnded(deps, id, ask.waitMs, unfinished.get(id));
    },
    read: (id) => read(deps, id),
    close: async () => {
      closed = true;
      await last;
      clearInterval(timer);
    },
  };
}

async function spool(
  { scratch, newRun }: LoadServiceDeps,
  body: LoadAsk['body'],
): Promise<{ path: string; digest: string; bytes: number }> {
  await mkdir(scratch, { recursive: true });
  const path = join(scratch, `${newRun()}.body`);
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    body,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) throw tooLarge();
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path),
  ).catch(async (error: unknown) => {
    await rm(path, { force: true });
    throw error;
  });
  return { path, digest: hash.digest('hex'), bytes };
}

async function claim(
  { db, clock, newRun }: LoadServiceDeps,
  { key, kind }: LoadAsk,
  digest: string,
  bytes: number,
): Promise<{ id: string; ours: boolean }> {
  const now = clock();
  const [row] = await db.write(cypher.claimRun, {
    key,
    run: newRun(),
    digest: `${kind ?? ''} ${digest}`,
    bytes: BigInt(bytes),
    at: now.toISOString(),
    deadSince: deadSince(now),
  });
  if (row!.same) return row!;
  throw new KindredError(
    'idempotency-key-reused',
    `The Idempotency-Key was sent before with another body (load ${row!.id}). Send a new load with a new key.`,
    { load: row!.id },
  );
}

const deadSince = (now: Date): string => new Date(now.getTime() - DEAD_AFTER_MS).toISOString();

/** Takes one body in and settles what it touched. Never throws: what went wrong is told in the load. */
async function work(deps: LoadServiceDeps, job: Job): Promise<void> {
  const { db, clock, log } = deps;
  const { run, path, bytes } = job;
  const tell = (properties: Record<string, unknown>): Promise<unknown> =>
    db.write(cypher.updateRun, { run, properties: { ...properties, beatAt: clock().toISOString() } });
  let done = 0;
  const timer = setInterval(() => {
    tell({ progress: bytes === 0 ? 0 : done / bytes }).catch(() => undefined);
  }, BEAT_MS / 10);
  try {
    const kind = job.kind ?? (await kindOfFile(path));
    await tell({ state: 'running', loads: kind });
    const journal = createJournal(run, clock);
    const rejects: Reject[] = [];
    const progress: Progress = {
      start: () => ({ update: (now) => void (done = now), end: () => undefined }),
    };
    const result = await takeIn({ ...deps, progress, journal }, kind, [path], {}, (reject) => {
      if (rejects.length < REJECTS_KEPT) rejects.push(reject);
    });
    await settle({ ...deps, journal });
    clearInterval(timer);
    const { records, rejected, unchanged } = result;
    const counts = { records: BigInt(records), rejected: BigInt(rejected), unchanged: BigInt(unchanged) };
    const kept = rejects.map(({ scope, line, field, value, reason }) => ({
      scope,
      line,
      field,
      value,
      reason,
    }));
    const ended = { state: 'done', progress: 1, ended: clock().toISOString() };
    await tell({ ...ended, ...counts, rejects: JSON.stringify(kept) });
  } catch (error) {
    clearInterval(timer);
    const { code, detail } = faultOf(error);
    log.error({ err: error, run }, 'a load over HTTP failed');
    await tell({
      state: 'failed',
      ended: clock().toISOString(),
      error: JSON.stringify({ code, detail }),
    }).catch(() => undefined);
  } finally {
    await rm(path, { force: true });
  }
}

function faultOf(error: unknown): { code: string; detail: string } {
  if (error instanceof KindredError) return { code: error.code, detail: error.message };
  return { code: 'internal', detail: 'Something went wrong on our side; it is in the log.' };
}

/** How often a caller who waits for a load of another server looks. */
const LOOK_MS = 250;

/** `working`: the load, if it is one of this server. */
async function untilEnded(
  deps: LoadServiceDeps,
  id: string,
  waitMs: number,
  working?: Promise<void>,
): Promise<LoadAnswer> {
  const until = performance.now() + waitMs;
  for (;;) {
    const answer = await read(deps, id);
    const left = until - performance.now();
    if (answer.state === 'done' || answer.state === 'failed' || left <= 0) return answer;
    await (working === undefined ? sleep(Math.min(left, LOOK_MS)) : endedWithin(working, left));
  }
}

async function endedWithin(working: Promise<void>, ms: number): Promise<void> {
  const patience = new AbortController();
  await Promise.race([working, sleep(ms, undefined, { signal: patience.signal }).catch(() => undefined)]);
  patience.abort();
}

async function read({ db, clock }: LoadServiceDeps, id: string): Promise<LoadAnswer> {
  const [row] = await db.read(cypher.readRun, { run: id });
  const r = row?.run;
  if (r?.kind === undefined || r.key === undefined) {
    throw new KindredError(
      'load-not-found',
      `There is no load ${id}. The id is the one POST /v1/loads answered.`,
    );
  }
  const state = r.state as LoadAnswer['state'];
  const working = state === 'queued' || state === 'running';
  const lost = working && String(r.beatAt) < deadSince(clock());
  const parsed = <T>(text: unknown, none: T): T =>
    typeof text === 'string' ? (JSON.parse(text) as T) : none;
  return {
    id,
    state: lost ? 'interrupted' : state,
    kind: (r.loads ?? null) as LoadKind | null,
    bytes: Number(r.bytes),
    progress: Number(r.progress ?? 0),
    begun: String(r.begun),
    ended: (r.ended ?? null) as string | null,
    records: Number(r.records ?? 0),
    rejected: Number(r.rejected ?? 0),
    unchanged: Number(r.unchanged ?? 0),
    rejects: parsed<LoadAnswer['rejects']>(r.rejects, []),
    error: parsed<LoadAnswer['error']>(r.error, null),
  };
}

const tooLarge = (): KindredError =>
  new KindredError(
    'too-large',
    `The body is larger than ${MOST_BYTES / 2 ** 20} MB. Split it, or put the file into the nightly inbox.`,
  );
