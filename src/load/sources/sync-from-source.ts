import type { Db } from '../../neo4j/client.ts';
import type { RegistryRecord, Reject } from '../../registry/record.ts';
import { KindredError } from '../../errors.ts';
import * as cypher from './statements.ts';
import { dayBefore, daysThrough, isDue } from './due.ts';
import type { RegistrySource } from './source.ts';

/** What {@link syncFromSource} works with. */
export interface SyncDeps {
  readonly db: Db;
  readonly source: RegistrySource;
  /** Merges records into the graph; what it was given counts as written when it resolves. */
  readonly apply: (records: readonly RegistryRecord[]) => Promise<unknown>;
  readonly reject: (reject: Reject) => void;
  readonly clock: () => Date;
  /** Stops the run after what is under way has been answered and written. */
  readonly signal?: AbortSignal;
}

/** Whom to ask for. */
export interface SyncOptions {
  /** Also the entities one step around the customers', so that their links are complete. */
  readonly around?: boolean;
  /** Without monitoring: after how many days an answer is too old and asked for again. */
  readonly maxAgeDays: number;
}

/** What a run did, in numbers asked for; `records` they brought. */
export interface SyncResult {
  readonly asked: number;
  readonly found: number;
  readonly notFound: number;
  /** Numbers the source failed to answer for; the next run asks for them again. */
  readonly failed: number;
  readonly records: number;
  /** Why the run ended before all was asked for; what to do stands in `detail`. Absent: all was asked for. */
  readonly stopped?: { readonly why: 'quota' | 'aborted'; readonly detail: string };
}

const PAGE = 1_000;
/** Batches after each other in which nothing was answered: the source is down, not a number at fault. */
const GIVE_UP_AFTER = 3;
/** The days of a source need not begin with ours. */
const OVERLAP_DAYS = 1;

/**
 * Brings the customers' part of the register up to date from a service: asks for every ИНН of a customer card (and, if
 * wanted, for the entities around them) that it has not been asked for, unless the graph has a fresh record of it
 * from a file; then for those that changed since the last round, where the source tells that, else for those whose
 * answer is too old. Only one run for a source at a time.
 *
 * What was asked, and when, is written after the records it brought: a run cut short goes on where it was, and a kill
 * costs one batch of answers at most, an abort none. A round ends, and the cursor moves to the day it began, when all
 * of it has been written. Numbers that failed count as never asked for, so that the next run asks for them first.
 *
 * Quota and abort end the run well, told in `stopped`. Throws `source-refused`, and `source-unreachable` when the
 * source seems to be down.
 */
export async function syncFromSource(deps: SyncDeps, options: SyncOptions): Promise<SyncResult> {
  const run = new Round(deps);
  try {
    await run.whole(options);
  } catch (error) {
    const stopped = stoppedBy(error, deps);
    if (stopped === undefined) throw error;
    return { ...run.counts, stopped };
  }
  return run.counts;
}

function stoppedBy(error: unknown, { signal, source }: SyncDeps): SyncResult['stopped'] {
  if (error instanceof KindredError) {
    return error.code === 'source-quota' ? { why: 'quota', detail: error.message } : undefined;
  }
  const { name } = error as { name?: string };
  if (signal?.aborted !== true || (error !== signal.reason && name !== 'AbortError')) return undefined;
  const detail = `Stopped asking ${source.title} before all was asked for. Run again; it goes on where it stopped.`;
  return { why: 'aborted', detail };
}

class Round {
  readonly counts = { asked: 0, found: 0, notFound: 0, failed: 0, records: 0 };
  readonly #deps: SyncDeps;
  readonly #signal: AbortSignal;
  readonly #of: { readonly source: string };
  #inVain = 0;

  constructor(deps: SyncDeps) {
    this.#deps = deps;
    this.#signal = deps.signal ?? new AbortController().signal;
    this.#of = { source: deps.source.name };
  }

