import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { rules, selectorsOf } from '@spillway/analysis';
import { type Configuration, parseConfiguration } from '@spillway/model';
import { glob } from 'tinyglobby';
import { type Problem, systemProblem } from './problem.js';

const SKIPPED = ['**/node_modules/**', '**/.git/**'];
const NAMES = ['.spillwayrc', '.spillwayrc.json', '.spillwayrc.yaml', '.spillwayrc.yml'];

/** What holds for a file: a configuration, or why there is none although one was meant. */
export type Loaded =
  | { readonly ok: true; readonly configuration: Configuration; readonly ignores: (file: string) => boolean }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const NONE: Loaded = { ok: true, configuration: {}, ignores: () => false };

async function load(path: string, cwd: string): Promise<Loaded> {
  const file = relative(cwd, path).startsWith('..') ? path : relative(cwd, path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    return { ok: false, problems: [systemProblem(file, cause)] };
  }
  const result = parseConfiguration(text, { selectors: selectorsOf(rules) });
  if (!result.ok) {
    const problems = result.issues.map(({ line = 1, column = 1, message, path: place }) => ({
      file,
      at: { line, column },
      severity: 'error' as const,
      message: place.length === 0 ? message : `${place.join('.')}: ${message}`,
    }));
    return { ok: false, problems };
  }
  const { configuration } = result;
  const patterns = configuration.ignore ?? [];
  const folder = dirname(path);
  const ignored = new Set(
    patterns.length === 0
      ? []
      : (await glob(patterns, { cwd: folder, dot: true, absolute: true, ignore: SKIPPED })).map((each) =>
          resolve(each),
        ),
  );
  return { ok: true, configuration, ignores: (each) => ignored.has(resolve(cwd, each)) };
}

const isThere = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The configuration file of a folder, or of the nearest one above, up to the repository's. */
async function search(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder).catch((): string[] => []);
  const found = NAMES.filter((name) => entries.includes(name)).map((name) => join(folder, name));
  const parent = dirname(folder);
  if (found.length > 0 || parent === folder || (await isThere(join(folder, '.git')))) return found;
  return search(parent);
}

/** Looks up the configuration of each file: the one that was named, none at all, or the nearest above it. */
export function createConfigurations({
  cwd,
  file,
}: {
  cwd: string;
  file: string | false | undefined;
}): (of: string) => Promise<Loaded> {
  const byFolder = new Map<string, Promise<Loaded>>();
  const byPath = new Map<string, Promise<Loaded>>();
  const loadOnce = (path: string): Promise<Loaded> => {
    const known = byPath.get(path) ?? load(path, cwd);
    byPath.set(path, known);
    return known;
  };
  const nearest = async (folder: string): Promise<Loaded> => {
    const [path, other] = await search(folder);
    if (path === undefined) return NONE;
    if (other === undefined) return loadOnce(path);
    const message = `${other} configures this folder as well. Keep one of them.`;
    return { ok: false, problems: [{ file: path, severity: 'error', message }] };
  };
  return (of) => {
    if (file === false) return Promise.resolve(NONE);
    if (file !== undefined) return loadOnce(resolve(cwd, file));
    const folder = dirname(resolve(cwd, of));
    const known = byFolder.get(folder) ?? nearest(folder);
    byFolder.set(folder, known);
    return known;
  };
}
