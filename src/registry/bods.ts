import type { AsOf } from '../values/period.ts';
import { readAnswers } from './answers.ts';
import type { AnswerLayout } from './answers.ts';
import { bringTogether } from './bods/bring-together.ts';
import { recordOf } from './bods/record.ts';
import { statementOf } from './bods/statement.ts';
import type { Told } from './bods/told.ts';
import type { ByteSource } from './byte-source.ts';
import { BATCH_RECORDS, emptyBatch } from './part.ts';
import type { PartBatch } from './part.ts';
import type { CheckSink } from './raw.ts';
import type { RegistryRecord } from './record.ts';

/**
 * Reads statements of the Beneficial Ownership Data Standard, 0.4: in any order, a JSON array, one a line, or objects after
 * each other. The record of an entity comes from its own statement, those of the relationships it is the subject of and
 * those of their interested parties; the file is taken to tell all interests in an entity of which it tells any.
 * `asOf`: the day of statements that carry none.
 */
export async function* readBods(
  source: ByteSource,
  file: string,
  layout: AnswerLayout,
  asOf?: AsOf,
): AsyncGenerator<PartBatch<RegistryRecord>> {
  let ignored = 0;
  const take = (value: unknown, line: number, sink: CheckSink): Told[] => {
    const before = sink.ignoredFields;
    const told = statementOf(value, { file, line, sink, asOf });
    ignored += sink.ignoredFields - before;
    return told === null ? [] : [told];
  };
  const statements = readAnswers(source, 'bods', file, layout, { take });
  let batch = emptyBatch<RegistryRecord>();
  for await (const { subjects, rejects } of bringTogether(statements, file)) {
    for (const reject of rejects) batch.rejects.push(reject);
    for (const subject of [...subjects, null]) {
      const record = subject === null ? null : recordOf(subject, file, batch);
      if (record !== null) batch.records.push(record);
      if (batch.records.length + batch.rejects.length < BATCH_RECORDS) continue;
      yield batch;
      batch = emptyBatch<RegistryRecord>();
    }
  }
  batch.ignoredFields += ignored;
  yield batch;
}

/** What the beginning of a file says: statements of 0.4, those of an older version, which had other fields, or neither. */
export function bodsVersion(text: string): '0.4' | 'older' | null {
  if (
    /"recordType"\s*:\s*"(?:entity|person|relationship)"/.test(text) &&
    /"record(?:Id|Details)"\s*:/.test(text)
  )
    return '0.4';
  return /"statementType"\s*:\s*"(?:entity|person|ownershipOrControl)Statement"/.test(text) ? 'older' : null;
}
