import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Lets Node read sources, which a worker's first file is not offered otherwise, then starts the worker. */
const fromSource = (loader: string, worker: string): string =>
  `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(worker)}); })`;

/** Starts a simulation. Bundled, the worker stands beside the server; in development and tests it is a source. */
export function startWorker(options: WorkerOptions): Worker {
  if (!fileURLToPath(import.meta.url).endsWith('.ts')) {
    return new Worker(new URL('./simulation-worker.js', import.meta.url), options);
  }
  // `require` finds the CommonJS half, which registers nothing for modules.
  const loader = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const worker = new URL('./worker.ts', import.meta.url);
  return new Worker(fromSource(pathToFileURL(loader).href, worker.href), { ...options, eval: true });
}
