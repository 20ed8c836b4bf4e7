import { Option } from 'commander';
import { load as loadFiles, type LoadMode, type LoadResult } from '../load/load.ts';
import { LINKED } from '../groups/lens.ts';
import { resolve, type ResolveResult } from '../groups/resolve.ts';
import { refreshDebtors, refreshGroupTotals, refreshWithheldTotals } from '../credit/refresh.ts';
import { RejectFile } from '../registry/rejects.ts';
import type { Context, Register } from './context.ts';
import { newRun, now, openGraph, openGraphToFill, progressOf, scratchOf, type Graph } from './graph.ts';

/** What `load` was asked to do. */
export interface LoadOptions {
  readonly clients?: string[];
  readonly accounts?: string[];
  readonly payments?: string[];
  readonly facts?: string[];
  readonly statements?: string[];
  readonly rates?: string[];
  readonly asOf?: string;
  readonly mode: LoadMode;
  readonly maxRejectShare: number;
  readonly json?: boolean;
}

/** `kindred load`: files into the graph, then the groups they touch. */
export const load: Register = (program, context) => {
  program
    .command('load')
    .description('load registers, cards and balances, then resolve what they touched')
    .argument('[files...]', 'registers: NDJSON, CSV, ЕГРЮЛ XML, also .gz and .zip')
    .option('--clients <file...>', 'customer cards, NDJSON or CSV')
    .option('--accounts <file...>', 'balances')
    .option('--payments <file...>', 'payment history')
    .option('--facts <file...>', 'courts, enforcement, bankruptcy')
    .option('--statements <file...>', 'financial statements')
    .option('--rates <file...>', 'exchange rates')
    .option('--as-of <date>', 'date of a CSV register')
    .addOption(
      new Option('--mode <mode>', 'way into an empty database')
        .choices(['auto', 'bulk', 'bolt'])
        .default('auto'),
    )
    .option('--max-reject-share <share>', 'exit 3 above this share of rejected records', Number, 0.05)
    .option('--json', 'one last line of figures as JSON')
    .action(async (files: string[], options: LoadOptions) => {
      const graph =
        options.mode === 'bolt' ? await openGraph(context, false) : await openGraphToFill(context, false);
      const loaded = await loadAndResolve(context, graph, files, options);
      report(context, loaded, options);
    });
};

/** What a load brought, the groups after it, and where its rejects are. */
export interface Loaded {
  readonly load: LoadResult;
  readonly groups: ResolveResult;
  readonly rejects: string | null;
}

/** Loads and resolves, writing rejects to `KINDRED_HOME/rejects/<run>.ndjson`. */
export async function loadAndResolve(
  context: Context,
  graph: Graph,
  files: readonly string[],
  options: LoadOptions,
): Promise<Loaded> {
  const run = newRun();
  const rejects = new RejectFile(context.config().home, run);
  const progress = progressOf(context);
  const { mode, clients, accounts, payments, facts, statements, rates, asOf } = options;
  const result = await loadFiles(
    {
      db: graph.started() ? graph.db() : null,
      bulkImport: graph.bulkImport,
      log: context.log(),
      progress,
      clock: now,
      scratch: scratchOf(context),
      run,
      reject: (reject) => {
        rejects.add(reject);
      },
    },
    {
      registry: files,
      ...(clients !== undefined && { clients }),
      ...(accounts !== undefined && { accounts }),
      ...(payments !== undefined && { payments }),
      ...(facts !== undefined && { facts }),
      ...(statements !== undefined && { statements }),
      ...(rates !== undefined && { rates }),
      ...(asOf !== undefined && { asOf }),
    },
    mode,
  );
  await rejects.close();
  const groups = await resolveGroups(context, graph, false);
  return {
    load: result,
    groups,
    rejects: rejects.counts.record + rejects.counts.field > 0 ? rejects.path : null,
  };
}

/** Resolves the default lens and brings the totals up to date that answers are made of. */
export async function resolveGroups(context: Context, graph: Graph, full: boolean): Promise<ResolveResult> {
  const step = progressOf(context).start('resolving', 0);
  const deps = {
    db: graph.db(),
    clock: now,
    onProgress: (note: string) => {
      step.update(0, note);
    },
  };
  const result = await resolve(deps, LINKED, full);
  step.update(0, 'totals');
  await refreshDebtors(graph.db());
  await refreshWithheldTotals(graph.db());
  await refreshGroupTotals(graph.db());
  step.end(`${result.groups} groups`);
  return result;
}

function report(context: Context, { load: result, groups, rejects }: Loaded, options: LoadOptions): void {
  const { records, rejected, ignored, unchanged, entities, persons, links, seconds } = result;
  const share = records + rejected === 0 ? 0 : rejected / (records + rejected);
  context.print(
    `${records} records loaded (${result.mode}), ${rejected} rejected, ${groups.groups} groups, the largest of ${groups.largest}.`,
  );
  context.print(`${result.clients} cards, ${result.bound} bound; ${result.accounts} balances.`);
  if (rejects !== null) context.print(`What was refused, and why: ${rejects}`);
  if (options.json === true) {
    const all = { ...seconds, resolve: groups.seconds };
    context.print(
      JSON.stringify({
        records,
        rejected,
        ignored,
        unchanged,
        entities,
        persons,
        links,
        groups: groups.groups,
        seconds: all,
      }),
    );
  }
  if (share > options.maxRejectShare) {
    context.log().error({ share }, 'too large a share of the records was rejected');
    context.exitWith(3);
  }
}
