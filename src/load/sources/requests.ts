import PQueue from 'p-queue';
import type { SourceSettings } from '../../config.ts';
import type { KindredError } from '../../errors.ts';
import { outcomeOf, unreachable, type Outcome, type Who } from './outcome.ts';
import type { SourceDeps } from './source.ts';

/** One request to a source: what comes behind its address, and how it is sent. */
export interface SourceRequest {
  /** Path and query; it may hold the key, so no message repeats it. */
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Requests under way at once. */
const AT_ONCE = 8;
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** An answer that takes longer will not come: the services answer within seconds. */
const TIMEOUT_MS = 60_000;

/**
 * Requests to one source, so many a second at most, in any second. What may pass (429, a server's fault, a lost
 * connection, no answer in time, an answer that is no JSON) is asked again, after as long as `Retry-After` says or a
 * second, two, four …, give or take a half of it, so that many who failed together do not come back together.
 */
export class Requests {
  readonly #who: Who;
  readonly #settings: SourceSettings;
  readonly #deps: SourceDeps;
  readonly #queue: PQueue;

  constructor(who: Who, settings: SourceSettings, deps: SourceDeps) {
    this.#who = who;
    this.#settings = settings;
    this.#deps = deps;
    const intervalCap = Math.max(1, Math.floor(settings.rate));
    const interval = Math.ceil((intervalCap * 1000) / settings.rate);
    this.#queue = new PQueue({ concurrency: AT_ONCE, interval, intervalCap, strict: true });
  }

  /**
   * The JSON of the answer. Throws `source-refused`, `source-quota`, `source-unreachable` after the last attempt, or the
   * reason of `stop`, after which it is not sent, or of `hurry`, after which it is not sent again. What is under way is
   * waited for in any case: it may be paid for.
   */
  async send(request: SourceRequest, stop: AbortSignal, hurry = stop): Promise<unknown> {
    let failure: KindredError | undefined;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const outcome = await this.#inTurn(request, stop);
      if ('json' in outcome) return outcome.json;
      failure = outcome.error;
      if (outcome.retryAfterMs === null) break;
      if (attempt < ATTEMPTS) await this.#deps.pause(this.#pauseMs(attempt, outcome.retryAfterMs), hurry);
    }
    throw failure!;
  }

  async #inTurn(request: SourceRequest, stop: AbortSignal): Promise<Outcome> {
    await this.#queue.onSizeLessThan(AT_ONCE);
    return this.#queue.add(() => {
      stop.throwIfAborted();
      return this.#attempt(request);
    });
  }

  async #attempt({ path, method = 'GET', headers = {}, body }: SourceRequest): Promise<Outcome> {
    try {
      const response = await fetch(this.#settings.url.replace(/\/$/, '') + path, {
        method,
        headers: { accept: 'application/json', ...headers },
        ...(body !== undefined && { body }),
        // The key travels in the address: it must not follow to another one.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return outcomeOf(this.#who, response, await response.text(), this.#deps.clock());
    } catch (error) {
      return { error: unreachable(this.#who, whyNoAnswer(error)), retryAfterMs: 0 };
    }
  }

  #pauseMs(attempt: number, atLeast: number): number {
    const backOff = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
    return Math.max(atLeast, backOff * (0.5 + this.#deps.random()));
  }
}

/** Of the cause only its code is told: its text may hold the address, and with it the key. */
function whyNoAnswer(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return `no answer in ${TIMEOUT_MS / 1000} s`;
  return cause?.code ?? 'the connection was lost';
}
