import type { CreditPolicy } from '../credit/policy/policy.ts';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KindredError } from '../errors.ts';
import type { LoadResult } from '../load/load.ts';
import { kindOfFile, type FileKind } from '../registry/kind-of-file.ts';
import type { Reject } from '../registry/record.ts';
import { listInbox, putAway } from './inbox.ts';
import { takeLease } from './lease.ts';
import { reportMarkdown } from './report-markdown.ts';
import { findings, type FileOutcome, type Report } from './report.ts';
import { settle } from './settle.ts';
import * as cypher from './statements.ts';
import { KIND_ORDER, takeIn, type TakeInDeps } from './take-in.ts';

/** What a nightly run needs of its surroundings. */
export interface NightlyDeps extends TakeInDeps {
  /** Absent: the shipped one. */
  readonly policy?: CreditPolicy;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly reject: (reject: Reject) => void;
  /** File that holds what was refused so far; null when nothing was. */
  readonly rejectPath: () => string | null;
}

/** What a nightly run is asked to do. */
export interface NightlyOptions {
  readonly inbox: string;
  /** Folder for the report. */
  readonly reports: string;
  /** Share of the filed entities that a snapshot may leave out. */
  readonly allowEnds: number;
  /** A file of which a greater share is refused counts as failed, though the rest of it was taken in. */
  readonly maxRejectShare: number;
}

/** The report, and where it was written. */
export interface NightlyResult {
  readonly report: Report;
  readonly markdown: string;
  readonly json: string;
}

/** Refused records a report shows. */
const REJECTS_SHOWN = 20;

/**
 * Takes in what lies in an inbox, register files first, resolves what it touched, writes a report for people and puts
 * the files away. A file of the register or of
 * cards with `snapshot` in its name is all there is; others are deltas. A file that cannot be
 * read fails alone. Killed at any point, it may run again: a file taken in twice doubles nothing. Throws `locked` while
 * another nightly run is at work.
 */
export async function nightly(deps: NightlyDeps, options: NightlyOptions): Promise<NightlyResult> {
  const { db, clock, journal } = deps;
  const { run } = journal;
  const lease = await takeLease(db, 'nightly', run, clock);
  try {
    const started = clock().toISOString();
    await db.write(cypher.beginRun, {
      run,
      properties: { kind: 'nightly', begun: started, state: 'running' },
    });
    const first: Reject[] = [];
    let count = 0;
    const reject = (each: Reject): void => {
      count++;
      if (first.length < REJECTS_SHOWN) first.push(each);
      deps.reject(each);
    };
    const { files: paths, unfinished } = await listInbox(options.inbox, deps.pause);
    const files = await takeInAll({ ...deps, reject }, options, paths);
    await settle(deps);
    const rejects = { count, path: deps.rejectPath(), first };
    const found = await findings(db, run);
    const report: Report = {
      run,
      started,
      ended: clock().toISOString(),
      files,
      unfinished,
      ...found,
      rejects,
    };
    const failed = files.some((file) => file.failed !== null);
    const properties = { state: failed ? 'failed' : 'done', ended: report.ended };
    await db.write(cypher.updateRun, { run, properties });
    return { report, ...(await writeReport(report, options.reports)) };
  } finally {
    await lease.release();
  }
}

/** Files by kind, in the order of kinds; snapshots of the register after its deltas, and all of them together. */
async function takeInAll(
  deps: NightlyDeps,
  options: NightlyOptions,
  paths: readonly string[],
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  const byKind = new Map<FileKind, string[]>();
  for (const path of paths) {
    try {
      const kind = await kindOfFile(path);
      byKind.set(kind, [...(byKind.get(kind) ?? []), path]);
    } catch (error) {
      outcomes.push(await fail(path, null, options, deps.journal.run, error));
    }
  }
  for (const kind of KIND_ORDER) {
    const ofKind = byKind.get(kind) ?? [];
    const whole = WHOLE.has(kind) ? ofKind.filter(isSnapshot) : [];
    for (const path of ofKind.filter((each) => !whole.includes(each)))
      outcomes.push(await takeInOne(deps, options, kind, [path]));
    if (whole.length > 0) outcomes.push(await takeInOne(deps, options, kind, whole));
  }
  return outcomes;
}

/** Kinds of which a file may be all there is. */
const WHOLE: ReadonlySet<FileKind> = new Set(['registry', 'client']);

const isSnapshot = (path: string): boolean => /snapshot/i.test(basename(path));

async function takeInOne(
  deps: NightlyDeps,
  options: NightlyOptions,
  kind: FileKind,
  paths: readonly string[],
): Promise<FileOutcome> {
  const { allowEnds, maxRejectShare, inbox } = options;
  const { run } = deps.journal;
  const whole = WHOLE.has(kind) && paths.every(isSnapshot);
  try {
    const result = await takeIn(deps, kind, paths, whole ? { snapshot: { allowEnds } } : {}, deps.reject);
    const reason = result.refusal?.message ?? tooManyRejects(result, maxRejectShare);
    for (const path of paths) await putAway(path, inbox, run, reason ?? undefined);
    const { records, rejected, unchanged } = result;
    return { name: namesOf(paths), kind, records, rejected, unchanged, failed: reason };
  } catch (error) {
    return fail(paths, kind, options, run, error);
  }
}

function tooManyRejects({ records, rejected }: LoadResult, allowed: number): string | null {
  const share = records + rejected === 0 ? 0 : rejected / (records + rejected);
  if (share <= allowed) return null;
  return `${rejected} of ${records + rejected} records were refused; the others were taken in. Correct it and put it back.`;
}

/** A file that cannot be read fails alone; anything else ends the run, and the file stays where it is. */
async function fail(
  paths: string | readonly string[],
  kind: FileKind | null,
  { inbox }: NightlyOptions,
  run: string,
  error: unknown,
): Promise<FileOutcome> {
  if (!(error instanceof KindredError) || !FAULTS_OF_FILES.has(error.code)) throw error;
  const all = [paths].flat();
  for (const path of all) await putAway(path, inbox, run, error.message);
  return { name: namesOf(all), kind, records: 0, rejected: 0, unchanged: 0, failed: error.message };
}

const FAULTS_OF_FILES: ReadonlySet<string> = new Set(['file-unreadable', 'format-unknown', 'usage']);

const namesOf = (paths: readonly string[]): string => paths.map((path) => basename(path)).join(', ');

async function writeReport(report: Report, folder: string): Promise<{ markdown: string; json: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const markdown = join(folder, `${report.run}.md`);
  const json = join(folder, `${report.run}.json`);
  await writeFile(json, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  await writeFile(markdown, reportMarkdown(report), { mode: 0o600 });
  return { markdown, json };
}
