import { SingleBar } from 'cli-progress';
import type { Logger } from '../log.ts';

/** One step of long work. `total` 0: unknown. */
export interface Step {
  /** What has been done so far, in the step's unit. */
  readonly update: (done: number, note?: string) => void;
  readonly end: (note?: string) => void;
}

/** Shows how long work goes on: `start('reading', bytes, 'MB')` opens a step. */
export interface Progress {
  readonly start: (name: string, total: number) => Step;
}

const LOG_EVERY_MS = 5_000;

/** A bar with rate and time left on a terminal (stderr), a log line every five seconds elsewhere. */
export function createProgress(log: Logger, clock: () => Date, isTerminal: boolean): Progress {
  return { start: isTerminal ? barStep : (name, total) => logStep(log, clock, name, total) };
}

function barStep(name: string, total: number): Step {
  const bar = new SingleBar({
    format: `${name.padEnd(22)} {bar} {percentage}% | {duration_formatted}, {eta_formatted} left {note}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: false,
    fps: 5,
  });
  bar.start(Math.max(total, 1), 0, { note: '' });
  return {
    update: (done, note = '') => {
      bar.update(Math.min(done, Math.max(total, 1)), { note });
    },
    end: (note = '') => {
      bar.update(Math.max(total, 1), { note });
      bar.stop();
    },
  };
}

function logStep(log: Logger, clock: () => Date, step: string, total: number): Step {
  const started = clock().getTime();
  let last = started;
  log.info({ step }, `${step}: started`);
  return {
    update: (done, note) => {
      const now = clock().getTime();
      if (now - last < LOG_EVERY_MS) return;
      last = now;
      const share = total === 0 ? undefined : Math.round((100 * done) / total);
      const left =
        total === 0 || done === 0 ? undefined : Math.round(((now - started) * (total - done)) / done / 1000);
      log.info(
        { step, percent: share, secondsLeft: left, note },
        `${step}: ${share ?? done}${share === undefined ? '' : ' %'}`,
      );
    },
    end: (note) => {
      log.info({ step, seconds: (clock().getTime() - started) / 1000, note }, `${step}: done`);
    },
  };
}

/** Shows nothing; for tests and embedded use. */
export const silentProgress: Progress = {
  start: () => ({ update: () => undefined, end: () => undefined }),
};
