import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { runCli } from './program.js';

/** A model with findings of several severities. */
export const sample = fileURLToPath(
  new URL('../../../packages/model/fixtures/models/order-creation.spillway.json', import.meta.url),
);

interface TestCli {
  /** Runs the command line in the folder. */
  spillway(...args: string[]): Promise<{ code: number; out: string; error: string }>;
  /** Writes a file of the folder; returns its path. */
  file(name: string, text: string): Promise<string>;
  folder(): string;
}

/** The command line in a temporary folder of its own, a new one for each test. */
export function startCli(): TestCli {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spillway-cli-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return {
    folder: () => folder,
    async file(name, text) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      return path;
    },
    async spillway(...args) {
      let out = '';
      let error = '';
      const code = await runCli(args, {
        out: (text) => {
          out += text;
        },
        error: (text) => {
          error += text;
        },
        color: false,
        today: '2026-11-21',
        cwd: folder,
      });
      return { code, out, error };
    },
  };
}
