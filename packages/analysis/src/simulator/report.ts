import { armName } from './arms.js';
import { explore } from './explore.js';
import type { Explored } from './explorer.js';
import { remainsNames } from './names.js';
import type { Caller, EffectOutcome, Flag } from './outcomes.js';
import type { Program } from './program.js';
import type { TraceLine } from './trace.js';

/** The machine form of a scenario: stable, one per line on the command line (failure semantics, section 9). */
export interface ScenarioReport {
  readonly journey: string;
  readonly variant?: string;
  readonly faults: readonly string[];
  readonly caller: Caller;
  readonly effects: Readonly<Record<string, EffectOutcome>>;
  readonly reads: Readonly<Record<string, 'fresh' | 'stale'>>;
  readonly flags: readonly Flag[];
  readonly trace?: readonly Pick<TraceLine, 'at' | 'text'>[];
}

/** A program and where it comes from; a program file is the journey `program`. */
export interface Subject {
  readonly journey: string;
  readonly variant?: string | undefined;
  readonly program: Program;
}

const head = ({ journey, variant }: Subject) => (variant === undefined ? { journey } : { journey, variant });

/** Every explored scenario of at most so many faults, as it is found; 0: the fault-free run. */
export function reportAll(subject: Subject, faults: 0 | 1 | 2, visit: (report: ScenarioReport) => void): void {
  const found: { base?: Explored } = {};
  explore(subject.program, {
    faults,
    onScenario: (explored) => {
      found.base ??= explored;
      const { base } = found;
      const { caller, effects, reads, flags } = remainsNames(
        explored.code,
        base.remains,
        explored.remains,
        explored.verdict,
      );
      const names = explored.arms.map((arm) => armName(explored.code, arm));
      visit({ ...head(subject), faults: names, caller, effects, reads, flags });
    },
  });
}
