import { Option, type Command } from 'commander';
import { load as loadFiles, type LoadMode, type LoadResult } from '../load/load.ts';
import { createJournal, type Journal } from '../feed/journal.ts';
import { countGroups } from '../groups/count-groups.ts';
import { DEFAULT_LENS } from '../groups/lens.ts';
import { RejectFile } from '../registry/rejects.ts';
import { settle } from '../runs/settle.ts';
import { parseAsOf } from '../values/period.ts';
import type { Context, Register } from './context.ts';
import { newRun, now, openGraph, openGraphToFill, progressOf, scratchOf, type Graph } from './graph.ts';

/** What `load` or `sync` was asked to do. */
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
  readonly snapshot?: boolean;
  /** Share of the filed entities that a snapshot may leave out. */
  readonly allowEnds?: number;
}

/** `kindred load`: files into the graph, then the groups they touch. */
export const load: Register = (program, context) => {
  const command = program
    .command('load')
    .description('load registers, cards and balances, then resolve what they touched')
    .addOption(
      new Option('--mode <mode>', 'way into an empty database')
        .choices(['auto', 'bulk', 'bolt'])
        .default('auto'),
    );
  withFiles(command).action(async (files: string[], options: LoadOptions) => {
    const graph =
      options.mode === 'bolt' ? await openGraph(context, false) : await openGraphToFill(context, false);
    report(context, await loadAndResolve(context, graph, files, options), options);
  });
};

/** The files a command takes, and what it says of them. */
export function withFiles(command: Command): Command {
  return command
    .argument('[files...]', 'registers: NDJSON, CSV, ЕГРЮЛ XML, BODS 0.4, saved answers; also .gz, .zip')
    .option('--clients <file...>', 'customer cards, NDJSON or CSV')
    .option('--accounts <file...>', 'balances')
    .option('--payments <file...>', 'payment history')
    .option('--facts <file...>', 'courts, enforcement, bankruptcy')
    .option('--statements <file...>', 'financial statements')
    .option('--rates <file...>', 'exchange rates')
    .option('--as-of <date>', 'date of a CSV register, or of a snapshot')
    .option('--max-reject-share <share>', 'exit 3 above this share of rejected records', Number, 0.05)
    .option('--json', 'one last line of figures as JSON');
}

/** What a load brought, the groups after it, and where its rejects are. */
export interface Loaded {
  readonly load: LoadResult;
  readonly groups: Groups;
  readonly rejects: string | null;
}

/** Loads and resolves, writing rejects to `KINDRED_HOME/rejects/<run>.ndjson`. */
export async function loadAndResolve(
  context: Context,
  graph: Graph,
  files: readonly string[],
  options: LoadOptions,
): Promise<Loaded> {
  const journal = createJournal(newRun(), now);
  const rejects = new RejectFile(context.config().home, journal.run);
  const progress = progressOf(context);
  const { mode, clients, accounts, payments, facts, statements, rates, asOf, snapshot } = options;
  const result = await loadFiles(
    {
      db: graph.started() ? graph.db() : null,
      bulkImport: graph.bulkImport,
      log: context.log(),
      progress,
      clock: now,
      scratch: scratchOf(context),
      journal,
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
      ...(snapshot === true && {
        snapshot: {
          allowEnds: options.allowEnds ?? 0.01,
          ...(asOf !== undefined && { asOf: parseAsOf(asOf) ?? asOf }),
        },
      }),
    },
    mode,
  );
  await rejects.close();
  const groups = await resolveGroups(context, graph, journal, false);
  return {
    load: result,
    groups,
    rejects: rejects.counts.record + rejects.counts.field > 0 ? rejects.path : null,
  };
}

/** The groups there are now, and how long it took to get there. */
export interface Groups {
  readonly groups: number;
  /** Members of the largest. */
  readonly largest: number;
  readonly seconds: number;
}

/** Resolves groups and brings up to date whatever answers are made of. */
export async function resolveGroups(
  context: Context,
  graph: Graph,
  journal: Journal,
  full: boolean,
  lens = DEFAULT_LENS,
): Promise<Groups> {
  const step = progressOf(context).start('resolving', 0);
  const deps = {
    db: graph.db(),
    policy: context.policy(),
    clock: now,
    journal,
    onProgress: (note: string) => {
      step.update(0, note);
    },
  };
  const { seconds } = await settle(deps, full);
  const counted = await countGroups(graph.db(), lens);
  step.end(`${counted.groups} groups`);
  return { ...counted, seconds };
}

/** Says what a load did; ends badly when a snapshot was refused. */
export function report(
  context: Context,
  { load: result, groups, rejects }: Loaded,
  options: Omit<LoadOptions, 'mode'>,
): void {
  const { records, rejected, ignored, unchanged, entities, persons, links, seconds } = result;
  const share = records + rejected === 0 ? 0 : rejected / (records + rejected);
  context.print(
    `${records} records loaded (${result.mode}), ${rejected} rejected, ${groups.groups} groups, the largest of ${groups.largest}.`,
  );
  context.print(`${result.clients} cards, ${result.bound} bound; ${result.accounts} balances.`);
  if (options.snapshot === true && result.refusal === null) {
    context.print(
      `${result.ended} entities are no longer filed, ${result.newer} not named were told of later and stay; ` +
        `${result.gone} cards have gone.`,
    );
  }
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
  if (result.refusal !== null) throw result.refusal;
  if (share > options.maxRejectShare) {
    context.log().error({ share }, 'too large a share of the records was rejected');
    context.exitWith(3);
  }
}
