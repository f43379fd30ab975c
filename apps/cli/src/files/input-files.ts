import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type { Problem } from './problem.js';

/** A file to look at, as the person named it. */
export interface InputFile {
  readonly path: string;
  /** Named by itself, not found through a folder or pattern: then nothing but its owner may leave it out. */
  readonly named: boolean;
}

const MODELS = '**/*.spillway.{json,yaml,yml}';
const SKIPPED = ['**/node_modules/**'];
const IS_PATTERN = /[*?[\]{}!]|[@+]\(/;

const kindOf = async (path: string): Promise<'file' | 'folder' | 'nothing'> => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
};

/** On Windows `\` separates folders; elsewhere it is how a pattern says that a character stands for itself. */
const asPattern = (argument: string): string =>
  process.platform === 'win32' ? argument.replaceAll('\\', '/') : argument;

const sorted = (paths: readonly string[]): string[] => [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

async function filesOf(argument: string, cwd: string): Promise<readonly InputFile[] | string> {
  const kind = await kindOf(resolve(cwd, argument));
  if (kind === 'file') return [{ path: argument, named: true }];
  if (kind === 'folder') {
    const found = await glob([MODELS], { cwd: resolve(cwd, argument), ignore: SKIPPED });
    if (found.length === 0) {
      return 'no *.spillway.json, .yaml or .yml is in this folder or below. Name the file, if it is called otherwise.';
    }
    return sorted(found).map((path) => ({ path: argument === '.' ? path : join(argument, path), named: false }));
  }
  if (!IS_PATTERN.test(argument)) return 'there is no such file. Check the path.';
  const found = await glob([asPattern(argument)], { cwd, ignore: SKIPPED, expandDirectories: false });
  if (found.length === 0) return 'no file matches this pattern (node_modules and folders that start with a dot aside).';
  return sorted(found).map((path) => ({ path, named: false }));
}

/** The files that arguments mean: files as they are, the models of folders, and what patterns match. Each comes once. */
export async function inputFiles(
  args: readonly string[],
  cwd: string,
): Promise<{ files: readonly InputFile[]; problems: readonly Problem[] }> {
  const files = new Map<string, InputFile>();
  const problems: Problem[] = [];
  for (const argument of args) {
    const found = await filesOf(argument, cwd);
    if (typeof found === 'string') problems.push({ file: argument, severity: 'error', message: found });
    else {
      for (const file of found) {
        const key = resolve(cwd, file.path);
        const known = files.get(key);
        files.set(key, known === undefined ? file : { ...known, named: known.named || file.named });
      }
    }
  }
  return { files: [...files.values()], problems };
}
