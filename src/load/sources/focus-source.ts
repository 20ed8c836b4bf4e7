import type { SourceSettings } from '../../config.ts';
import type { Reject } from '../../registry/record.ts';
import { subjectOf } from '../../registry/focus/answer.ts';
import { focusRecord } from '../../registry/focus/record.ts';
import { objectsIn } from '../../registry/json-fields.ts';
import type { Json } from '../../registry/json-fields.ts';
import { answerInParts } from './answer-in-parts.ts';
import type { Part } from './answer-in-parts.ts';
import { keyOf } from './key.ts';
import { unreachable } from './outcome.ts';
import { Requests } from './requests.ts';
import type { RegistrySource, SourceDeps } from './source.ts';

const WHO = {
  title: 'Контур.Фокус',
  urlSetting: 'FOCUS_URL',
  keySetting: 'FOCUS_KEY',
  knowsNone: 'param is not specified',
};

/** ИНН or ОГРН in one request, the most the API takes. */
const BATCH = 100;
const METHODS = ['req', 'egrDetails'] as const;

/**
 * Контур.Фокус, API version 3: `GET /api3/<method>?key=…&inn=…,…` (or `ogrn=`), at most 100 numbers a request, gives a
 * list of those it knows. `req` and `egrDetails` of an entity make one record, of the time they were asked for.
 * `beneficialOwners` is not asked: it is paid for apart, and stands in only where nobody tells who owns directly.
 *
 * Changes: `POST /api3/monList?append=true` puts numbers on the list it watches, `GET /api3/<method>/mon?date=…` gives
 * those of the list that changed on a day. Throws `usage` without a key.
 */
export function focusSource(settings: SourceSettings, deps: SourceDeps): RegistrySource {
  const key = keyOf(settings, WHO);
  const requests = new Requests(WHO, settings, deps);
  const path = (method: string, query: Record<string, string>): string =>
    `/api3/${method}?${new URLSearchParams({ key, ...query }).toString()}`;
  return {
    name: 'focus',
    title: WHO.title,
    batchSize: BATCH,
    ask: (numbers, signal) =>
      // As a whole or not at all: half of what is told of an entity is no record.
      answerInParts([numbers], signal, requests, async (all, send) => {
        const asked = deps.clock().toISOString();
        const paths = METHODS.flatMap((method) => queriesFor(all).map((query) => path(method, query)));
        return partOf(all, await listsOf(paths.map((each) => send({ path: each }))), asked);
      }),
    monitor: {
      watch: async (numbers, signal) => {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const body = numbers.join(',');
        await requests.send(
          { path: path('monList', { append: 'true' }), method: 'POST', headers, body },
          signal,
        );
      },
      changedOn: async (day, signal) => {
        const paths = METHODS.map((method) => path(`${method}/mon`, { date: day }));
        const changed = await listsOf(paths.map((each) => requests.send({ path: each }, signal)));
        return changed.map(numbersOf);
      },
    },
  };
}

/** The elements of several answers; waits for all of them, also when one fails. */
async function listsOf(answers: readonly Promise<unknown>[]): Promise<readonly Json[]> {
  await Promise.allSettled(answers);
  const lists = await Promise.all(answers);
  if (!lists.every(Array.isArray)) throw unreachable(WHO, 'it answers with something else than a list');
  return lists.flatMap(objectsIn);
}

function partOf(numbers: readonly string[], answers: readonly Json[], asked: string): Part {
  const known = new Set(answers.flatMap(numbersOf));
  const sink = { rejects: [] as Reject[], ignoredFields: 0 };
  const records = [...Map.groupBy(answers, subjectOf).values()].flatMap((about, at) => {
    const origin = { source: 'focus' as const, file: WHO.title, line: at + 1 };
    return focusRecord(about, origin, sink, asked) ?? [];
  });
  return { records, rejects: sink.rejects, found: numbers.filter((number) => known.has(number)) };
}

function queriesFor(numbers: readonly string[]): Record<string, string>[] {
  const ogrns = numbers.filter(isOgrn);
  const inns = numbers.filter((number) => !isOgrn(number));
  return [
    ...(inns.length > 0 ? [{ inn: inns.join(',') }] : []),
    ...(ogrns.length > 0 ? [{ ogrn: ogrns.join(',') }] : []),
  ];
}

const isOgrn = (number: string): boolean => number.length === 13 || number.length === 15;

function numbersOf({ inn, ogrn }: Json): string[] {
  return [inn, ogrn].filter((number): number is string => typeof number === 'string');
}
