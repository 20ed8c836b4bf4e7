import type { ByteSource } from './byte-source.ts';
import { readJsonArray, readJsonValues } from './json-array.ts';
import { readJsonLines } from './json-lines.ts';
import type { CheckValue, PartBatch } from './part.ts';
import type { CheckSink } from './raw.ts';

/** How saved answers of a service stand in a file: one a line, in one JSON array, or objects over several lines. */
export type AnswerLayout = 'lines' | 'array' | 'objects';

/** Turns answers into records, or whatever else is made of them: none, one or many each. */
export interface AnswerTaker<T> {
  readonly take: (answer: unknown, line: number, sink: CheckSink) => readonly T[];
  /** What was held back to the end of the file. */
  readonly finish?: (sink: CheckSink) => readonly T[];
}

const READERS = { lines: readJsonLines, array: readJsonArray, objects: readJsonValues };

/** Reads a file of saved answers. A line may also hold a list of answers, as a service gives them. */
export async function* readAnswers<T>(
  source: ByteSource,
  reader: string,
  file: string,
  layout: AnswerLayout,
  taker: AnswerTaker<T>,
): AsyncGenerator<PartBatch<T>> {
  const check: CheckValue<readonly T[]> = (value, line, sink) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((answer) =>
      taker.take(answer, line, sink),
    );
  for await (const { records, ...rest } of READERS[layout](source, reader, file, check)) {
    yield { ...rest, records: records.flat() };
  }
  if (taker.finish === undefined) return;
  const sink: CheckSink = { rejects: [], ignoredFields: 0 };
  yield { records: taker.finish(sink), ...sink };
}
