import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { checkRecord } from '../../src/registry/check-record.ts';
import type { CheckSink, RawRegistry } from '../../src/registry/raw.ts';
import type { OpenFile } from '../../src/registry/reader.ts';
import type { RegistryRecord, Reject } from '../../src/registry/record.ts';
import { completeInn } from '../../src/values/inn.ts';
import { completeOgrn } from '../../src/values/ogrn.ts';

/** Numbers of nobody in particular, each with right check digits: `n` picks one. */
export const innOf = (n: number): string => completeInn(String(540_100_000 + n));
export const personInnOf = (n: number): string => completeInn(String(5_401_000_000 + n));
export const ogrnOf = (n: number): string => completeOgrn(String(115_540_100_000 + n));
export const ogrnipOf = (n: number): string => completeOgrn(String(31_554_010_000_000 + n));

/** A good record of the register, with room for more. */
export const entity = (n: number, more: object = {}): Record<string, unknown> => ({
  ogrn: ogrnOf(n),
  inn: innOf(n),
  name: `ООО "ПРОБА ${n}"`,
  asOf: '2026-11-20',
  ...more,
});

export interface Checked {
  readonly record: RegistryRecord | null;
  readonly rejects: readonly Reject[];
  readonly ignored: number;
}

/** Puts any JSON value through the rules of the register. */
export function check(raw: unknown, asOf?: string): Checked {
  const sink: CheckSink = { rejects: [], ignoredFields: 0 };
  const record = checkRecord(raw as RawRegistry, { source: 'ndjson', file: 'test', line: 7 }, sink, asOf);
  return { record, rejects: sink.rejects, ignored: sink.ignoredFields };
}

export interface ReadAll<T> {
  readonly records: T[];
  readonly rejects: Reject[];
  ignored: number;
  bytesRead: number;
}

/** Reads an opened file to its end. */
export async function readAll<T>(file: OpenFile<T>): Promise<ReadAll<T>> {
  const all: ReadAll<T> = { records: [], rejects: [], ignored: 0, bytesRead: 0 };
  for await (const batch of file.batches) {
    all.records.push(...batch.records);
    all.rejects.push(...batch.rejects);
    all.ignored += batch.ignoredFields;
    all.bytesRead = batch.bytesRead;
  }
  return all;
}

/** A folder for the files of one test file, removed after it; gives the path of a file written there. */
export function useFiles(): {
  folder: string;
  write: (name: string, content: string | Uint8Array) => string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-test-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    folder,
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
  };
}

/** Objects as NDJSON. */
export const lines = (...values: unknown[]): string =>
  values.map((value) => JSON.stringify(value) + '\n').join('');

const WINDOWS_1251 = new Map(
  Array.from(
    new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, at) => at)),
    (letter, at) => [letter, at],
  ),
);

/** Text in windows-1251; every letter must have a place there. */
export const toWindows1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => WINDOWS_1251.get(letter)!);
