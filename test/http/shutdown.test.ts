import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createShutdown, onStopSignals } from '../../src/http/shutdown.ts';
import { createLog } from '../../src/log.ts';
import { entityExample } from '../../src/identity/examples.ts';
import { fakeApp, fakeDeps } from './fake-services.ts';

const log = createLog('silent');
const gate = () => Promise.withResolvers<undefined>();

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

describe('a shutdown', () => {
  it('fails readiness first, finishes what has begun, then closes the rest in order', async () => {
    const order: string[] = [];
    const [notice, begun, held] = [gate(), gate(), gate()];
    const shutdown = createShutdown({ log, pause: () => notice.promise });
    const entity = async () => {
      begun.resolve(undefined);
      await held.promise;
      order.push('answered');
      return entityExample;
    };
    app = await fakeApp({ entities: { entity } }, { readiness: shutdown.guard(fakeDeps().readiness) });
    const base = await app.listen({ port: 0, host: '127.0.0.1' });
    expect((await fetch(`${base}/readyz`)).status).toBe(200);

    const slow = fetch(`${base}/v1/entities/7704123450`);
    await begun.promise;
    const close = (name: string) => () => Promise.resolve(order.push(name));
    const done = shutdown.run(app, [close('services'), close('database')]);
    const failing = await fetch(`${base}/readyz`);
    expect([failing.status, await failing.json()]).toMatchObject([503, { code: 'shutting-down' }]);
    expect((await fetch(`${base}/healthz`)).status).toBe(200);

    notice.resolve(undefined);
    await expect.poll(() => app.server.listening).toBe(false);
    expect(order).toEqual([]);
    held.resolve(undefined);
    expect((await slow).status).toBe(200);
    await done;
    expect(order).toEqual(['answered', 'services', 'database']);
  });

  it('cuts connections whose requests do not end in time', async () => {
    const begun = gate();
    const never = () => {
      begun.resolve(undefined);
      return new Promise<never>(() => undefined);
    };
    const shutdown = createShutdown({ log, pause: () => Promise.resolve(), finishMs: 10 });
    app = await fakeApp({ entities: { entity: never } });
    const base = await app.listen({ port: 0, host: '127.0.0.1' });
    const cut = fetch(`${base}/v1/entities/7704123450`).catch(() => 'cut');
    await begun.promise;
    await shutdown.run(app);
    expect(await cut).toBe('cut');
  });

  it('runs once', async () => {
    app = await fakeApp();
    let closed = 0;
    const shutdown = createShutdown({ log, pause: () => Promise.resolve() });
    const close = () => Promise.resolve((closed += 1));
    await Promise.all([shutdown.run(app, [close]), shutdown.run(app, [close])]);
    expect(closed).toBe(1);
  });
});

describe('stop signals', () => {
  it('stop at the first, force at the second, and are let go of', async () => {
    app = await fakeApp();
    const target = new EventEmitter();
    const called: string[] = [];
    const forget = onStopSignals(
      target,
      () => called.push('stop'),
      () => called.push('force'),
    );
    target.emit('SIGTERM');
    target.emit('SIGINT');
    forget();
    target.emit('SIGTERM');
    expect(called).toEqual(['stop', 'force']);
  });
});
