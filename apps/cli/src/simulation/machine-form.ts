import {
  armName,
  assemble,
  type Explored,
  explorer,
  type Progress,
  remainsNames,
  type Scenario,
  type ScenarioReport,
  simulate,
} from '@spillway/analysis';
import type { SimulatedProgram } from './subjects.js';

const head = ({ journey, variant }: SimulatedProgram) => ({ journey, ...(variant === undefined ? {} : { variant }) });

/** The line of a scenario that was run by itself. */
export function lineOf(subject: SimulatedProgram, scenario: Scenario): ScenarioReport {
  const { faults, caller, effects, reads, flags } = scenario;
  const trace = scenario.trace?.map(({ at, text }) => ({ at, text }));
  return { ...head(subject), faults, caller, effects, reads, flags, ...(trace === undefined ? {} : { trace }) };
}

export interface Exploring {
  readonly faults: 0 | 1 | 2;
  readonly trace: boolean;
  readonly visit: (line: ScenarioReport, explored: Explored) => void;
  readonly onProgress?: (progress: Readonly<Progress>) => void;
}

/** Every explored scenario of a program as a line, in the order of exploration; nothing is kept. */
export function exploreLines(subject: SimulatedProgram, { faults, trace, visit, onProgress }: Exploring): void {
  const code = assemble(subject.program);
  const simulation = trace ? simulate(subject.program) : undefined;
  let base: Explored['remains'] | undefined;
  const steps = explorer(code, {
    faults,
    visit(explored) {
      const { arms, remains, verdict } = explored;
      base ??= remains;
      const names = arms.map((arm) => armName(code, arm));
      const { caller, effects, reads, flags } = remainsNames(code, base, remains, verdict);
      const line = { ...head(subject), faults: names, caller, effects, reads, flags };
      visit(simulation === undefined ? line : lineOf(subject, simulation.run(names, { trace })), explored);
    },
  });
  for (const progress of steps) onProgress?.(progress);
}
