import { InvalidArgumentError, Option } from 'commander';
import { createJournal } from '../feed/journal.ts';
import { sourceFrom } from '../load/sources/from-settings.ts';
import type { RegistrySource } from '../load/sources/source.ts';
import { RejectFile } from '../registry/rejects.ts';
import { enrich } from '../runs/enrich.ts';
import type { Context, Register } from './context.ts';
import { newRun, now, openGraph, type Graph } from './graph.ts';
import { loadAndResolve, report, resolveGroups, withFiles, type LoadOptions } from './load.ts';

interface SyncOptions extends Omit<LoadOptions, 'mode'> {
  readonly from?: RegistrySource['name'];
  readonly around?: boolean;
}

/** `kindred sync`: what changed since, into a graph that is there; only what it touches is resolved again. */
export const sync: Register = (program, context) => {
  const command = program
    .command('sync')
    .description('take in what changed: deltas, or with --snapshot whole registers')
    .option('--snapshot', 'the register files are all there is: whom they do not name is no longer filed')
    .option('--allow-ends <share>', 'share of the filed entities a snapshot may leave out', share, 0.01)
    .addOption(
      new Option('--from <service>', 'then ask a service for the customers').choices(['focus', 'dadata']),
    )
    .option('--around', 'with --from: also for the entities next to the customers');
  withFiles(command).action(async (files: string[], options: SyncOptions) => {
    const source = options.from === undefined ? null : sourceFrom(options.from, context.config());
    const graph = await openGraph(context, false);
    if (source === null || hasFiles(files, options))
      report(context, await loadAndResolve(context, graph, files, { ...options, mode: 'bolt' }), options);
    if (source !== null) await ask(context, graph, source, options);
  });
};

const hasFiles = (files: readonly string[], o: SyncOptions): boolean =>
  [files, o.clients, o.accounts, o.payments, o.facts, o.statements, o.rates].some(
    (paths) => (paths?.length ?? 0) > 0,
  );

/** Asks a service for the customers, and says what came of it; exit 1 when it was not asked for all. */
async function ask(
  context: Context,
  graph: Graph,
  source: RegistrySource,
  options: SyncOptions,
): Promise<void> {
  const journal = createJournal(newRun(), now);
  const rejects = new RejectFile(context.config().home, journal.run);
  const deps = {
    db: graph.db(),
    clock: now,
    journal,
    source,
    reject: (reject: Parameters<RejectFile['add']>[0]) => {
      rejects.add(reject);
    },
    signal: context.signal,
  };
  const asked = { around: options.around === true, maxAgeDays: context.config().dadata.maxAgeDays };
  const result = await enrich(deps, asked);
  await rejects.close();
  const { groups } = await resolveGroups(context, graph, journal, false);
  context.print(
    `${source.title}: asked for ${result.asked}, found ${result.found}, unknown there ${result.notFound}, ` +
      `unanswered ${result.failed}; ${groups} groups.`,
  );
  if (rejects.counts.record + rejects.counts.field > 0)
    context.print(`What was refused, and why: ${rejects.path}`);
  if (result.stopped === undefined) return;
  context.log().warn({ why: result.stopped.why }, result.stopped.detail);
  context.exitWith(1);
}

/** Reads a share given as an option. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Give a share between 0 and 1, like 0.05.');
}
