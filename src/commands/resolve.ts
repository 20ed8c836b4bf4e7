import { createJournal } from '../feed/journal.ts';
import type { NewChange } from '../feed/change.ts';
import { readLens } from '../groups/lens-name.ts';
import { DEFAULT_LENS, rulesOf } from '../groups/lens.ts';
import { countMoved, type Moved } from '../groups/moved.ts';
import { rehearse } from '../groups/rehearse.ts';
import type { Context, Register } from './context.ts';
import { newRun, now, openGraph, type Graph } from './graph.ts';
import { resolveGroups } from './load.ts';

interface ResolveOptions {
  readonly lens: string;
  readonly full?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `kindred resolve`: brings groups in line with the graph and the rules, or says what would move. */
export const resolve: Register = (program, context) => {
  program
    .command('resolve')
    .description('bring the groups of all lenses in line with the graph and the rule files')
    .option('--lens <lens>', 'whose figures to print', DEFAULT_LENS)
    .option('--full', 'compare every group, not only what changed')
    .option(
      '--dry-run',
      'only say what would move under the lens, after a change of its rules or of the graph',
    )
    .option('--json', 'one line of figures as JSON')
    .action(async (options: ResolveOptions) => {
      const lens = readLens(options.lens);
      const graph = await openGraph(context, false);
      if (options.dryRun === true) await tellWhatWouldMove(context, graph, lens, options.json === true);
      else await resolveNow(context, graph, lens, options);
    });
};

async function resolveNow(
  context: Context,
  graph: Graph,
  lens: string,
  { full, json }: ResolveOptions,
): Promise<void> {
  const journal = countMoved(createJournal(newRun(), now));
  const { groups, largest, seconds } = await resolveGroups(context, graph, journal, full === true, lens);
  const moved = journal.moved.get(lens) ?? {};
  if (json === true) context.print(JSON.stringify({ groups, largest, moved, seconds: { resolve: seconds } }));
  else context.print(`${groups} groups, the largest of ${largest}. ${inWords(moved)}`);
}

/** So many changes are told one by one. */
const SHOWN = 20;

async function tellWhatWouldMove(context: Context, graph: Graph, lens: string, json: boolean): Promise<void> {
  const deps = { db: graph.db(), clock: now };
  const changes = await rehearse(
    deps,
    () => Promise.resolve(),
    (_run, all) => Promise.resolve(all.filter((change) => change.lens === lens)),
  );
  const moved: Moved = {};
  for (const { kind } of changes) moved[kind] = (moved[kind] ?? 0) + 1;
  const { version } = rulesOf(lens);
  if (json) {
    context.print(JSON.stringify({ lens, version, moved, changes: changes.slice(0, SHOWN) }));
    return;
  }
  context.print(`By the rules of ${lens}, version ${version}: ${inWords(moved)} Nothing was written.`);
  for (const change of changes.slice(0, SHOWN)) context.print(`  ${lineOf(change)}`);
  if (changes.length > SHOWN) context.print(`  and ${changes.length - SHOWN} more`);
}

function inWords(moved: Moved): string {
  const counts = Object.entries(moved).map(([kind, count]) => `${kind} ${count}`);
  return counts.length === 0 ? 'Nothing moves.' : `Moved: ${counts.join(', ')}.`;
}

const lineOf = ({ kind, subject, before, after }: NewChange): string =>
  [kind, subject.id, before && `before ${JSON.stringify(before)}`, after && `after ${JSON.stringify(after)}`]
    .filter((part) => part !== null)
    .join(' ');
