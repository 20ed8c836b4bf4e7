import type { KindredError } from '../../errors.ts';
import type { RegistryRecord, Reject } from '../../registry/record.ts';

/**
 * A service that passes the register on, asked by number: an ИНН or an ОГРН. The state of what was asked is the
 * caller's; a source keeps none but how fast it may ask.
 */
export interface RegistrySource {
  /** As in `Origin.source`; also the key under which the graph keeps what was asked. */
  readonly name: 'focus' | 'dadata';
  /** As the user knows it, for messages. */
  readonly title: string;
  /** How many numbers to ask for at once: what is lost, and asked again, when the program is killed. */
  readonly batchSize: number;
  /**
   * Asks for so many numbers at most. Retries by itself; never throws: what went wrong is in the answer. What has
   * begun when `signal` is aborted comes to its end.
   */
  readonly ask: (numbers: readonly string[], signal: AbortSignal) => Promise<SourceAnswer>;
  /** How the source is asked for changes; absent where it does not tell them. */
  readonly monitor?: Monitor;
}

/** What a source says of the numbers asked. */
export interface SourceAnswer {
  readonly records: readonly RegistryRecord[];
  readonly rejects: readonly Reject[];
  /** Numbers it answered for, whether it knows them or not. */
  readonly answered: readonly string[];
  /** Those of them that it knows. */
  readonly found: ReadonlySet<string>;
  /** Numbers for which it failed to answer, however often it was asked, and how it failed last. */
  readonly failed: readonly string[];
  readonly failure?: KindredError;
  /** Why no more was asked, when there was more to ask: the key, the quota, or the reason of `signal`. */
  readonly stop?: unknown;
}

/** Asking for what changed. Both throw what {@link SourceAnswer.stop} may be, and `source-unreachable`. */
export interface Monitor {
  /** Puts numbers on the list of those whose changes are told. To be called before they are asked for. */
  readonly watch: (numbers: readonly string[], signal: AbortSignal) => Promise<void>;
  /** Who changed on a day, each by the numbers it goes by. */
  readonly changedOn: (day: string, signal: AbortSignal) => Promise<readonly (readonly string[])[]>;
}

/** Everything of the outside world that a source uses, so that tests need not wait. */
export interface SourceDeps {
  readonly clock: () => Date;
  /** Resolves after so many milliseconds; rejects with its reason when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
}
