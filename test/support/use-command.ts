import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Register } from '../../src/commands/context.ts';
import { runProgram } from '../../src/run-program.ts';

/** What a command that was run over the test's graph left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly lines: readonly string[];
  readonly err: string;
}

/** One command as users call it, in a home of its own, which is there once the tests of the file run. */
export interface UsedCommand {
  readonly run: (...args: string[]) => Promise<Ran>;
  /** The path of a file in that home. */
  readonly path: (name: string) => string;
  /** Writes one there, and gives its path. */
  readonly file: (name: string, text: string) => Promise<string>;
}

/** Makes the home for the tests of a file, and takes it away after the last. Works in `*.graph.test.ts` only. */
export function useCommand(name: string, command: Register): UsedCommand {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), `kindred-${name}-`));
  });
  afterAll(() => rm(home, { recursive: true }));
  const path = (file: string): string => join(home, file);
  return {
    path,
    file: async (file, text) => {
      await writeFile(path(file), text);
      return path(file);
    },
    run: async (...args) => {
      const { uri, user, password } = inject('neo4j');
      const told = { out: '', err: '' };
      const code = await runProgram([name, ...args], [command], {
        env: {
          ...{ KINDRED_HOME: home, LOG_LEVEL: 'silent' },
          ...{ NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password },
        },
        cwd: home,
        out: (text) => (told.out += text),
        err: (text) => (told.err += text),
        signal: new AbortController().signal,
      });
      return { code, lines: told.out.trimEnd().split('\n'), ...told };
    },
  };
}
