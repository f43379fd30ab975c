import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Terminal } from '../terminal.js';

/** Writes a file whole; says so when it cannot be written. */
export async function writeOutput(file: string, text: string, terminal: Terminal): Promise<boolean> {
  try {
    await writeFile(resolve(terminal.cwd, file), text);
    return true;
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const reason = isMissing ? 'its folder does not exist' : cause instanceof Error ? cause.message : String(cause);
    terminal.error(`${file}: cannot be written (${reason}).\n`);
    return false;
  }
}
