import { Option } from 'commander';
import { exportGroup, GROUP_FORMATS, type GroupFormat } from '../groups/export/export-group.ts';
import { exportMemberships } from '../groups/export-memberships.ts';
import { exportPairs } from '../groups/interest/pair-service.ts';
import { readLens, relatesPairs } from '../groups/lens-name.ts';
import { DEFAULT_LENS, NEIGHBOURHOODS } from '../groups/lens.ts';
import type { Lens } from '../groups/types.ts';
import type { Db } from '../neo4j/client.ts';
import { EXPOSURE_COLUMNS, exportExposures } from '../credit/export-exposures.ts';
import { exportDigest } from '../load/export-digest.ts';
import { KindredError } from '../errors.ts';
import type { Register } from './context.ts';
import { now, openGraph } from './graph.ts';
import { writeLines } from './write-lines.ts';

/** `kindred export …`: what the graph holds, as files. */
export const exports: Register = (program, context) => {
  const command = program.command('export').description('write what the graph holds to a file or stdout');
  command
    .command('memberships')
    .description('CSV entity,group: every entity and the group it is in')
    .option('--lens <lens>', 'by which rules', DEFAULT_LENS)
    .option('--out <file>', 'instead of stdout')
    .action(async (options: { lens: string; out?: string }) => {
      const lens = readLens(options.lens);
      const graph = await openGraph(context, false);
      await writeLines(context, exportMemberships(graph.db(), lens), options.out);
    });
  command
    .command('pairs')
    .description('CSV a,b,why: entities that are interdependent, each pair once')
    .option('--lens <lens>', 'by which rules', NEIGHBOURHOODS[0]!.lens)
    .option('--out <file>', 'instead of stdout')
    .action(async ({ lens, out }: { lens: string; out?: string }) => {
      if (!relatesPairs(lens)) {
        const known = NEIGHBOURHOODS.map((rules) => rules.lens).join(', ');
        throw new KindredError('lens-unknown', `«${lens}» relates no pairs. Known: ${known}.`);
      }
      const graph = await openGraph(context, false);
      await writeLines(context, exportPairs(graph.db(), lens), out);
    });
  command
    .command('exposures')
    .description('CSV of every balance by group and currency, the totals last')
    .option('--lens <lens>', 'by which rules', DEFAULT_LENS)
    .option('--out <file>', 'instead of stdout')
    .action(async (options: { lens: string; out?: string }) => {
      const lens = readLens(options.lens);
      const graph = await openGraph(context, false);
      await writeLines(context, exposureLines(graph.db(), lens), options.out);
    });
  command
    .command('group <id>')
    .description('one group, its people and links; the id of the group, or the ИНН or ОГРН of a member')
    .addOption(
      new Option('--format <format>', 'statements of ownership (BODS 0.4), or a graph to draw')
        .choices(GROUP_FORMATS)
        .makeOptionMandatory(),
    )
    .option('--lens <lens>', 'by which rules, for a member', DEFAULT_LENS)
    .option('--out <file>', 'instead of stdout')
    .action(async (id: string, options: { format: GroupFormat; lens: string; out?: string }) => {
      const lens = readLens(options.lens);
      const graph = await openGraph(context, false);
      const deps = { db: graph.db(), clock: now };
      await writeLines(context, exportGroup(deps, id, lens, options.format), options.out);
    });
  command
    .command('digest')
    .description('one line that stands for the graph and its groups, however they were loaded')
    .action(async () => {
      const graph = await openGraph(context, false);
      context.print(await exportDigest(graph.db()));
    });
};

async function* exposureLines(db: Db, lens: Lens): AsyncIterable<string> {
  yield EXPOSURE_COLUMNS.join(',');
  for await (const line of exportExposures(db, lens))
    yield EXPOSURE_COLUMNS.map((name) => line[name]).join(',');
}
