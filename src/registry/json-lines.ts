import { parseOgrn } from '../values/ogrn.ts';
import { parseInn } from '../values/inn.ts';
import type { ByteSource } from './byte-source.ts';
import { LINE_FAULTS, readLines } from './line-reader.ts';
import { BATCH_RECORDS, emptyBatch, lineReject } from './part.ts';
import type { CheckValue, PartBatch } from './part.ts';
import type { Reject } from './record.ts';

/** Reads one JSON value a line and hands each to `check`. A line that is no JSON is a record-scope reject. */
export async function* readJsonLines<T>(
  source: ByteSource,
  reader: string,
  file: string,
  check: CheckValue<T>,
): AsyncGenerator<PartBatch<T>> {
  let batch = emptyBatch<T>();
  for await (const { first, texts, faults } of readLines(source)) {
    for (const { line, kind } of faults)
      batch.rejects.push(lineReject(reader, file, line, LINE_FAULTS[kind]));
    for (let at = 0; at < texts.length; at++) {
      const text = texts[at] ?? null;
      if (text === null) continue;
      const value = parseJson(text);
      if (value === NOT_JSON) batch.rejects.push(brokenJson(reader, file, first + at, text));
      else {
        const record = check(value, first + at, batch);
        if (record !== null) batch.records.push(record);
      }
    }
    if (batch.records.length + batch.rejects.length >= BATCH_RECORDS) {
      yield batch;
      batch = emptyBatch<T>();
    }
  }
  yield batch;
}

const NOT_JSON = Symbol('not JSON');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

function brokenJson(source: string, file: string, line: number, text: string): Reject {
  const reject = lineReject(source, file, line, 'not JSON: the line breaks off or has a stray character');
  const id = readableId(text);
  return id === null ? reject : { ...reject, id };
}

/**
 * The id a broken line still shows, so that a snapshot counts the entity as named: its ОГРН, else its ИНН, among the
 * fields before the first inner list or object.
 */
function readableId(text: string): string | null {
  const top = /^\s*\{[^[{]*/.exec(text)?.[0] ?? '';
  const ogrn = parseOgrn(/"ogrn"\s*:\s*"(\d+)"/.exec(top)?.[1] ?? '');
  if (ogrn !== null) return `ogrn:${ogrn}`;
  const inn = parseInn(/"inn"\s*:\s*"(\d+)"/.exec(top)?.[1] ?? '');
  return inn === null ? null : `inn:${inn}`;
}
