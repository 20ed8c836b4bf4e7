import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../fixtures/generator/random.ts';
import type { Finished, Program } from '../support/run-kindred.ts';
import type { Undisturbed } from './deeds.ts';

const asked = process.env.KINDRED_KILLS;

/** Kills of each command: few in every test run, as many as KINDRED_KILLS says in the long one. */
export const KILLS = Number(asked ?? 2);
/** Kills of the database under each command: every one of them starts it anew, which takes its time. */
export const DATABASE_KILLS = Number(asked ?? 1);
/** Of the moments: another one in each long run; KINDRED_SEED gives the same again. */
export const SEED = Number(process.env.KINDRED_SEED ?? (asked === undefined ? 4 : Date.now()));

/** When somebody was killed, and how far the command had come by the clock. */
export interface Kill {
  /** Milliseconds after its start. */
  readonly after: number;
  /** False when the command had ended before. */
  readonly struck: boolean;
  /** Milliseconds from the blow to the end of the command. */
  readonly outlived: number;
  readonly finished: Finished;
}

/**
 * Random moments of a work that takes so long, the first time; what is killed starts cold again, what is not gets
 * faster, and the moments follow.
 */
export class Moments {
  readonly #random: Random;
  readonly #latest: number;
  #from: number;
  #to: number;

  constructor(stream: number, { begins, ends }: Pick<Undisturbed, 'begins' | 'ends'>) {
    this.#random = new Random(SEED, stream);
    this.#latest = ends * 0.9;
    this.#from = begins * 0.7;
    this.#to = this.#latest;
  }

  /** Milliseconds after the start of the command. */
  next(): number {
    return Math.round(this.#from + this.#random.unit() * (this.#to - this.#from));
  }

  /** The blow of that moment struck the work. */
  struck(): void {
    this.#to = Math.min(this.#latest, this.#to * 1.25);
  }

  /** The blow of that moment came before the work began. */
  early(moment: number): void {
    this.#from = Math.min(this.#to, Math.max(this.#from, moment * 1.1));
  }

  /** The blow of that moment came too late. */
  late(moment: number): void {
    this.#to = Math.min(this.#to, moment);
    this.#from = Math.min(this.#from, this.#to * 0.7);
  }
}

/** Runs a command and does something to it, or to what it depends on, at a moment. */
export async function disturbed(
  kindred: Program,
  args: readonly string[],
  after: number,
  strike: (command: ReturnType<Program['start']>) => void,
): Promise<Kill> {
  const command = kindred.start(...args);
  const struck = await Promise.race([command.finished.then(() => false), sleep(after).then(() => true)]);
  if (struck) strike(command);
  const blow = performance.now();
  const finished = await command.finished;
  return { after, struck, outlived: performance.now() - blow, finished };
}

/** A line on stderr at once: the long runs take an hour. */
export function progress(line: string): void {
  if (asked !== undefined) process.stderr.write(`${line}\n`);
}
