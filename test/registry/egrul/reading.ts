import { readEgrul } from '../../../src/registry/egrul/read-egrul.ts';
import type { RawRegistry } from '../../../src/registry/raw.ts';
import type { Reject } from '../../../src/registry/record.ts';

export interface Read {
  readonly items: { readonly raw: RawRegistry; readonly line: number }[];
  readonly rejects: Reject[];
}

/** Reads a whole file given as text (then UTF-8) or bytes, `chunk` bytes at a time. */
export async function read(source: string | Uint8Array, chunk = 65_536): Promise<Read> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const result: Read = { items: [], rejects: [] };
  for await (const batch of readEgrul(inChunks(bytes, chunk), 'test.xml')) {
    result.items.push(...batch.items);
    result.rejects.push(...batch.rejects);
  }
  return result;
}

// eslint-disable-next-line @typescript-eslint/require-await -- the reader takes an asynchronous source
async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A file of format 4.07 around the given documents. */
export function fileOf(...records: string[]): string {
  const documents = records.map((record, at) => `<Документ ИдДок="${at}">${record}</Документ>\n`);
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n' +
    `<Файл ИдФайл="VO_RUGFO_TEST" ВерсФорм="4.07" КолДок="${records.length}">\n${documents.join('')}</Файл>`
  );
}

/** The smallest record, with room for more inside. */
export function record(ogrn: string, inside = ''): string {
  return (
    `<СвЮЛ ДатаВып="2025-11-30" ОГРН="${ogrn}" ДатаОГРН="2020-01-01">` +
    `<СвНаимЮЛ НаимЮЛПолн="ООО ПРОБА"/>${inside}</СвЮЛ>`
  );
}

export const ogrnsOf = ({ items }: Read): unknown[] => items.map(({ raw }) => raw.ogrn);
