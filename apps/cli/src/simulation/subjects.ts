import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CompiledJourney, compileModel, isProgramLike, type Program, parseProgram } from '@spillway/analysis';
import { type Model, nearest, readChecked } from '@spillway/model';
import { type Problem, systemProblem } from '../files/problem.js';
import { tryReadModel } from '../files/read-model.js';

/** One program to simulate: a journey of a document or one of its variants, or the program that a file is. */
export interface SimulatedProgram {
  readonly journey: string;
  readonly name: string;
  readonly variant: string | undefined;
  readonly program: Program;
}

/** What a file holds to simulate. `model` is absent where the file is a program. */
export interface Input {
  readonly model?: Model;
  readonly programs: readonly SimulatedProgram[];
}

/** Whether a text is JSON or YAML that holds a program. The pattern saves reading every document twice. */
function holdsProgram(text: string): boolean {
  if (!/["']?ops["']?\s*:/.test(text) || /^\s*["']?spillway["']?\s*:/m.test(text)) return false;
  const read = readChecked(text, { name: 'failure program', whenEmpty: '' }, (value) => ({ ok: true as const, value }));
  return read.ok && isProgramLike(read.value);
}

const programsOf = ({ journey, name, programs }: CompiledJourney): readonly SimulatedProgram[] =>
  programs.map(({ variant, program }) => ({ journey, name, variant, program }));

/** Reads a document or a program; `tell` gets what is wrong with it, with places. */
export async function readInput(
  file: string,
  cwd: string,
  tell: (problem: Problem) => void,
): Promise<Input | undefined> {
  const text = await readFile(resolve(cwd, file), 'utf8').catch((cause: unknown) => {
    tell(systemProblem(file, cause));
    return undefined;
  });
  if (text === undefined) return undefined;
  if (holdsProgram(text)) {
    const result = parseProgram(text);
    if (result.ok) {
      return { programs: [{ journey: 'program', name: 'Program', variant: undefined, program: result.program }] };
    }
    for (const { path, message, line = 1, column = 1 } of result.issues) {
      const where = path.length === 0 ? message : `${path.join('.')}: ${message}`;
      tell({ file, at: { line, column }, severity: 'error', message: where });
    }
    return undefined;
  }
  const { input, problems } = await tryReadModel(file, cwd);
  for (const problem of problems) tell(problem);
  return input && { model: input.model, programs: compileModel(input.model).flatMap(programsOf) };
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** "did you mean …?" for a name that is not among the known ones, or all of them where they are few. */
export function suggestion(word: string, known: readonly string[]): string {
  const best = nearest(word, known);
  if (best === undefined) return '';
  if (best.close) return ` Did you mean "${best.word}"?`;
  return known.length <= 5 ? ` There is ${quoted(known)}.` : ` The nearest is "${best.word}".`;
}

export interface Selection {
  readonly journey: string | undefined;
  readonly variant: string | undefined;
  /** One scenario each: then a journey means its base program. */
  readonly isBaseOnly: boolean;
}

/** The programs that were asked for, or why there are none. */
export function selectPrograms(
  { programs }: Input,
  { journey, variant, isBaseOnly }: Selection,
): { readonly programs: readonly SimulatedProgram[] } | { readonly message: string } {
  const journeys = [...new Set(programs.map((each) => each.journey))];
  if (journeys.length === 0) {
    return { message: 'there is no journey to simulate: nothing enters this model. Add an actor with a flow into it.' };
  }
  if (journey !== undefined && !journeys.includes(journey)) {
    return { message: `there is no journey "${journey}".${suggestion(journey, journeys)}` };
  }
  const ofJourney = programs.filter((each) => journey === undefined || each.journey === journey);
  if (variant === undefined) {
    return { programs: ofJourney.filter((each) => !isBaseOnly || each.variant === undefined) };
  }
  const found = ofJourney.filter((each) => each.variant === variant);
  if (found.length > 0) return { programs: found };
  const variants = [...new Set(ofJourney.flatMap((each) => each.variant ?? []))];
  const where = journey === undefined ? 'no journey' : `"${journey}" has no route, and so no variant,`;
  const none = variants.length === 0 ? ' None of its handlers takes a route.' : suggestion(variant, variants);
  return {
    message: `there is no variant "${variant}" of ${where.startsWith('no') ? 'any journey' : `"${journey}"`}.${none}`,
  };
}
