import type { Code } from '../simulator/code.js';
import type { Scene } from './scene.js';
import { callsReaders } from './trace-calls.js';
import type { LineReader, TraceDesk, TracedStep } from './trace-desk.js';
import { effectsReaders } from './trace-effects.js';
import { messagesReaders } from './trace-messages.js';

/** Numbers of a trace per line: time, what, and what of. */
const WIDTH = 6;
/** Of what repeats itself more often than this, only the first rounds and the last are told. */
const MOST_ROUNDS = 3;

const READERS: Readonly<Record<number, LineReader>> = { ...callsReaders, ...effectsReaders, ...messagesReaders };

export interface Traced {
  readonly steps: readonly TracedStep[];
  /** What each activation or message comes from, by number; negative numbers are messages and rows. */
  readonly causes: ReadonlyMap<number, number>;
}

/** Leaves out what only repeats: a message that is delivered over and over, and the failure each time. */
function withoutRepetition(steps: readonly TracedStep[]): readonly TracedStep[] {
  const keyOf = ({ kind, flow, element, belongs }: TracedStep): string =>
    kind === 'failure' && flow === undefined
      ? `${kind} ${element}`
      : `${kind} ${flow} ${element} ${Math.min(belongs, 0)}`;
  const totals = new Map<string, number>();
  for (const step of steps) totals.set(keyOf(step), (totals.get(keyOf(step)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return steps.filter((step) => {
    const key = keyOf(step);
    const place = (seen.get(key) ?? 0) + 1;
    seen.set(key, place);
    const total = totals.get(key) ?? 0;
    return step.effect !== undefined || total <= MOST_ROUNDS + 2 || place <= MOST_ROUNDS || place === total;
  });
}

/** Puts the numbers of a trace into steps with names. */
export function readTraceSteps(scene: Scene, code: Code, numbers: readonly number[]): Traced {
  const desk: TraceDesk = {
    ...{ scene, code, steps: [], causes: new Map(), activations: new Map() },
    ...{ cells: new Map(), copies: new Map(), rows: new Map() },
  };
  for (let place = 0; place < numbers.length; place += WIDTH) {
    const [at = 0, what = 0, a = 0, b = 0, c = 0, d = 0] = numbers.slice(place, place + WIDTH);
    READERS[what]?.(desk, at, [a, b, c, d]);
  }
  return { steps: withoutRepetition(desk.steps), causes: desk.causes };
}
