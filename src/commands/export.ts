import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { exportMemberships } from '../groups/export-memberships.ts';
import { DEFAULT_LENS } from '../groups/lens.ts';
import { readLens } from '../groups/lens-name.ts';
import type { Lens } from '../groups/types.ts';
import type { Db } from '../neo4j/client.ts';
import { EXPOSURE_COLUMNS, exportExposures } from '../credit/export-exposures.ts';
import { exportDigest } from '../load/export-digest.ts';
import type { Context, Register } from './context.ts';
import { openGraph } from './graph.ts';

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

async function writeLines(
  context: Context,
  lines: AsyncIterable<string>,
  out: string | undefined,
): Promise<void> {
  if (out === undefined) {
    for await (const line of lines) context.print(line);
    return;
  }
  await pipeline(async function* () {
    for await (const line of lines) yield `${line}\n`;
  }, createWriteStream(out));
}
