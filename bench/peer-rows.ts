import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { CsvSink } from '../src/load/csv-sink.ts';
import { FirstLoad } from '../src/load/first-load.ts';
import { silentProgress } from '../src/load/progress.ts';
import { SourceReader } from '../src/load/source-files.ts';
import type { ImportPlan } from '../src/neo4j/admin-import.ts';
import { say } from './measure.ts';
import { dataOf, type BenchOptions } from './workplace.ts';

/** The rows both sides write, as plain CSV files for the import tool; made once, outside of any clock. */
export async function peerFiles(options: BenchOptions): Promise<Pick<ImportPlan, 'nodes' | 'relationships'>> {
  const folder = join(options.folder, `rows-${options.entities}`);
  mkdirSync(folder, { recursive: true });
  const sink = new CsvSink(folder);
  const { plan } = sink;
  if (!existsSync(join(folder, 'done'))) {
    say('preparing the rows for the peer');
    const { registry, clients, accounts } = await dataOf(options);
    const first = new FirstLoad(sink, folder, '2026-11-22');
    const reader = new SourceReader(silentProgress, () => undefined);
    await reader.registry({ registry: [registry] }, (records) => first.takeRecords(records));
    await reader.crm('client', [clients], (records) => first.takeClients(records));
    await reader.crm('account', [accounts], (records) => first.takeAccounts(records));
    await first.finish();
    await sink.close();
    for (const { files } of [...plan.nodes, ...plan.relationships]) {
      for (const file of files)
        await pipeline(createReadStream(file), createGunzip(), createWriteStream(plain(file)));
    }
    mkdirSync(join(folder, 'done'));
  }
  const unzipped = <T extends { files: readonly string[] }>(source: T): T => ({
    ...source,
    files: source.files.map(plain),
  });
  return { nodes: plan.nodes.map(unzipped), relationships: plan.relationships.map(unzipped) };
}

const plain = (file: string): string => file.replace(/\.gz$/, '');

/** The rows of one of those files as objects, typed as the header says, some thousand at a time. */
export async function* rowsOf(
  source: { readonly header: string; readonly files: readonly string[] },
  size: number,
): AsyncIterable<Record<string, unknown>[]> {
  const [columns] = await firstLine(source.header);
  const parser = createReadStream(source.files[0]!).pipe(parse({ relax_column_count: true }));
  let rows: Record<string, unknown>[] = [];
  for await (const cells of parser as AsyncIterable<string[]>) {
    const row: Record<string, unknown> = {};
    columns.forEach((column, at) => {
      const cell = cells[at];
      if (cell !== undefined && cell !== '')
        row[column.split(':')[0] === '' ? column : column.split(':')[0]!] = typed(column, cell);
    });
    if (rows.push(row) >= size) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

async function firstLine(header: string): Promise<[string[]]> {
  let text = '';
  for await (const chunk of createReadStream(header, 'utf8')) text += chunk as string;
  return [text.trim().split(',')];
}

function typed(column: string, cell: string): unknown {
  if (column.endsWith(':long')) return BigInt(cell);
  if (column.endsWith(':double')) return Number(cell);
  if (column.endsWith(':boolean')) return cell === 'true';
  if (column.endsWith(':long[]')) return cell.split('\u001f').map(BigInt);
  if (column.endsWith('[]')) return cell.split('\u001f');
  return column.endsWith('ID') ? Number(cell) : cell;
}

/** Name of the kind of row a file holds. */
export const kindOf = (source: { readonly header: string }): string =>
  basename(source.header).replace('-header.csv', '');
