import { InvalidArgumentError } from 'commander';
import type { Register } from './context.ts';
import { openGraph } from './graph.ts';
import { loadAndResolve, report, withFiles, type LoadOptions } from './load.ts';

/** `kindred sync`: what changed since, into a graph that is there; only what it touches is resolved again. */
export const sync: Register = (program, context) => {
  const command = program
    .command('sync')
    .description('take in what changed: deltas, or with --snapshot whole registers')
    .option('--snapshot', 'the register files are all there is: whom they do not name is no longer filed')
    .option('--allow-ends <share>', 'share of the filed entities a snapshot may leave out', share, 0.01);
  withFiles(command).action(async (files: string[], options: Omit<LoadOptions, 'mode'>) => {
    const graph = await openGraph(context, false);
    report(context, await loadAndResolve(context, graph, files, { ...options, mode: 'bolt' }), options);
  });
};

/** Reads a share given as an option. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Give a share between 0 and 1, like 0.05.');
}
