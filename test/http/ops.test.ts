import { afterEach, describe, expect, it } from 'vitest';
import type { ReadinessState } from '../../src/http/ops.ts';
import { fakeApp } from './fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

const notReady = (code: 'not-resolved' | 'database-unreachable' | 'schema-newer'): ReadinessState => ({
  ready: false,
  code,
  detail: 'Do this.',
});

describe('/healthz', () => {
  it('answers though the server is not ready', async () => {
    app = await fakeApp({}, { readiness: () => Promise.resolve(notReady('database-unreachable')) });
    const { statusCode, headers } = await app.inject('/healthz');
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
  });
});

describe('/readyz', () => {
  it('answers when all is well', async () => {
    app = await fakeApp();
    expect((await app.inject('/readyz')).statusCode).toBe(200);
  });

  it.each(['not-resolved', 'database-unreachable', 'schema-newer'] as const)('tells %s', async (code) => {
    app = await fakeApp({}, { readiness: () => Promise.resolve(notReady(code)) });
    const response = await app.inject('/readyz');
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ code, detail: 'Do this.', instance: '/readyz' });
  });

  it('fails when readiness itself does', async () => {
    app = await fakeApp({}, { readiness: () => Promise.reject(new Error('secret')) });
    const response = await app.inject('/readyz');
    expect([response.statusCode, response.body.includes('secret')]).toEqual([500, false]);
  });
});

describe('/metrics', () => {
  const series = async (): Promise<Map<string, number>> => {
    const { body, headers } = await app.inject('/metrics');
    expect(headers['content-type']).toContain('text/plain; version=0.0.4');
    const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    for (const line of lines)
      expect(line).toMatch(/^[a-z_0-9]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [\d.e+-]+$/);
    return new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
    );
  };

  it('counts answers by method, route and status, whatever the id was', async () => {
    app = await fakeApp();
    await app.inject('/v1/entities/7704123450');
    await app.inject('/v1/entities/1127746001019');
    await app.inject('/v1/entities/1');
    await app.inject('/nowhere');
    const seen = await series();
    const count = (labels: string): number | undefined => seen.get(`kindred_http_requests_total{${labels}}`);
    expect(count('method="GET",route="/v1/entities/:id",status="200"')).toBe(2);
    expect(count('method="GET",route="/v1/entities/:id",status="400"')).toBe(1);
    expect(count('method="any",route="unmatched",status="404"')).toBe(1);
  });

  it('tells times as a histogram whose buckets grow to the count', async () => {
    app = await fakeApp();
    await app.inject('/healthz');
    await app.inject('/healthz');
    const seen = await series();
    const prefix = 'kindred_http_request_duration_seconds_bucket{method="GET",route="/healthz",le=';
    const buckets = [...seen].filter(([name]) => name.startsWith(prefix)).map(([, value]) => value);
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
    expect(buckets.at(-1)).toBe(2);
    expect(seen.get('kindred_http_request_duration_seconds_count{method="GET",route="/healthz"}')).toBe(2);
  });

  it('tells memory, processor time and event-loop delay', async () => {
    app = await fakeApp();
    const seen = await series();
    expect(seen.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(seen.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(seen.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  });
});
