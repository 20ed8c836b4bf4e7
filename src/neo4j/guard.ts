import { spawn } from 'node:child_process';

/**
 * Runs a program and ends it when the process that asked for it is gone, however it went: that one holds the other
 * end of standard input, which closes with it. Output and exit code are the program's.
 *
 * Run as `node guard.ts <program> <arguments…>` with a pipe on standard input.
 */
const [program, ...args] = process.argv.slice(2);
const child = spawn(program!, args, { stdio: ['ignore', 'inherit', 'inherit'] });

process.stdin.resume();
process.stdin.on('end', () => child.kill('SIGKILL'));
process.stdin.on('error', () => child.kill('SIGKILL'));
for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => child.kill('SIGTERM'));

child.on('exit', (code) => process.exit(code ?? 1));
child.on('error', () => process.exit(127));
