import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KindredError } from '../../../src/errors.ts';
import { dadataSource } from '../../../src/load/sources/dadata-source.ts';
import { focusSource } from '../../../src/load/sources/focus-source.ts';
import { sourceFrom } from '../../../src/load/sources/from-settings.ts';
import type { RegistrySource, SourceAnswer, SourceDeps } from '../../../src/load/sources/source.ts';
import { firmNumbers } from '../../support/numbers.ts';
import { startSourceServer, type Fault, type SourceServer } from '../../support/source-server.ts';

const KEY = 'very-secret-key';
const NOW = new Date('2026-11-20T10:00:00Z');
const [ONE, TWO] = [firmNumbers(1), firmNumbers(2)];
const goes = new AbortController().signal;

let server: SourceServer;
let pauses: number[];

beforeEach(async () => {
  pauses = [];
  server = await startSourceServer({
    req: [
      {
        ...ONE,
        focusHref: 'x',
        UL: { legalName: { full: 'ООО «Проба 1»' }, status: { statusString: 'Действующее' } },
      },
    ],
    egrDetails: [{ ...ONE, focusHref: 'x', UL: { statedCapital: { sum: 10000 } } }],
    parties: [{ data: { ...TWO, type: 'LEGAL', name: { full_with_opf: 'ООО «Проба 2»' } } }],
  });
});
afterEach(() => server.close());

const deps: SourceDeps = {
  clock: () => NOW,
  pause: (ms, signal) => {
    pauses.push(ms);
    signal.throwIfAborted();
    return Promise.resolve();
  },
  random: () => 0.5,
};

const focus = (rate = 1000): RegistrySource => focusSource({ url: server.url, key: KEY, rate }, deps);
const dadata = (rate = 1000): RegistrySource => dadataSource({ url: `${server.url}/`, key: KEY, rate }, deps);

/** The same fault at the first so many requests. */
function failFirst(times: number, fault: Fault): void {
  server.fault = (place) => (place <= times ? fault : undefined);
}

const told = ({ records, ...answer }: SourceAnswer): object => ({
  ...answer,
  records: records.map(({ id, asOf, requisites }) => [id, asOf, requisites?.capital]),
});

describe('a source asks as its API wants to be asked', () => {
  test('Контур.Фокус: numbers by kind, the key in the address, answers of both methods as one record', async () => {
    const answer = await focus().ask([ONE.inn, TWO.inn, TWO.ogrn], goes);
    expect(told(answer)).toEqual({
      records: [[`ogrn:${ONE.ogrn}`, NOW.toISOString(), '10000']],
      rejects: [],
      answered: [ONE.inn, TWO.inn, TWO.ogrn],
      found: new Set([ONE.inn]),
      failed: [],
    });
    expect(server.came.map(({ url }) => url).sort()).toEqual(
      ['egrDetails', 'req'].flatMap((method) => [
        `/api3/${method}?key=${KEY}&inn=${ONE.inn}%2C${TWO.inn}`,
        `/api3/${method}?key=${KEY}&ogrn=${TWO.ogrn}`,
      ]),
    );
  });

  test('Контур.Фокус: numbers put on the list it watches, and who changed on a day', async () => {
    server.saved = { ...server.saved, changed: { '2026-11-19': [TWO] } };
    const { monitor } = focus();
    await monitor!.watch([ONE.inn, TWO.ogrn], goes);
    expect(await monitor!.changedOn('2026-11-19', goes)).toEqual([
      [TWO.inn, TWO.ogrn],
      [TWO.inn, TWO.ogrn],
    ]);
    expect(server.came.map(({ method, asked }) => [method, asked]).sort()).toEqual([
      ['egrDetails/mon', ['2026-11-19']],
      ['monList', [ONE.inn, TWO.ogrn]],
      ['req/mon', ['2026-11-19']],
    ]);
    expect(server.came[0]!.url).toContain('append=true');
  });

  test('Контур.Фокус: a 400 that says it knows none of the numbers', async () => {
    server.fault = () => ({ status: 400, body: 'inn/ogrn param is not specified' });
    const answer = await focus().ask([TWO.inn], goes);
    expect(answer).toMatchObject({ answered: [TWO.inn], found: new Set(), failed: [] });
  });

  test('DaData: one number a request, the key in a header', async () => {
    const answer = await dadata().ask([TWO.ogrn, ONE.inn], goes);
    expect(told(answer)).toMatchObject({
      records: [[`ogrn:${TWO.ogrn}`, NOW.toISOString(), undefined]],
      answered: [TWO.ogrn, ONE.inn],
      found: new Set([TWO.ogrn]),
    });
    expect(server.came.map(({ asked, authorization }) => [asked, authorization])).toEqual([
      [[TWO.ogrn], `Token ${KEY}`],
      [[ONE.inn], `Token ${KEY}`],
    ]);
  });

  test('without a key the setting is named', () => {
    const settings = { url: server.url, key: null, rate: 1 };
    const config = { focus: settings, dadata: { ...settings, maxAgeDays: 1 } };
    expect(() => sourceFrom('focus', config)).toThrow(/FOCUS_KEY/);
    expect(() => sourceFrom('dadata', config)).toThrow(/DADATA_KEY/);
  });
});

