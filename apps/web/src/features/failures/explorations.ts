import { type CompiledProgram, exploreFailures, type HarmWatch } from '@spillway/analysis';

/** A program to be explored: its text tells whether it is still the same one. */
export interface Explorable {
  readonly key: string;
  readonly text: string;
  readonly compiled: CompiledProgram;
}

/** An exploration that can be left and taken up again. */
export interface Exploration {
  readonly text: string;
  readonly faults: 1 | 2;
  /** Who watches it; it has seen what was explored so far. */
  readonly watch: HarmWatch | undefined;
  readonly steps: ReturnType<typeof exploreFailures>;
}

/** Explorations that a newer document has interrupted: those of programs that it leaves as they were go on. */
export interface Explorations {
  /** The exploration of a program, where it was left if that was the same one. */
  takeUp(program: Explorable, faults: 1 | 2, watch: HarmWatch | undefined): Exploration;
  /** It has come to its end. */
  drop(key: string): void;
  /** Forgets all but those of these programs. */
  keep(programs: readonly Explorable[]): void;
}

export function createExplorations(): Explorations {
  const underway = new Map<string, Exploration>();
  return {
    takeUp: ({ key, text, compiled }, faults, watch) => {
      const left = underway.get(key);
      if (left?.text === text && left.faults === faults && left.watch?.key === watch?.key) return left;
      const begun = { text, faults, watch, steps: exploreFailures(compiled, faults, watch?.visit) };
      underway.set(key, begun);
      return begun;
    },
    drop: (key) => {
      underway.delete(key);
    },
    keep: (programs) => {
      const texts = new Map(programs.map(({ key, text }) => [key, text]));
      for (const [key, { text }] of underway) if (texts.get(key) !== text) underway.delete(key);
    },
  };
}
