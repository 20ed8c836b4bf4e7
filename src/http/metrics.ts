import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Upper bounds of the latency buckets, in milliseconds. */
const BUCKETS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000];

/** What is counted for one method and route pattern. */
export interface RouteSeries {
  /** Called once an answer has gone out; `ms` since the request came in. */
  readonly observe: (status: number, ms: number) => void;
}

/** What is counted, and its text. */
export interface Metrics {
  /** The series of a route, the same one for the same method and pattern. */
  readonly route: (method: string, pattern: string) => RouteSeries;
  /** All of it in the Prometheus text format, version 0.0.4. */
  readonly render: () => string;
  /** Stops watching the event loop. */
  readonly close: () => void;
}

interface Series {
  readonly labels: string;
  readonly statuses: Map<number, number>;
  readonly buckets: number[];
  sum: number;
  count: number;
  readonly observe: RouteSeries['observe'];
}

/** A registry of its own for each server, so that two in one process do not mix. */
export function createMetrics(): Metrics {
  const all = new Map<string, Series>();
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();

  return {
    route(method, pattern) {
      const labels = `method="${escapeLabel(method)}",route="${escapeLabel(pattern)}"`;
      const series = all.get(labels) ?? createSeries(labels);
      all.set(labels, series);
      return series;
    },
    render() {
      const seen = [...all.values()].filter(({ count }) => count > 0);
      const lines = [...renderRequests(seen), ...renderProcess(), ...renderLoop(loop)];
      loop.reset();
      return lines.join('\n') + '\n';
    },
    close: () => {
      loop.disable();
    },
  };
}

function createSeries(labels: string): Series {
  const series: Series = {
    labels,
    statuses: new Map(),
    buckets: BUCKETS.map(() => 0),
    sum: 0,
    count: 0,
    observe(status, ms) {
      series.statuses.set(status, (series.statuses.get(status) ?? 0) + 1);
      series.sum += ms;
      series.count += 1;
      for (let at = 0; at < BUCKETS.length; at++) {
        if (ms <= BUCKETS[at]!) {
          series.buckets[at]! += 1;
          return;
        }
      }
    },
  };
  return series;
}

function renderRequests(seen: readonly Series[]): string[] {
  const counts = seen.flatMap(({ labels, statuses }) =>
    [...statuses].map(([status, n]) => `kindred_http_requests_total{${labels},status="${status}"} ${n}`),
  );
  return [
    '# HELP kindred_http_requests_total Answers given, by method, route and status.',
    '# TYPE kindred_http_requests_total counter',
    ...counts,
    '# HELP kindred_http_request_duration_seconds Time from request to answer.',
    '# TYPE kindred_http_request_duration_seconds histogram',
    ...seen.flatMap(renderDuration),
  ];
}

function renderDuration({ labels, buckets, sum, count }: Series): string[] {
  const name = 'kindred_http_request_duration_seconds';
  let below = 0;
  const lines = BUCKETS.map((bound, at) => {
    below += buckets[at]!;
    return `${name}_bucket{${labels},le="${bound / 1_000}"} ${below}`;
  });
  return [
    ...lines,
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum / 1_000}`,
    `${name}_count{${labels}} ${count}`,
  ];
}

function renderProcess(): string[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return [
    ...gauge('process_resident_memory_bytes', 'Memory held by the process.', rss),
    ...gauge('nodejs_heap_size_used_bytes', 'JavaScript heap in use.', heapUsed),
    '# HELP process_cpu_seconds_total Processor time used.',
    '# TYPE process_cpu_seconds_total counter',
    `process_cpu_seconds_total ${(userCPUTime + systemCPUTime) / 1e6}`,
    ...gauge(
      'process_start_time_seconds',
      'Start of the process, Unix time.',
      performance.timeOrigin / 1_000,
    ),
  ];
}

/** Delays since the last look, in seconds; without a sample yet they are 0. */
function renderLoop(loop: ReturnType<typeof monitorEventLoopDelay>): string[] {
  const seconds = (nanos: number): number => (loop.count === 0 ? 0 : nanos / 1e9);
  return [
    ...gauge(
      'nodejs_eventloop_lag_mean_seconds',
      'Mean event-loop delay since the last look.',
      seconds(loop.mean),
    ),
    ...gauge('nodejs_eventloop_lag_p99_seconds', '99th percentile of it.', seconds(loop.percentile(99))),
    ...gauge('nodejs_eventloop_lag_max_seconds', 'Longest of it.', seconds(loop.max)),
  ];
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