describe('what may pass is asked again', () => {
  test.each<[string, Fault]>([
    ['a 500', { status: 500 }],
    ['a 503', { status: 503 }],
    ['a 429', { status: 429 }],
    ['a dropped connection', 'drop'],
    ['no JSON', { status: 200, body: '<html>' }],
  ])('%s, after one second, two, four', async (_, fault) => {
    failFirst(3, fault);
    const answer = await dadata().ask([TWO.inn], goes);
    expect(answer).toMatchObject({ answered: [TWO.inn], failed: [] });
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  test.each([
    ['7', 7_000],
    ['0', 1_000],
    ['Fri, 20 Nov 2026 10:00:30 GMT', 30_000],
    ['soon', 1_000],
  ])('a 429 with Retry-After: %s after %i ms', async (header, ms) => {
    failFirst(1, { status: 429, headers: { 'retry-after': header } });
    await dadata().ask([TWO.inn], goes);
    expect(pauses).toEqual([ms]);
  });

  test('six times, and then it has failed; others are asked for all the same', async () => {
    server.fault = (_, __, [number]) => (number === TWO.inn ? { status: 500 } : undefined);
    const answer = await dadata().ask([TWO.inn, TWO.ogrn], goes);
    expect(answer).toMatchObject({ answered: [TWO.ogrn], failed: [TWO.inn] });
    expect(answer.failure).toMatchObject({ code: 'source-unreachable' });
    expect(answer.stop).toBeUndefined();
    expect(server.came).toHaveLength(7);
  });

  test('an answer that is JSON but of another shape has failed', async () => {
    server.fault = () => ({ status: 200, body: '{"message":"hello"}' });
    expect(await focus().ask([ONE.inn], goes)).toMatchObject({ answered: [], failed: [ONE.inn] });
    expect(await dadata().ask([ONE.inn], goes)).toMatchObject({ answered: [], failed: [ONE.inn] });
  });
});

describe('what will not pass is not', () => {
  test.each<[Fault, string, string]>([
    [{ status: 401 }, 'source-refused', 'DADATA_KEY'],
    [{ status: 403, body: 'No valid key specified' }, 'source-refused', 'DADATA_KEY'],
    [{ status: 404 }, 'source-refused', 'DADATA_URL'],
    [{ status: 301, headers: { location: 'http://elsewhere.example/' } }, 'source-refused', 'DADATA_URL'],
    [{ status: 402 }, 'source-quota', 'DADATA_KEY'],
    [
      { status: 403, body: `{"message":"Feature 'SUGGESTIONS' disabled for token '${KEY}'"}` },
      'source-quota',
      'renewed',
    ],
    [{ status: 429, headers: { 'retry-after': '36000' } }, 'source-quota', 'renewed'],
  ])('%j', async (fault, code, says) => {
    server.fault = () => fault;
    const { stop, answered, failed } = await dadata().ask([TWO.inn], goes);
    expect([answered, failed, pauses]).toEqual([[], [], []]);
    expect(stop).toMatchObject({ code });
    expect((stop as KindredError).message).toContain(says);
  });

  test('after the quota is used up nothing more is sent, and what was answered is kept', async () => {
    const numbers = Array.from({ length: 50 }, (_, n) => firmNumbers(n).inn);
    server.fault = (place) => (place > 5 ? { status: 402 } : undefined);
    const answer = await dadata(20).ask(numbers, goes);
    expect(answer.stop).toMatchObject({ code: 'source-quota' });
    expect(answer.answered).toHaveLength(5);
    expect(server.came.length).toBeLessThan(20);
  });

  test('once stopped, what is under way is answered, nothing is begun or tried again', async () => {
    const stop = new AbortController();
    server.fault = (_, method) => {
      stop.abort();
      return method === 'party' ? { status: 500 } : undefined;
    };
    expect(await focus().ask([ONE.inn], stop.signal)).toMatchObject({ answered: [ONE.inn] });
    expect(server.came).toHaveLength(2);
    expect(await focus().ask([ONE.inn], stop.signal)).toMatchObject({
      answered: [],
      stop: stop.signal.reason as object,
    });
    expect(server.came).toHaveLength(2);
    const late = new AbortController();
    server.fault = () => {
      late.abort();
      return { status: 500 };
    };
    expect(await dadata().ask([ONE.inn], late.signal)).toMatchObject({ answered: [], failed: [] });
    expect(server.came).toHaveLength(3);
  });

  test.each<Fault>([
    { status: 403, body: KEY },
    { status: 500, body: KEY },
    { status: 200, body: KEY },
    { status: 402, body: KEY },
    'drop',
  ])('no error holds the key: %j', async (fault) => {
    server.fault = () => fault;
    for (const source of [focus(), dadata()]) {
      const { stop, failure } = await source.ask([ONE.inn], goes);
      const error = (stop ?? failure) as KindredError;
      expect(error).toBeInstanceOf(KindredError);
      const said = [error.message, error.stack, JSON.stringify(error.extra), String(error.cause)].join();
      expect(said).not.toContain(KEY);
    }
  });
});

test('so many requests a second at most, those tried again among them', async () => {
  const numbers = Array.from({ length: 50 }, (_, n) => firmNumbers(n).inn);
  server.fault = (place) => (place % 10 === 0 ? { status: 500 } : undefined);
  const began = performance.now();
  await dadata(25).ask(numbers, goes);
  const times = server.came.map(({ at }) => at - began).sort((a, b) => a - b);
  expect(times.length).toBeGreaterThan(50);
  // They may come late, but not early.
  expect(times[25]).toBeGreaterThan(990);
  expect(times[50]).toBeGreaterThan(1990);
});
