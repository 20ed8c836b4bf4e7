import { Command, CommanderError } from 'commander';
import { readConfig, type Config } from './config.ts';
import type { Context, Register } from './commands/context.ts';
import { readPolicy, type CreditPolicy } from './credit/policy/policy.ts';
import { KindredError } from './errors.ts';
import { createLog, type Logger } from './log.ts';
import type { Env } from './neo4j/java.ts';

/** What the program needs of its surroundings, so that a test can run it inside itself. */
export interface Surroundings {
  readonly env: Env;
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Aborted when the user or the system wants the program to end. */
  readonly signal: AbortSignal;
}

const USAGE = 2;

/**
 * Parses the arguments, runs the command, cleans up after it, and gives the exit code (formats: 0 done, 2 bad usage, 3
 * too many rejects, 4 Neo4j not reachable, 1 anything else). An error is one message on stderr, without a stack; the
 * stack of one that is our fault goes to the log.
 */
export async function runProgram(
  args: readonly string[],
  commands: readonly Register[],
  around: Surroundings,
): Promise<number> {
  const cleanUps: (() => Promise<void>)[] = [];
  let code = 0;
  const context: Context = {
    env: around.env,
    ...lazySettings(around),
    print: (line) => {
      around.out(`${line}\n`);
    },
    signal: around.signal,
    defer: (cleanUp) => {
      cleanUps.push(cleanUp);
    },
    exitWith: (wanted) => {
      code = wanted;
    },
  };
  try {
    await orSignal(buildProgram(commands, context, around).parseAsync(args, { from: 'user' }), around.signal);
  } catch (error) {
    code = report(error, around, context);
  }
  for (const cleanUp of cleanUps.reverse()) {
    await cleanUp().catch((error: unknown) => {
      code = report(error, around, context);
    });
  }
  return code;
}

function buildProgram(commands: readonly Register[], context: Context, around: Surroundings): Command {
  const program = new Command('kindred')
    .description('Finds which legal entities belong together and what each group owes.')
    .exitOverride()
    .configureOutput({ writeOut: around.out, writeErr: around.err })
    .showHelpAfterError('(run with --help for what there is)');
  for (const register of commands) register(program, context);
  return program;
}

/** Ends with the command or, without waiting for it, with the signal. */
async function orSignal(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const stop = (): void => {
    resolve(undefined);
  };
  signal.addEventListener('abort', stop);
  try {
    await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Says what went wrong and gives the exit code. Commander has printed its own errors, and help, already. */
function report(error: unknown, around: Surroundings, context: Context): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (error instanceof KindredError) {
    around.err(`kindred: ${error.message} [${error.code}]\n`);
    return error.exitCode;
  }
  around.err(`kindred: Something went wrong on our side: ${messageOf(error)} [internal]\n`);
  try {
    context.log().debug({ err: error }, 'internal error');
  } catch {
    // The settings are what is wrong; that has been said.
  }
  return 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Read when a command asks, so that `--help` works with settings that do not. */
function lazySettings({ env, cwd }: Surroundings): Pick<Context, 'config' | 'log' | 'policy'> {
  let config: Config | undefined;
  let log: Logger | undefined;
  let policy: CreditPolicy | undefined;
  const readOnce = (): Config => (config ??= readConfig(env, cwd));
  return {
    config: readOnce,
    log: () => (log ??= createLog(readOnce().logLevel)),
    policy: () => (policy ??= readPolicy(readOnce().policy)),
  };
}
