import { play, type ScenarioReport, sayFault, sentence, simulate } from '@spillway/analysis';
import { paint, type Terminal } from '../terminal.js';
import { sceneFor, stepLines, title } from './human.js';
import { lineOf } from './machine-form.js';
import type { Input, SimulatedProgram } from './subjects.js';

const GOOD: ReadonlySet<string> = new Set(['once', 'fresh', 'none', 'undone', 'alt']);

/** Runs a program under just these faults: for other programs as a line, for people as a few. */
export function runOne(
  input: Input,
  subject: SimulatedProgram,
  faults: readonly string[],
  { trace, terminal }: { trace: boolean; terminal: Pick<Terminal, 'color'> },
): { readonly line: ScenarioReport; readonly text: string } {
  const scenario = simulate(subject.program).run(faults, { trace });
  const scene = sceneFor(input, subject);
  const { happened } = play(scene, faults);
  const missed = scenario.faults.filter(
    (fault) => !scenario.struck.includes(fault.replace(/=\d.*$/, '')) && !scenario.struck.includes(fault),
  );
  const outcomes = [...Object.entries(scenario.effects), ...Object.entries(scenario.reads)];
  const width = Math.max(...outcomes.map(([name]) => name.length), 'caller'.length);
  const rows = [['caller', scenario.caller] as const, ...outcomes].map(([name, outcome]) => {
    const isGood = GOOD.has(outcome) || outcome === 'ok';
    return `    ${name.padEnd(width)}  ${paint(terminal, isGood ? 'green' : 'red', outcome)}\n`;
  });
  const flags = scenario.flags.length === 0 ? '' : `    ${'flags'.padEnd(width)}  ${scenario.flags.join(', ')}\n`;
  const text = [
    title(subject, terminal),
    ...scenario.faults.map((fault) => `  ${sentence(sayFault(scene, fault))}.\n`),
    ...missed.map((fault) => `  ${paint(terminal, 'yellow', `${fault} did not strike: the run never comes there.`)}\n`),
    ...happened.map((clause) => `  ${sentence(clause)}.\n`),
    ...rows,
    flags,
    trace ? stepLines(scene, faults, { indent: '  ', colors: terminal }) : '',
    '\n',
  ].join('');
  return { line: lineOf(subject, scenario), text };
}
