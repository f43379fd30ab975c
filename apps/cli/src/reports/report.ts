import type { Analysis } from '@spillway/analysis';
import type { Problem } from '../files/problem.js';
import type { ReadModel } from '../files/read-model.js';
import type { Terminal } from '../terminal.js';

/** What was found in one file. */
export interface Report {
  readonly file: string;
  readonly input: ReadModel;
  /** Without the findings that a baseline knows. */
  readonly analysis: Analysis;
  /** How many findings the baseline knows; `undefined` without a baseline. */
  readonly known: number | undefined;
}

/** Everything a run found, and what it could not look at. */
export interface Run {
  readonly reports: readonly Report[];
  readonly problems: readonly Problem[];
  /** Ids of the rules that took part; all of them when absent. */
  readonly only: readonly string[] | undefined;
}

/** A form of output. */
export type PrintRun = (run: Run, terminal: Pick<Terminal, 'color' | 'cwd'>, options: { ruleDocs?: string }) => string;

/** "1 error", "2 errors". */
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
