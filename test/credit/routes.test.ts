import { afterEach, describe, expect, it } from 'vitest';
import { clientExample, exposureExample, relatedExample } from '../../src/credit/examples.ts';
import type { ExposureAsk, ExposureResult } from '../../src/credit/types.ts';
import { KindredError } from '../../src/errors.ts';
import { fakeApp, notingIn, type Fakes } from '../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

const NDJSON = 'application/x-ndjson';
const good: ExposureResult = { exposure: exposureExample, error: null };
const unknown: ExposureResult = {
  exposure: null,
  error: new KindredError('client-not-found', 'No such card.'),
};

function batching(answer: (ask: ExposureAsk) => ExposureResult, asked: ExposureAsk[] = []): Fakes {
  return {
    credit: {
      async *exposureBatch(asks) {
        for (const ask of asks) {
          asked.push(ask);
          yield await Promise.resolve(answer(ask));
        }
      },
    },
  };
}

const batch = (payload: object, accept?: string) =>
  app.inject({
    method: 'POST',
    url: '/v1/exposure/batch',
    payload,
    ...(accept === undefined ? {} : { headers: { accept } }),
  });

interface Item {
  readonly entity: string | null;
  readonly client: string | null;
  readonly exposure: unknown;
  readonly problem: { readonly code: string } | null;
}
const brief = ({ entity, client, exposure, problem }: Item) => [
  entity ?? client,
  exposure === null ? problem?.code : 'exposure',
];

describe('exposure and cards', () => {
  it('are asked for by number, by card, and by lens', async () => {
    const asked: unknown[] = [];
    const noting = notingIn(asked);
    app = await fakeApp({
      credit: {
        exposureOfEntity: noting(exposureExample),
        exposureOfClient: noting(exposureExample),
        client: noting(clientExample),
        related: noting(relatedExample),
      },
    });
    expect((await app.inject('/v1/entities/7704123450/exposure')).json()).toEqual(exposureExample);
    expect((await app.inject('/v1/clients/C%2F1%20%D0%AF/exposure')).json()).toEqual(exposureExample);
    expect((await app.inject('/v1/clients/C-1')).json()).toEqual(clientExample);
    expect((await app.inject('/v1/clients/C-1/related')).json()).toEqual(relatedExample);
    await app.inject('/v1/entities/7704123450/exposure?lens=interest');
    await app.inject('/v1/clients/C-1/exposure?lens=control');
    await app.inject('/v1/clients/C-1/related?lens=interest');
    expect(asked).toEqual([
      [{ inn: '7704123450' }, 'linked'],
      ['C/1 Я', 'linked'],
      ['C-1'],
      ['C-1', 'linked'],
      [{ inn: '7704123450' }, 'interest'],
      ['C-1', 'control'],
      ['C-1', 'interest'],
    ]);
  });
});

describe('POST /v1/exposure/batch', () => {
  const body = { entities: ['7704123450', '123', '1127746001019'], clients: ['C-1', 'C-2'] };
  const answer = (ask: ExposureAsk): ExposureResult =>
    'client' in ask && ask.client === 'C-2' ? unknown : good;
  const expected = [
    ['7704123450', 'exposure'],
    ['123', 'number-invalid'],
    ['1127746001019', 'exposure'],
    ['C-1', 'exposure'],
    ['C-2', 'client-not-found'],
  ];

  it('answers in the order asked, and one bad id spoils its own item only', async () => {
    const asked: ExposureAsk[] = [];
    app = await fakeApp(batching(answer, asked));
    const response = await batch(body);
    expect(response.statusCode).toBe(200);
    expect(response.json<{ items: Item[] }>().items.map(brief)).toEqual(expected);
    expect(asked).toEqual([
      { inn: '7704123450' },
      { ogrn: '1127746001019' },
      { client: 'C-1' },
      { client: 'C-2' },
    ]);
  });

  it('asks by the lens given, also by one that relates pairs', async () => {
    const lenses: string[] = [];
    app = await fakeApp({
      credit: {
        async *exposureBatch(asks, lens) {
          lenses.push(lens);
          yield* await Promise.resolve(asks.map(() => good));
        },
      },
    });
    expect((await batch({ ...body, lens: 'interest' })).statusCode).toBe(200);
    expect((await batch(body)).statusCode).toBe(200);
    expect(lenses).toEqual(['interest', 'linked']);
  });

  it('answers line by line when asked to', async () => {
    app = await fakeApp(batching(answer));
    const response = await batch(body, `text/html, ${NDJSON}`);
    expect(response.headers['content-type']).toBe(NDJSON);
    const lines = response.body.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => brief(JSON.parse(line) as Item))).toEqual(expected);
  });

  it.each([undefined, NDJSON])(
    'tells what ends it all as a problem with its status (accept %s)',
    async (accept) => {
      app = await fakeApp(
        batching(() => {
          throw new KindredError('not-resolved', 'Resolve first.');
        }),
      );
      const response = await batch(body, accept);
      expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([503, 'not-resolved']);
    },
  );

  it('never takes a part for the whole: it cuts the connection when it cannot go on', async () => {
    app = await fakeApp(
      batching((ask) => {
        if ('client' in ask) throw new KindredError('database-unreachable', 'Gone.');
        return good;
      }),
    );
    const base = await app.listen({ port: 0, host: '127.0.0.1' });
    const response = await fetch(`${base}/v1/exposure/batch`, {
      method: 'POST',
      headers: { accept: NDJSON, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('takes 1,000 and no more, and at least one', async () => {
    app = await fakeApp(batching(() => unknown));
    const clients = Array.from({ length: 1_000 }, (_, n) => `C-${String(n)}`);
    expect((await batch({ clients })).statusCode).toBe(200);
    for (const wrong of [{ clients, entities: ['7704123450'] }, {}]) {
      const response = await batch(wrong);
      expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([
        400,
        'validation-failed',
      ]);
    }
  });
});
