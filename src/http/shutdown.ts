import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from '../log.ts';
import type { Readiness } from './ops.ts';

/** How long the parts of a shutdown may take. */
export interface ShutdownOptions {
  readonly log: Logger;
  /** How long `/readyz` fails before the port closes, so that load balancers look elsewhere. Default 2,000 ms. */
  readonly noticeMs?: number;
  /** How long requests that have begun may go on before their connections are cut. Default 25,000 ms. */
  readonly finishMs?: number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** The end of one server. */
export interface Shutdown {
  /** The readiness to give to `buildApp`: fails as soon as `run` was called. */
  readonly guard: (readiness: Readiness) => Readiness;
  /**
   * Fails readiness, waits a moment, closes the port, lets requests that have begun finish, then closes `others` in
   * order (the database last). A second call gives the first one's promise.
   */
  readonly run: (app: FastifyInstance, others?: readonly (() => Promise<unknown>)[]) => Promise<void>;
}

const IDLE_LOOK_MS = 100;

/** One orderly end for a server. `main` calls `run` on SIGTERM and SIGINT (see `onStopSignals`). */
export function createShutdown(options: ShutdownOptions): Shutdown {
  const { log, noticeMs = 2_000, finishMs = 25_000 } = options;
  const pause = options.pause ?? ((ms: number) => sleep(ms));
  let running: Promise<void> | null = null;

  async function run(app: FastifyInstance, others: readonly (() => Promise<unknown>)[]): Promise<void> {
    log.info('shutting down: /readyz fails from now on');
    await pause(noticeMs);
    const overdue = setTimeout(() => {
      log.warn('requests still unfinished: cutting their connections');
      app.server.closeAllConnections();
    }, finishMs);
    // A connection whose last answer went out after closing began would stay open, idle, for its keep-alive time.
    const idle = setInterval(() => {
      app.server.closeIdleConnections();
    }, IDLE_LOOK_MS);
    try {
      await app.close();
    } finally {
      clearTimeout(overdue);
      clearInterval(idle);
    }
    for (const close of others) await close();
    log.info('shut down');
  }

  return {
    guard: (readiness) => async () => {
      if (running === null) return readiness();
      const detail = 'The server is shutting down. Send requests to another one, or again when it is back.';
      return { ready: false, code: 'shutting-down', detail };
    },
    run: (app, others = []) => (running ??= run(app, others)),
  };
}

/**
 * Calls `stop` on the first SIGTERM or SIGINT, and `force` on a second one, for those who cannot wait. Gives a
 * function that stops listening.
 */
export function onStopSignals(target: NodeJS.EventEmitter, stop: () => void, force: () => void): () => void {
  let asked = false;
  const listener = (): void => {
    if (asked) force();
    else stop();
    asked = true;
  };
  for (const signal of ['SIGTERM', 'SIGINT']) target.on(signal, listener);
  return () => {
    for (const signal of ['SIGTERM', 'SIGINT']) target.off(signal, listener);
  };
}
