import {
  armName,
  assemble,
  type Caller,
  type Explored,
  explorer,
  type Flag,
  type PlayStep,
  type Progress,
  play,
  remainsNames,
  type Scenario,
  type Scene,
} from '@spillway/analysis';
import type { SimulatedProgram } from './subjects.js';

/** A scenario as other programs read it: one object per line. */
export interface ScenarioLine {
  readonly journey: string;
  readonly variant?: string;
  readonly faults: readonly string[];
  readonly caller: Caller;
  readonly effects: Readonly<Record<string, string>>;
  readonly reads: Readonly<Record<string, 'fresh' | 'stale'>>;
  readonly flags: readonly Flag[];
  /** What happens, step by step. */
  readonly trace?: readonly PlayStep[];
}

const head = ({ journey, variant }: SimulatedProgram) => ({ journey, ...(variant === undefined ? {} : { variant }) });

/** The line of a scenario that was run by itself. */
export function lineOf(
  subject: SimulatedProgram,
  scenario: Scenario,
  trace: readonly PlayStep[] | undefined,
): ScenarioLine {
  const { faults, caller, effects, reads, flags } = scenario;
  return { ...head(subject), faults, caller, effects, reads, flags, ...(trace === undefined ? {} : { trace }) };
}

export interface Exploring {
  readonly faults: 0 | 1 | 2;
  /** Where given, each line tells what happens. */
  readonly scene: Scene | undefined;
  readonly visit: (line: ScenarioLine, explored: Explored) => void;
  readonly onProgress?: (progress: Readonly<Progress>) => void;
}

/** Every explored scenario of a program as a line, in the order of exploration; nothing is kept. */
export function exploreLines(subject: SimulatedProgram, { faults, scene, visit, onProgress }: Exploring): void {
  const code = assemble(subject.program);
  let base: Explored['remains'] | undefined;
  const steps = explorer(code, {
    faults,
    visit(explored) {
      const { arms, remains, verdict } = explored;
      base ??= remains;
      const names = arms.map((arm) => armName(code, arm));
      const { caller, effects, reads, flags } = remainsNames(code, base, remains, verdict);
      const trace = scene === undefined ? undefined : play(scene, names).steps;
      const line = { ...head(subject), faults: names, caller, effects, reads, flags };
      visit(trace === undefined ? line : { ...line, trace }, explored);
    },
  });
  for (const progress of steps) onProgress?.(progress);
}
