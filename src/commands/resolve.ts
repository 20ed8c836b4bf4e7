import { createJournal } from '../feed/journal.ts';
import { DEFAULT_LENS } from '../groups/lens.ts';
import { readLens } from '../groups/lens-name.ts';
import type { Register } from './context.ts';
import { newRun, now, openGraph } from './graph.ts';
import { resolveGroups } from './load.ts';

/** `kindred resolve`: brings groups in line with the graph. */
export const resolve: Register = (program, context) => {
  program
    .command('resolve')
    .description('bring the groups of all lenses in line with the graph')
    .option('--lens <lens>', 'whose groups to count', DEFAULT_LENS)
    .option('--full', 'compare every group, not only what changed')
    .option('--json', 'one line of figures as JSON')
    .action(async (options: { lens: string; full?: boolean; json?: boolean }) => {
      const lens = readLens(options.lens);
      const graph = await openGraph(context, false);
      const { groups, largest, seconds } = await resolveGroups(
        context,
        graph,
        createJournal(newRun(), now),
        options.full === true,
        lens,
      );
      if (options.json === true)
        context.print(JSON.stringify({ groups, largest, seconds: { resolve: seconds } }));
      else context.print(`${groups} groups, the largest of ${largest}.`);
    });
};
