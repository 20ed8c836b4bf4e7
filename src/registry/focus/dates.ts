import { found, objectsIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import type { RawText } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { isDate } from '../../values/period.ts';

const ENTRY = /^(?:date|firstDate|ogrnDate|registrationDate|dissolutionDate|nalogRegDate|inaccuracyDate)$/;
/** Papers handed in and given out: older than the entry they led to. */
const PAPERS = /^(?:documents|certificates|courtDecisionDetails)$/;

/** The latest date of an entry anywhere in an answer: before that day it cannot have been given. */
export function latestEntry(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  let latest: string | undefined;
  for (const [name, part] of Object.entries(value)) {
    const isEntry = ENTRY.test(name) && typeof part === 'string' && isDate(part);
    const date = isEntry ? part : PAPERS.test(name) ? undefined : latestEntry(part);
    if (date !== undefined && (latest === undefined || date > latest)) latest = date;
  }
  return latest;
}

/** A head or owner with the row of the answer that names them. */
export interface Filed<T> {
  readonly row: Json;
  readonly mention: T;
}

/** Heads or owners with their dates. `asOf`: the day they speak of, when that is not the day of the answer. */
export interface Section<T> {
  readonly mentions?: readonly T[];
  readonly asOf?: string;
}

/**
 * A section of the answer from the rows that hold and those of the history.
 *
 * A row tells when it was first and last entered (`firstDate`, `date`), one of the history not when it ended. It ended
 * with the next entry in its section, since whoever leaves makes room in the same entry as a rule; after the last
 * one, with the last entry in the answer. One without any date, entered before there were dates, cannot be placed in
 * time and is left out. A history alone does not say that nobody holds now: it is told for the earliest day in it,
 * so that it adds ended periods and replaces nothing.
 */
export function sectionOf<T extends object>(
  current: readonly Filed<T>[],
  past: readonly Filed<T>[],
  lastEntry: string | undefined,
): Section<T> {
  const changes = [...current, ...past].flatMap(({ row }) => datesOf(row)).sort();
  const ended = past.flatMap(({ row, mention }) => {
    const own = datesOf(row).sort().at(-1);
    if (own === undefined) return [];
    const until = changes.find((date) => date > own) ?? [own, lastEntry ?? own].sort().at(-1);
    return [{ ...mention, ...entered(row), until }];
  });
  const holding = current.map(({ row, mention }) => ({ ...mention, ...entered(row) }));
  if (holding.length > 0) return { mentions: [...holding, ...ended] };
  const first = past.flatMap(({ row }) => datesOf(row)).sort()[0];
  return first === undefined ? {} : { mentions: ended, asOf: first };
}

function datesOf({ date, firstDate }: Json): string[] {
  return [firstDate, date].filter((value): value is string => typeof value === 'string' && isDate(value));
}

function entered({ date, firstDate, isInaccuracy }: Json): {
  since?: RawText;
  unreliable?: boolean | undefined;
} {
  return tidy({
    since: found(firstDate) ?? found(date),
    unreliable: isInaccuracy === true || undefined,
  });
}

/** The rows of a list, each with the mention `read` makes of it; null leaves the row out. */
export function filed<T>(list: unknown, read: (row: Json) => T | null): Filed<T>[] {
  return objectsIn(list).flatMap((row) => {
    const mention = read(row);
    return mention === null ? [] : [{ row, mention }];
  });
}
