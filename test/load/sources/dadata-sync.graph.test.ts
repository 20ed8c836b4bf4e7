import { describe, expect, test } from 'vitest';
import { exportDigest } from '../../../src/load/export-digest.ts';
import { SAVED, UNKNOWN } from './saved.ts';
import { useSync } from './use-sync.ts';

const sync = useSync();

describe('DaData', () => {
  const dadataCustomers = (): Promise<string[]> =>
    sync.customers([...SAVED.parties!.map(({ data }) => data.inn), UNKNOWN]);

  test('a quota used up ends the run well; the next goes on, and in the end all is as if nothing had been', async () => {
    const inns = await dadataCustomers();
    await sync.run(sync.dadata());
    sync.expectEachAskedOnce('party', inns);
    const undisturbed = await exportDigest(sync.db());
    await sync.wipe();

    await dadataCustomers();
    sync.server().fault = (place) =>
      place > 70 ? { status: 403, body: "Feature 'SUGGESTIONS' disabled for token 'x'" } : undefined;
    const first = await sync.run(sync.dadata());
    expect(first).toMatchObject({ asked: 70, stopped: { why: 'quota' } });
    expect(first.stopped!.detail).toContain('goes on where it stopped');
    sync.server().fault = () => undefined;
    expect(await sync.run(sync.dadata())).toMatchObject({ asked: inns.length - 70 });
    sync.expectEachAskedOnce('party', inns);
    expect(await exportDigest(sync.db())).toBe(undisturbed);
  });

  test('asks again for those whose answer is too old', async () => {
    const inns = await dadataCustomers();
    await sync.run(sync.dadata());
    sync.setClock('2026-12-10T08:00:00Z');
    expect((await sync.run(sync.dadata())).asked).toBe(0);
    sync.setClock('2026-12-25T08:00:00Z');
    sync.server().came.length = 0;
    expect((await sync.run(sync.dadata())).asked).toBe(inns.length);
    sync.expectEachAskedOnce('party', inns);
  });

  test('one that always fails is counted, holds nobody up, and is asked for the next time', async () => {
    const inns = await dadataCustomers();
    sync.server().fault = (_, __, [inn]) => (inn === inns[3] ? { status: 500 } : undefined);
    expect(await sync.run(sync.dadata())).toMatchObject({ asked: inns.length - 1, failed: 1 });
    sync.setClock('2026-12-25T08:00:00Z');
    sync.server().fault = (_, __, [inn]) => (inn === inns[4] ? { status: 500 } : undefined);
    expect(await sync.run(sync.dadata())).toMatchObject({ asked: inns.length - 1, failed: 1 });
    sync.server().fault = () => undefined;
    expect(await sync.run(sync.dadata())).toMatchObject({ asked: 1, failed: 0 });
  });
});
