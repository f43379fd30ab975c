import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '@spillway/analysis';
import { type Problem, systemProblem } from './files/problem.js';

/** What is known already, by file and fingerprint. */
export interface Baseline {
  isKnown(file: string, fingerprint: string): boolean;
}

/** What is known of one file. */
interface Entry {
  readonly file: string;
  readonly fingerprints: readonly string[];
}

class Damaged extends Error {
  override name = 'Damaged';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function member<T>(value: unknown, key: string, is: (member: unknown) => member is T): T {
  const found = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (!is(found)) throw new Damaged(`\`${key}\` is missing, or not what it should be`);
  return found;
}
const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A finding that was waived is not known: once its waiver has expired it counts. */
const fromReport = (report: unknown): Entry => ({
  file: member(report, 'file', isText),
  fingerprints: member(report, 'findings', isList)
    .filter((finding) => !isObject(finding) || finding.waived === undefined)
    .map((finding) => member(finding, 'fingerprint', isText)),
});

function pathOf(uri: string): string {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : decodeURIComponent(uri);
  } catch {
    throw new Damaged(`\`${uri}\` is no address of a file`);
  }
}

const uriOf = (location: unknown): string => member(location, 'uri', isText);

function fromResult(result: unknown): Entry[] {
  const suppressions = isObject(result) && isList(result.suppressions) ? result.suppressions : [];
  if (suppressions.length > 0) return [];
  const [location] = member(result, 'locations', isList);
  const physical = member(location, 'physicalLocation', isObject);
  const fingerprints = member(result, 'partialFingerprints', isObject);
  return [
    {
      file: pathOf(uriOf(member(physical, 'artifactLocation', isObject))),
      fingerprints: [member(fingerprints, 'spillway/v1', isText)],
    },
  ];
}

const fromSarif = (log: unknown): Entry[] =>
  member(log, 'runs', isList).flatMap((run) => [
    // Files without results are known too.
    ...member(run, 'artifacts', isList).map((artifact) => ({
      file: pathOf(uriOf(member(artifact, 'location', isObject))),
      fingerprints: [],
    })),
    ...member(run, 'results', isList).flatMap(fromResult),
  ]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function entriesOf(text: string): Entry[] {
  const whole = parsed(text);
  if (isObject(whole)) {
    if (Object.hasOwn(whole, 'runs')) return fromSarif(whole);
    if (Object.hasOwn(whole, 'baseline')) return member(whole, 'files', isList).map(fromReport);
    return [fromReport(whole)];
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new Damaged('it is empty');
  return lines.flatMap((line, i) => {
    const report = parsed(line);
    if (report === undefined) throw new Damaged(`line ${i + 1} is not JSON`);
    return fromReport(report);
  });
}

/**
 * Reads what `--json`, `--sarif` or `--write-baseline` wrote. A file that it names is compared with its own findings
 * only; any other, such as one that was moved, with all of them.
 */
export async function readBaseline(
  file: string,
  cwd: string,
): Promise<{ ok: true; baseline: Baseline } | { ok: false; problem: Problem }> {
  try {
    const entries = entriesOf(await readFile(resolve(cwd, file), 'utf8'));
    const all = new Set(entries.flatMap(({ fingerprints }) => fingerprints));
    const byFile = new Map<string, Set<string>>();
    for (const { file: of, fingerprints } of entries) {
      const key = resolve(cwd, of);
      const known = byFile.get(key) ?? new Set();
      for (const fingerprint of fingerprints) known.add(fingerprint);
      byFile.set(key, known);
    }
    const isKnown: Baseline['isKnown'] = (of, fingerprint) => (byFile.get(resolve(cwd, of)) ?? all).has(fingerprint);
    return { ok: true, baseline: { isKnown } };
  } catch (cause) {
    if (!(cause instanceof Damaged)) return { ok: false, problem: systemProblem(file, cause) };
    const message = `this is no baseline: ${cause.message}. Write it anew with --write-baseline.`;
    return { ok: false, problem: { file, severity: 'error', message } };
  }
}

const posix = (file: string, cwd: string): string => (relative(cwd, resolve(cwd, file)) || file).replaceAll('\\', '/');

/** Findings as a baseline: small, sorted, the same for the same findings, so that it can be committed. */
export function printBaseline(
  reports: readonly { readonly file: string; readonly findings: readonly Finding[] }[],
  cwd: string,
): string {
  const files = reports
    .map(({ file, findings }) => ({
      file: posix(file, cwd),
      findings: findings
        .filter(({ waived }) => waived === undefined)
        .map(({ rule, subjects, fingerprint }) => ({ rule, subject: subjects[0], fingerprint })),
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return `${JSON.stringify({ baseline: 1, files }, null, 2)}\n`;
}
