import type { AsOf } from '../values/period.ts';
import { readAnswers } from './answers.ts';
import type { AnswerLayout, AnswerTaker } from './answers.ts';
import type { ByteSource } from './byte-source.ts';
import { checkRecord } from './check-record.ts';
import { isObject } from './field-checks.ts';
import { methodOf, subjectOf } from './focus/answer.ts';
import { focusRecord } from './focus/record.ts';
import type { Json } from './json-fields.ts';
import type { PartBatch } from './part.ts';
import type { CheckSink, RawRegistry } from './raw.ts';
import type { RegistryRecord } from './record.ts';

/**
 * Reads answers of Контур.Фокус (`req`, `egrDetails`, `beneficialOwners`). Answers of different methods about one entity
 * that follow each other are one record, told at the place of the first. `asOf`: the day on which they were given.
 */
export function readFocus(
  source: ByteSource,
  file: string,
  layout: AnswerLayout,
  asOf?: AsOf,
): AsyncGenerator<PartBatch<RegistryRecord>> {
  return readAnswers(source, 'focus', file, layout, new Joiner(file, asOf));
}

/** True for the beginning of a file of such answers. */
export function isFocus(text: string): boolean {
  return /"focusHref"\s*:|^[\s[{]*"(?:UL|IP)"\s*:\s*\{/.test(text);
}

/** Holds the answers about one entity until those about another begin. */
class Joiner implements AnswerTaker<RegistryRecord> {
  readonly #file: string;
  readonly #asOf: AsOf | undefined;
  #held: Json[] = [];
  #line = 1;

  constructor(file: string, asOf: AsOf | undefined) {
    this.#file = file;
    this.#asOf = asOf;
  }

  take(answer: unknown, line: number, sink: CheckSink): RegistryRecord[] {
    if (isObject(answer) && this.#goesWithHeld(answer)) {
      this.#held.push(answer);
      return [];
    }
    const records = this.finish(sink);
    this.#line = line;
    if (isObject(answer)) this.#held = [answer];
    else checkRecord(answer as RawRegistry, this.#origin(), sink);
    return records;
  }

  finish(sink: CheckSink): RegistryRecord[] {
    const answers = this.#held;
    if (answers.length === 0) return [];
    this.#held = [];
    const record = focusRecord(answers, this.#origin(), sink, this.#asOf);
    return record === null ? [] : [record];
  }

  #goesWithHeld(answer: Json): boolean {
    const subject = subjectOf(answer);
    return (
      subject !== undefined &&
      this.#held.length > 0 &&
      this.#held.every((held) => subjectOf(held) === subject && methodOf(held) !== methodOf(answer))
    );
  }

  #origin(): RegistryRecord['origin'] {
    return { source: 'focus', file: this.#file, line: this.#line };
  }
}
