import {
  assemble,
  createContext,
  createTally,
  drawingOf,
  type Explored,
  type FailureLine,
  type Mishap,
  play,
  type Scene,
  sceneOf,
  tellFailures,
} from '@spillway/analysis';
import { plural } from '../reports/report.js';
import { paint, type Terminal } from '../terminal.js';
import type { Input, SimulatedProgram } from './subjects.js';

type Colors = Pick<Terminal, 'color'>;

const LABELS: Readonly<Record<Mishap, string>> = {
  lost: 'lost',
  overcomp: 'overdone',
  duplicated: 'twice',
  partial: 'partial',
  misled: 'misled',
  blocked: 'blocked',
  stale: 'stale',
  delayed: 'late',
};
const GRAVE: ReadonlySet<Mishap> = new Set(['lost', 'overcomp', 'duplicated', 'partial']);
const LABEL_WIDTH = 8;
/** Under the sentence, which stands behind the label. */
const INDENT = ' '.repeat(LABEL_WIDTH + 4);
const TIME_WIDTH = 9;

/** A program with the drawing that its names come from. */
export const sceneFor = (input: Input, { program }: SimulatedProgram): Scene =>
  sceneOf(createContext(input.model ?? drawingOf(program)), program);

export const title = ({ journey, name, variant }: SimulatedProgram, colors: Colors): string => {
  const which = variant === undefined ? '' : `, when ${variant}`;
  return `${paint(colors, 'bold', journey)}  ${name}${which}\n`;
};

/** The steps of a counterexample that matter, one per line, with the time. */
export function stepLines(
  scene: Scene,
  faults: readonly string[],
  { about, indent, colors }: { about?: string | undefined; indent: string; colors: Colors },
): string {
  const steps = play(scene, faults, about).steps.filter(({ matters }) => matters);
  return steps
    .map(({ at, kind, text }) => {
      const time = paint(colors, 'dim', `${at} ms`.padStart(TIME_WIDTH));
      return `${indent}${time}  ${kind === 'fault' ? paint(colors, 'yellow', text) : text}\n`;
    })
    .join('');
}

const others = ({ singles, pairs, witness }: FailureLine): string => {
  const more = witness.length === 1 ? singles - 1 : pairs - 1;
  const what = witness.length === 1 ? 'fault' : 'pair';
  return more > 0 ? `  and ${plural(more, `other ${what}`)}` : '';
};

function rowLines(scene: Scene, row: FailureLine, { trace, terminal }: { trace: boolean; terminal: Colors }): string {
  const label = paint(terminal, GRAVE.has(row.mishap) ? 'red' : 'yellow', LABELS[row.mishap].padEnd(LABEL_WIDTH));
  const witness = paint(terminal, 'dim', `${row.witness.join(' + ')}${others(row)}`);
  const steps = trace
    ? `${stepLines(scene, row.witness, { about: row.subject, indent: INDENT, colors: terminal })}\n`
    : '';
  return `  ${label}  ${row.text}\n${INDENT}${witness}\n${steps}`;
}

const UP_TO = ['without faults', 'with one fault', 'with one or two faults'] as const;

/** What can happen on a journey, the worst first, for people. */
export function createHumanReport(input: Input, subject: SimulatedProgram) {
  const scene = sceneFor(input, subject);
  const tally = createTally(assemble(subject.program));
  return {
    add: (explored: Explored): void => tally.add(explored),
    print({ faults, trace, terminal }: { faults: 0 | 1 | 2; trace: boolean; terminal: Colors }): string {
      const { well, cleanly, badly } = tally.ends;
      const runs = plural(well + cleanly + badly, 'scenario');
      const ends = [
        `${well} without harm`,
        `${cleanly} with an error and nothing left behind`,
        paint(terminal, badly > 0 ? 'red' : 'green', `${badly} badly`),
      ].join(', ');
      const summary =
        faults === 0 ? '' : `  ${runs} ${UP_TO[faults]} ${well + cleanly + badly === 1 ? 'ends' : 'end'}: ${ends}.\n`;
      const { name, journey, program, variant } = subject;
      const facts = {
        rows: tally.rows(),
        expected: tally.expected(),
        ends: tally.ends,
        faults: faults === 2 ? 2 : 1,
      } as const;
      const source = { context: scene.context, journey: { journey, name }, compiled: { program, variant } };
      const rows = tellFailures(source, facts).lines.map((line) => rowLines(scene, line, { trace, terminal }));
      const base = faults === 0 ? stepLines(scene, [], { indent: '  ', colors: terminal }) : '';
      return `${title(subject, terminal)}${summary}${base}${rows.join('')}\n`;
    },
  };
}
