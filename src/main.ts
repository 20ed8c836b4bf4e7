#!/usr/bin/env node
import { bridges } from './commands/bridges.ts';
import { demo } from './commands/demo.ts';
import { doctor } from './commands/doctor.ts';
import { down } from './commands/down.ts';
import { explain } from './commands/explain.ts';
import { exports } from './commands/export.ts';
import { generate } from './commands/generate.ts';
import { load } from './commands/load.ts';
import { nightly } from './commands/nightly.ts';
import { owners } from './commands/owners.ts';
import { policy } from './commands/policy.ts';
import { report } from './commands/report.ts';
import { resolve } from './commands/resolve.ts';
import { screen } from './commands/screen.ts';
import { serve } from './commands/serve.ts';
import { status } from './commands/status.ts';
import { sync } from './commands/sync.ts';
import { up } from './commands/up.ts';
import { verify } from './commands/verify.ts';
import { whatIf } from './commands/what-if.ts';
import { runProgram } from './run-program.ts';

/** The command line. Each command is a file of `commands/`; this lists them in the order of the help. */
const COMMANDS = [
  demo,
  generate,
  load,
  sync,
  nightly,
  resolve,
  explain,
  owners,
  verify,
  bridges,
  whatIf,
  exports,
  report,
  screen,
  policy,
  serve,
  up,
  down,
  status,
  doctor,
];

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * The first signal ends the command and cleans up; a second one ends at once (an embedded server is watched by a
 * process of its own and stops all the same). The exit code is the reason of the abort.
 */
const stop = new AbortController();
for (const [name, exitCode] of Object.entries(SIGNALS)) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(exitCode);
    stop.abort(exitCode);
  });
}

/** A reader that has seen enough (`| head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') stop.abort(0);
});

const code = await runProgram(process.argv.slice(2), COMMANDS, {
  env: process.env,
  cwd: process.cwd(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  signal: stop.signal,
});
process.exit(stop.signal.aborted ? Number(stop.signal.reason) : code);
