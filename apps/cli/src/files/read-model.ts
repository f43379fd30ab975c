import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { importText } from '@spillway/formats';
import type { Model } from '@spillway/model';
import type { Terminal } from '../terminal.js';
import { type Problem, systemProblem, tell } from './problem.js';

export interface ReadModel {
  readonly text: string;
  readonly model: Model;
}

/**
 * Reads a model from a file: Spillway JSON or YAML, or any format that carries one. `input` is absent when it holds no
 * readable model; problems say why, and what else is to be known about it.
 */
export async function tryReadModel(
  file: string,
  cwd: string,
): Promise<{ input?: ReadModel; problems: readonly Problem[] }> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, file), 'utf8');
  } catch (cause) {
    return { problems: [systemProblem(file, cause)] };
  }
  const { model, diagnostics } = importText(text, { fileName: file });
  const problems = diagnostics.map(({ line, column, severity, message }) => ({
    file,
    at: { line, column },
    severity,
    message,
  }));
  return { ...(model === undefined ? {} : { input: { text, model } }), problems };
}

/** Reads a model and tells people what is wrong with it; `undefined` when it holds none. */
export async function readModel(file: string, terminal: Terminal): Promise<ReadModel | undefined> {
  const { input, problems } = await tryReadModel(file, terminal.cwd);
  for (const problem of problems) tell(terminal, problem);
  return input;
}