  async whole({ around = false, maxAgeDays }: SyncOptions): Promise<void> {
    const { db, source } = this.#deps;
    const [round] = await db.write(cypher.beginRound, { ...this.#of, at: this.#now() });
    const { began, cursor } = round!;
    const freshFrom = dayBefore(began, source.monitor === undefined ? maxAgeDays : OVERLAP_DAYS);
    await this.#askNew('cards', freshFrom);
    if (around) await this.#askNew('neighbours', freshFrom);
    if (source.monitor === undefined) await this.#askOld(dayBefore(this.#now(), maxAgeDays));
    else if (cursor !== null) await this.#askChanged(cursor, began);
    await db.write(cypher.endRound, { ...this.#of, cursor: began.slice(0, 10), at: this.#now() });
  }

  /** Those never asked for, in pages: with what is written, later pages know of more. */
  async #askNew(whom: 'cards' | 'neighbours', freshFrom: string): Promise<void> {
    const { db, source } = this.#deps;
    for (let after = ''; ;) {
      const page = { ...this.#of, after, limit: BigInt(PAGE) };
      const rows =
        whom === 'cards'
          ? (await db.read(cypher.cardsToAsk, page)).map((row) => ({ ...row, id: row.number }))
          : await db.read(cypher.neighboursToAsk, page);
      const fresh = rows.flatMap(({ number, at }) =>
        at !== null && at >= freshFrom ? [{ number, at }] : [],
      );
      const known = new Set(fresh.map(({ number }) => number));
      for (const batch of this.#batches(rows.map(({ number }) => number))) {
        await source.monitor?.watch(batch, this.#signal);
        await this.#ask(batch.filter((number) => !known.has(number)));
      }
      await this.#remember(fresh.map((each) => ({ ...each, found: true })));
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.id;
    }
  }

  async #askOld(before: string): Promise<void> {
    for (let after = ''; ;) {
      const page = { ...this.#of, after, limit: BigInt(PAGE), before };
      const numbers = (await this.#deps.db.read(cypher.askedBefore, page)).map(({ number }) => number);
      for (const batch of this.#batches(numbers)) await this.#ask(batch);
      if (numbers.length < PAGE) return;
      after = numbers.at(-1)!;
    }
  }

  /** Day by day from some days before the cursor; each number on the last day it changed on. */
  async #askChanged(cursor: string, began: string): Promise<void> {
    const { db, source } = this.#deps;
    const changed = new Map<string, string>();
    for (const day of daysThrough(dayBefore(cursor, OVERLAP_DAYS), this.#now())) {
      const subjects = await source.monitor!.changedOn(day, this.#signal);
      for (const number of subjects.flat()) changed.set(number, day);
    }
    const numbers = [...changed.keys()];
    for (let from = 0; from < numbers.length; from += PAGE) {
      const asked = await db.read(cypher.askedAt, { ...this.#of, numbers: numbers.slice(from, from + PAGE) });
      const due = asked.filter(({ number, at }) => isDue(changed.get(number)!, at, began));
      for (const batch of this.#batches(due.map(({ number }) => number))) await this.#ask(batch);
    }
  }

  async #ask(numbers: readonly string[]): Promise<void> {
    if (numbers.length === 0) return;
    const { source, apply, reject } = this.#deps;
    const at = this.#now();
    const answer = await source.ask(numbers, this.#signal);
    answer.rejects.forEach(reject);
    if (answer.records.length > 0) await apply(answer.records);
    await this.#remember(answer.answered.map((number) => ({ number, at, found: answer.found.has(number) })));
    await this.#forget(answer.failed);
    this.counts.asked += answer.answered.length;
    this.counts.found += answer.found.size;
    this.counts.notFound += answer.answered.length - answer.found.size;
    this.counts.failed += answer.failed.length;
    this.counts.records += answer.records.length;
    if (answer.stop !== undefined) throw answer.stop as Error;
    this.#inVain = answer.answered.length > 0 ? 0 : this.#inVain + 1;
    if (this.#inVain >= GIVE_UP_AFTER && answer.failure !== undefined) throw answer.failure;
  }

  async #remember(rows: readonly { number: string; at: string; found: boolean }[]): Promise<void> {
    if (rows.length > 0) await this.#deps.db.write(cypher.putAsked, { ...this.#of, rows: [...rows] });
  }

  async #forget(numbers: readonly string[]): Promise<void> {
    if (numbers.length > 0)
      await this.#deps.db.write(cypher.forgetAsked, { ...this.#of, numbers: [...numbers] });
  }

  /** Parts of a list as large as the source takes, until the run is to stop. */
  *#batches(numbers: readonly string[]): Generator<readonly string[]> {
    const { batchSize } = this.#deps.source;
    for (let from = 0; from < numbers.length; from += batchSize) {
      this.#signal.throwIfAborted();
      yield numbers.slice(from, from + batchSize);
    }
  }

  #now(): string {
    return this.#deps.clock().toISOString();
  }
}
