import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What /metrics tells; labels are routes, never addresses, since those carry ids. */
export interface Metrics {
  request(labels: { method: string; route: string; status: number }, seconds: number): void;
  saved(result: 'saved' | 'replayed' | 'refused', seconds: number): void;
  render(): Promise<{ contentType: string; text: string }>;
}

export function createMetrics({ streams, process }: { streams: () => number; process: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (process) collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const saves = new Histogram({
    name: 'spillway_save_duration_seconds',
    help: 'Time to validate and commit a batch of changes, fsync included.',
    labelNames: ['result'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.5],
    registers,
  });
  const batches = new Counter({
    name: 'spillway_batches_total',
    help: 'Batches by result.',
    labelNames: ['result'],
    registers,
  });
  new Gauge({
    name: 'spillway_event_streams',
    help: 'Open streams of live events.',
    registers,
    collect() {
      this.set(streams());
    },
  });
  return {
    request: ({ method, route, status }, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    saved: (result, seconds) => {
      batches.inc({ result });
      saves.observe({ result }, seconds);
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
