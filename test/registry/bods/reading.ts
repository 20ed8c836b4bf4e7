import { openRegistryFile } from '../../../src/registry/open.ts';
import { readAll } from '../reading.ts';

/** What is read of a file of statements, as JSON writes it; fractions as text. */
export interface Told {
  readonly records: { id: string; [field: string]: unknown }[];
  readonly rejects: { scope: string; line: number; field: string; value: string; reason: string }[];
  readonly ignored: number;
  readonly format: string;
}

/** Reads a file; records with the line they begin on in place of their origin. */
export async function told(path: string, asOf?: string): Promise<Told> {
  const file = await openRegistryFile(path, asOf === undefined ? {} : { asOf });
  const { records, rejects, ignored } = await readAll(file);
  const plain = {
    format: file.format,
    records: records.map(({ origin, ...record }) => ({ line: origin.line, ...record })),
    rejects: rejects.map(({ scope, line, field, value, reason }) => ({ scope, line, field, value, reason })),
    ignored,
  };
  const text = JSON.stringify(plain, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
  return JSON.parse(text) as Told;
}
