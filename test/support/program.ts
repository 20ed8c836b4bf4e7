import { Command } from 'commander';
import { join } from 'node:path';
import type { Context, Register } from '../../src/commands/context.ts';
import { read, ROOT } from './sources.ts';

/** The commands as `src/main.ts` imports them, with their options; nothing is run, and running one throws. */
export async function describeProgram(): Promise<Command> {
  const program = new Command('kindred');
  const imports = read('src/main.ts').matchAll(
    /^import \{ ([\w, ]+) \} from '\.\/(commands\/[\w-]+\.ts)';$/gm,
  );
  for (const [, names, path] of imports) {
    const exported = (await import(join(ROOT, 'src', path!))) as Record<string, Register>;
    for (const name of names!.split(', ')) exported[name]!(program, NOTHING);
  }
  return program;
}

const NOTHING = new Proxy({} as Context, {
  get: (_, member) => {
    throw new Error(`A command asked for ${String(member)} while it was only described`);
  },
});
