import type { Progress, ScenarioReport } from '@spillway/analysis';
import { tell } from '../files/problem.js';
import { type DrawingFormat, drawScenario } from '../simulation/draw.js';
import { type Failure, readFailures, shows } from '../simulation/fail-on.js';
import { faultProblem } from '../simulation/fault-names.js';
import { createHumanReport, sceneFor } from '../simulation/human.js';
import { exploreLines } from '../simulation/machine-form.js';
import { runOne } from '../simulation/run-one.js';
import { type Input, readInput, type SimulatedProgram, selectPrograms } from '../simulation/subjects.js';
import { EXIT, type ExitCode, type Terminal } from '../terminal.js';

export interface SimulateOptions {
  readonly journey?: string;
  readonly variant?: string;
  /** The largest number of faults at once; default 1. */
  readonly faults?: '0' | '1' | '2';
  /** Just these faults. */
  readonly fault?: readonly string[];
  readonly json?: boolean;
  /** Print the program instead of running it. */
  readonly program?: boolean;
  readonly trace?: boolean;
  readonly failOn?: readonly string[];
  /** Draw the one scenario instead of telling its outcomes. */
  readonly format?: DrawingFormat;
}

const LIMITS = { '0': 0, '1': 1, '2': 2 } as const;
/** Between signs of progress, in ms. */
const PACE = 100;
/** Lines that are written at once. */
const BATCH = 500;

/** One program as it can be read again; several as one object a line, since no file holds more than one. */
function printPrograms(programs: readonly SimulatedProgram[], terminal: Terminal): void {
  const [only, ...others] = programs;
  if (only !== undefined && others.length === 0) terminal.out(`${JSON.stringify(only.program, null, 2)}\n`);
  else {
    for (const { journey, variant, program } of programs) {
      terminal.out(`${JSON.stringify({ journey, ...(variant === undefined ? {} : { variant }), program })}\n`);
    }
  }
}

/** Tells how far pairs have come, on one line that is wiped at the end. */
function createProgress(terminal: Terminal) {
  let due = performance.now() + PACE;
  let isShown = false;
  return {
    show({ journey, variant }: SimulatedProgram, { done, total, runs }: Readonly<Progress>): void {
      if (terminal.interactive !== true || performance.now() < due) return;
      due = performance.now() + PACE;
      isShown = true;
      const name = variant === undefined ? journey : `${journey}, ${variant}`;
      terminal.error(`\r\u001b[K${name}: ${Math.floor((100 * done) / Math.max(total, 1))} %, ${runs} runs`);
    },
    clear(): void {
      if (isShown) terminal.error('\r\u001b[K');
      isShown = false;
    },
  };
}

/** Writes lines in batches: there can be very many. */
function createLines(terminal: Terminal) {
  let waiting: string[] = [];
  const flush = (): void => {
    if (waiting.length > 0) terminal.out(waiting.join(''));
    waiting = [];
  };
  return {
    flush,
    add(line: ScenarioReport): void {
      waiting.push(`${JSON.stringify(line)}\n`);
      if (waiting.length >= BATCH) flush();
    },
  };
}

const choose = (programs: readonly SimulatedProgram[]): string =>
  `choose with --journey one of ${[...new Set(programs.map(({ journey }) => journey))].join(', ')}.`;

interface Task {
  readonly input: Input;
  readonly programs: readonly SimulatedProgram[];
  readonly options: SimulateOptions;
  readonly failures: readonly Failure[];
  readonly terminal: Terminal;
}

/** `--fault`: the one scenario with just these, of each program. */
function runFaults({ input, programs, options, failures, terminal }: Task): boolean {
  let failed = false;
  for (const subject of programs) {
    const { line, text } = runOne(input, subject, options.fault ?? [], { trace: options.trace === true, terminal });
    terminal.out(options.json ? `${JSON.stringify(line)}\n` : text);
    failed ||= shows(line, failures);
  }
  return failed;
}

/** Everything with at most so many faults, of each program. */
function exploreAll({ input, programs, options, failures, terminal }: Task): boolean {
  let failed = false;
  const faults = LIMITS[options.faults ?? '1'];
  const progress = createProgress(terminal);
  const lines = createLines(terminal);
  for (const subject of programs) {
    const report = options.json ? undefined : createHumanReport(input, subject);
    exploreLines(subject, {
      faults,
      trace: options.json === true && options.trace === true,
      visit(line, explored) {
        failed ||= shows(line, failures);
        if (report === undefined) lines.add(line);
        else report.add(explored);
      },
      onProgress: (state) => progress.show(subject, state),
    });
    progress.clear();
    if (report !== undefined) terminal.out(report.print({ faults, trace: options.trace === true, terminal }));
  }
  lines.flush();
  return failed;
}

/**
 * `spillway simulate FILE`: what happens when things fail, for people or programs. 1 when something is found that
 * `--fail-on` names; 2 on bad input.
 */
export async function simulateFile(file: string, options: SimulateOptions, terminal: Terminal): Promise<ExitCode> {
  const refuse = (message: string): ExitCode => {
    terminal.error(`${file}: ${message}\n`);
    return EXIT.badInput;
  };
  const failures = readFailures(options.failOn ?? []);
  if ('message' in failures) return refuse(failures.message);
  let isFine = true;
  const input = await readInput(file, terminal.cwd, (problem) => {
    tell(terminal, problem);
    if (problem.severity === 'error') isFine = false;
  });
  if (input === undefined || !isFine) return EXIT.badInput;
  const { journey, variant, fault: faults = [] } = options;
  // Without a variant one scenario, or one program, is that of the base.
  const isBaseOnly =
    faults.length > 0 || options.format !== undefined || (options.program === true && journey !== undefined);
  const selection = selectPrograms(input, { journey, variant, isBaseOnly });
  if ('message' in selection) return refuse(selection.message);
  const { programs } = selection;
  if (options.program) {
    printPrograms(programs, terminal);
    return EXIT.ok;
  }
  const problem = faultProblem(faults, programs);
  if (problem !== undefined) return refuse(problem);
  if (options.format !== undefined) {
    const [only, ...others] = programs;
    if (only === undefined || others.length > 0) return refuse(`--format draws one journey: ${choose(programs)}`);
    terminal.out(drawScenario(sceneFor(input, only), faults, options.format));
    return EXIT.ok;
  }
  const task = { input, programs, options, failures, terminal };
  const failed = faults.length > 0 ? runFaults(task) : exploreAll(task);
  return failed ? EXIT.findings : EXIT.ok;
}
