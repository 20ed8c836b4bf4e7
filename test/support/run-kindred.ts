import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Target } from '../../src/neo4j/client.ts';
import { ROOT } from './sources.ts';

/** What a command left behind. */
export interface Finished {
  readonly code: number | null;
  /** Lines of stdout, which carries answers only. */
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** A command that is still at work. */
export interface Running {
  /** The first line of stdout, from the beginning, that matches; fails when the command ends without one. */
  readonly line: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => void;
  readonly finished: Promise<Finished>;
}

/** The program as users run it, in a home of its own. */
export interface Program {
  readonly run: (...args: string[]) => Promise<Finished>;
  readonly start: (...args: string[]) => Running;
}

/** `target`: the Neo4j to use; null lets the program start its own. Any free port is used for HTTP. */
export function program(home: string, target: Target | null): Program {
  const env = {
    ...process.env,
    KINDRED_HOME: home,
    LOG_LEVEL: 'error',
    PORT: '0',
    NEO4J_URI: target?.uri ?? '',
    NEO4J_USER: target?.user ?? '',
    NEO4J_PASSWORD: target?.password ?? '',
  };
  const start = (...args: string[]): Running => startProgram(args, env);
  return { start, run: (...args) => start(...args).finished };
}

function startProgram(args: readonly string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(process.execPath, ['src/main.ts', ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let stderr = '';
  let ended = false;
  const wake = (): void => {
    for (const look of waiting) look();
  };
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    wake();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const finished = once(child, 'close').then(([code]): Finished => {
    ended = true;
    wake();
    return { code: code as number | null, lines, stderr };
  });
  return {
    finished,
    kill: (signal) => child.kill(signal),
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.map((line) => pattern.exec(line)).find((match) => match !== null);
          if (found !== undefined) resolve(found);
          else if (ended) reject(new Error(`no line ${String(pattern)} in:\n${lines.join('\n')}\n${stderr}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
  };
}
