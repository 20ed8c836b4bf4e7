import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { CreditPolicy } from '../credit/policy/policy.ts';
import type { Logger } from '../log.ts';
import type { Env } from '../neo4j/java.ts';

/** What a command gets from the program. */
export interface Context {
  readonly env: Env;
  /** The settings, read at first use; a wrong one is a `usage` error. */
  readonly config: () => Config;
  readonly log: () => Logger;
  /** The credit policy in force, read at first use; a wrong one is a `usage` error. */
  readonly policy: () => CreditPolicy;
  /** Writes one line to stdout, which carries answers only. */
  readonly print: (line: string) => void;
  /** Aborted by the first SIGINT or SIGTERM; the clean-ups run then, whether or not the command listens. */
  readonly signal: AbortSignal;
  /** Runs when the command ends, well or badly or by a signal; the last one given runs first. */
  readonly defer: (cleanUp: () => Promise<void>) => void;
  /** The exit code of a command that ends well but has something to say by it. */
  readonly exitWith: (code: number) => void;
}

/** What each file of this folder exports: adds its command to the program. */
export type Register = (program: Command, context: Context) => void;
