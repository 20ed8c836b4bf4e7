import { describe, expect, test } from 'vitest';
import { applyRecords } from '../../../src/load/apply-records.ts';
import { exportDigest } from '../../../src/load/export-digest.ts';
import { writingOn } from '../../support/writing.ts';
import { firmNumbers } from '../../support/numbers.ts';
import type { Fault } from '../../support/source-server.ts';
import { recordOf } from '../records.ts';
import { ALL, FIRMS, MOTHERS, PARENTS, reqOf, SAVED, UNKNOWN } from './saved.ts';
import { useSync } from './use-sync.ts';

const sync = useSync();

const focusCustomers = (): Promise<string[]> =>
  sync.customers([
    ...SAVED.req!.map(({ inn }) => inn).filter((inn) => !MOTHERS.some((n) => firmNumbers(n).inn === inn)),
    UNKNOWN,
  ]);

describe('Контур.Фокус', () => {
  test('asks for every customer once, and for those around them when wanted', async () => {
    const inns = await focusCustomers();
    expect(await sync.run(sync.focus())).toMatchObject({ asked: inns.length, notFound: 1, failed: 0 });
    for (const method of ['req', 'egrDetails', 'monList']) sync.expectEachAskedOnce(method, inns);
    expect(await sync.state()).toEqual([{ name: 'focus', cursor: '2026-11-20', began: null }]);

    const mothers = MOTHERS.map((n) => firmNumbers(n).ogrn);
    sync.server().came.length = 0;
    const around = await sync.run(sync.focus(), {}, true);
    expect(around.asked).toBeGreaterThanOrEqual(PARENTS);
    const asked = sync.timesAnswered('req');
    expect(mothers.map((ogrn) => asked.get(ogrn))).toEqual(mothers.map(() => 1));
    expect(inns.filter((inn) => asked.has(inn))).toEqual([]);
    expect((await sync.run(sync.focus(), {}, true)).asked).toBe(0);
  });

  test('a 429, a 500, a dropped connection, an abort in the middle: nobody twice, and the same graph', async () => {
    const inns = await focusCustomers();
    await sync.run(sync.focus(), {}, true);
    const undisturbed = await exportDigest(sync.db());
    const whole = [...sync.timesAnswered('req').keys()].length;
    await sync.wipe();

    await focusCustomers();
    const faults = new Map<number, Fault>([
      [2, { status: 429, headers: { 'retry-after': '9' } }],
      [4, { status: 500 }],
      [6, 'drop'],
    ]);
    sync.server().fault = (place) => faults.get(place);
    const stop = new AbortController();
    sync.server().answered = ({ method }) => {
      if (method === 'req' && sync.timesAnswered('req').size > 150) stop.abort();
    };
    const cut = await sync.run(sync.focus(), { signal: stop.signal }, true);
    expect(cut.stopped).toMatchObject({ why: 'aborted' });
    expect(cut.asked).toBeGreaterThan(0);
    expect(cut.asked).toBeLessThan(inns.length);
    expect((await sync.state())[0]).toMatchObject({ cursor: null });
    expect(sync.pauses()).toContain(9000);
    expect(sync.pauses()).toHaveLength(3);

    const rest = await sync.run(sync.focus(), {}, true);
    expect(rest.stopped).toBeUndefined();
    expect(cut.asked + rest.asked).toBe(whole);
    for (const method of ['req', 'egrDetails']) {
      expect([...sync.timesAnswered(method)].filter(([, times]) => times > 1)).toEqual([]);
      expect(sync.timesAnswered(method).size).toBe(whole);
    }
    expect(await exportDigest(sync.db())).toBe(undisturbed);
  });

  test('a run that dies with answers in hand has lost one batch, no more', async () => {
    await focusCustomers();
    let batches = 0;
    const apply = (): Promise<void> =>
      ++batches > 1 ? Promise.reject(new Error('dead')) : Promise.resolve();
    await expect(sync.run(sync.focus(), { apply })).rejects.toThrow('dead');
    await sync.run(sync.focus());
    const twice = [...sync.timesAnswered('req').values()].filter((times) => times > 1);
    expect(twice).toEqual(Array.from({ length: sync.focus().batchSize }, () => 2));
  });

  test('the second run asks only for what changed, and only as long as it did', async () => {
    const inns = await focusCustomers();
    await sync.run(sync.focus());
    const before = await exportDigest(sync.db());
    sync.setClock('2026-11-23T08:00:00Z');
    sync.server().came.length = 0;
    const [one, two] = [firmNumbers(7), firmNumbers(8)];
    sync.server().saved = {
      ...SAVED,
      req: SAVED.req!.map((each) => (each.inn === one.inn ? reqOf(7, 99) : each)),
      // The last is no customer: another program may have put it on the list.
      changed: { '2026-11-20': [two], '2026-11-22': [one], '2026-11-23': [firmNumbers(998)] },
    };
    expect(await sync.run(sync.focus())).toMatchObject({ asked: 2, found: 2, records: 2 });
    sync.expectEachAskedOnce('req', [one.inn, two.inn]);
    expect(
      sync
        .server()
        .came.filter(({ method }) => method === 'req/mon')
        .flatMap(({ asked }) => asked),
    ).toEqual(['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']);
    expect(await sync.state()).toEqual([{ name: 'focus', cursor: '2026-11-23', began: null }]);
    const after = await exportDigest(sync.db());
    expect(after).not.toBe(before);

    sync.setClock('2026-11-24T08:00:00Z');
    expect((await sync.run(sync.focus())).asked).toBe(0);
    await sync.customers([...inns, firmNumbers(1001).inn]);
    expect(await sync.run(sync.focus())).toMatchObject({ asked: 1, found: 1 });
  });

  test('a round of changes that is cut short goes on, and moves the cursor only at its end', async () => {
    await focusCustomers();
    await sync.run(sync.focus());
    sync.setClock('2026-11-21T08:00:00Z');
    sync.server().came.length = 0;
    sync.server().saved = { ...SAVED, changed: { '2026-11-21': ALL.map(firmNumbers) } };
    const stop = new AbortController();
    sync.server().answered = ({ method }) => {
      if (method === 'req') stop.abort();
    };
    expect(await sync.run(sync.focus(), { signal: stop.signal })).toMatchObject({
      asked: 100,
      stopped: { why: 'aborted' },
    });
    expect(await sync.state()).toEqual([
      { name: 'focus', cursor: '2026-11-20', began: expect.stringMatching(/^2026-11-21T08/) as string },
    ]);
    expect(await sync.run(sync.focus())).toMatchObject({ asked: FIRMS - 100 });
    sync.expectEachAskedOnce(
      'req',
      ALL.map((n) => firmNumbers(n).inn),
    );
    expect(await sync.state()).toEqual([{ name: 'focus', cursor: '2026-11-21', began: null }]);
  });

  test('a fresh record from a file need not be asked for, an old one is', async () => {
    const [fresh, old] = [1, 2].map((n) =>
      recordOf({ ...firmNumbers(n), name: 'Проба', asOf: n === 1 ? '2026-11-20' : '2026-01-01' }),
    );
    const fromFile = [fresh!, old!].map((each) => ({
      ...each,
      origin: { ...each.origin, source: 'focus' as const },
    }));
    await applyRecords(sync.db(), fromFile, writingOn('2026-11-20'));
    await sync.customers([firmNumbers(1).inn, firmNumbers(2).inn]);
    expect(await sync.run(sync.focus())).toMatchObject({ asked: 1 });
    sync.expectEachAskedOnce('req', [firmNumbers(2).inn]);
    sync.expectEachAskedOnce('monList', [firmNumbers(1).inn, firmNumbers(2).inn]);
    expect((await sync.run(sync.focus())).asked).toBe(0);
  });

  test('a source that is down ends the run, and its numbers are asked for the next time', async () => {
    const inns = await focusCustomers();
    sync.server().fault = (_, method) => (method === 'egrDetails' ? { status: 503 } : undefined);
    await expect(sync.run(sync.focus())).rejects.toMatchObject({ code: 'source-unreachable' });
    sync.server().fault = () => undefined;
    expect(await sync.run(sync.focus())).toMatchObject({ asked: inns.length, failed: 0 });
  });

  test('a refused key ends the run with the setting to check', async () => {
    await focusCustomers();
    sync.server().fault = () => ({ status: 403, body: 'No valid key specified' });
    await expect(sync.run(sync.focus())).rejects.toMatchObject({ code: 'source-refused' });
  });
});
