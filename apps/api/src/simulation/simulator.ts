import type { Worker } from 'node:worker_threads';
import { Problem } from '../problem.js';
import type { SimulationRequest, SimulationResult } from './run-simulation.js';
import { startWorker } from './start-worker.js';

/** Simulations in a thread of their own, one at a time, so that other requests are answered meanwhile. */
export interface Simulator {
  /** @throws {Problem} when too many wait already, and when it takes far longer than it may. */
  run(request: Omit<SimulationRequest, 'limit'>): Promise<SimulationResult>;
  close(): void;
}

export interface SimulatorOptions {
  /** How long one may take, in ms. */
  readonly limit?: number;
  /** How much longer it may take to come to its end before it is stopped, in ms. */
  readonly grace?: number;
  /** How many may wait for their turn. */
  readonly waiting?: number;
}

const LIMIT = 10_000;
const GRACE = 5_000;
const WAITING = 8;
const MOST_MEMORY = 768;

const tooLarge = (cause?: unknown): Problem =>
  new Problem(
    'simulation-too-large',
    'The simulation was stopped: it took too long or too much memory. Nothing was changed. Ask for one journey, or for faults=1; `spillway simulate` has no limit.',
    { cause },
  );

function runInWorker(request: SimulationRequest, grace: number, open: Set<Worker>): Promise<SimulationResult> {
  return new Promise((resolve, reject) => {
    const worker = startWorker({
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    });
    open.add(worker);
    const timer = setTimeout(() => void worker.terminate(), request.limit + grace);
    worker.once('message', (result: SimulationResult) => resolve(result));
    worker.once('error', (error: Error & { code?: string }) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(error) : error),
    );
    worker.once('exit', () => {
      clearTimeout(timer);
      open.delete(worker);
      // After a message or an error this changes nothing.
      reject(tooLarge());
    });
  });
}

export function createSimulator({ limit = LIMIT, grace = GRACE, waiting = WAITING }: SimulatorOptions = {}): Simulator {
  const open = new Set<Worker>();
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;
  return {
    run(request) {
      if (queued > waiting) {
        const detail = `${queued} simulations are waiting already. Nothing was changed. Ask again in a moment.`;
        return Promise.reject(new Problem('simulation-busy', detail, { headers: { 'retry-after': '10' } }));
      }
      queued += 1;
      const task = () => runInWorker({ ...request, limit }, grace, open);
      const turn = last.then(task, task).finally(() => {
        queued -= 1;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    close() {
      for (const worker of open) void worker.terminate();
    },
  };
}
