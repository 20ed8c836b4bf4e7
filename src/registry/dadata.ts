import type { AsOf } from '../values/period.ts';
import { readAnswers } from './answers.ts';
import type { AnswerLayout } from './answers.ts';
import type { ByteSource } from './byte-source.ts';
import { checkRecord } from './check-record.ts';
import { partyOf } from './dadata/party.ts';
import { isObject, refuseRecord } from './field-checks.ts';
import { objectIn } from './json-fields.ts';
import type { PartBatch } from './part.ts';
import type { CheckSink } from './raw.ts';
import type { Origin, RegistryRecord } from './record.ts';

/** Reads answers of DaData's `findById/party`, of which each may hold several parties. */
export function readDadata(
  source: ByteSource,
  file: string,
  layout: AnswerLayout,
  asOf?: AsOf,
): AsyncGenerator<PartBatch<RegistryRecord>> {
  const take = (answer: unknown, line: number, sink: CheckSink): RegistryRecord[] =>
    dadataRecords(answer, { source: 'dadata', file, line }, sink, asOf);
  return readAnswers(source, 'dadata', file, layout, { take });
}

/** True for the beginning of a file of such answers. */
export function isDadata(text: string): boolean {
  return /^[\s[{]*"suggestions"\s*:/.test(text);
}

/** The parties of one answer as records. `asOf`: the day it was given, for parties that do not tell theirs. */
export function dadataRecords(
  answer: unknown,
  origin: Origin,
  sink: CheckSink,
  asOf?: AsOf,
): RegistryRecord[] {
  const suggestions = isObject(answer) ? answer.suggestions : undefined;
  if (!Array.isArray(suggestions)) {
    refuseRecord(
      { origin, sink, section: '', index: 0 },
      '',
      '',
      'no answer of DaData: it has no suggestions',
    );
    return [];
  }
  return suggestions.flatMap((suggestion: unknown) => {
    const raw = partyOf(objectIn(objectIn(suggestion).data));
    const record = raw === null ? null : checkRecord(raw, origin, sink, asOf);
    return record ?? [];
  });
}
