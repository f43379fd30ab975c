import type { Code } from './code.js';
import { FAULT_KINDS, formatFault } from './faults.js';
import { LINE } from './machine/machine.js';

/** One line of a trace: when, what, and which activation or message it belongs to and comes from. */
export interface TraceLine {
  readonly at: number;
  readonly what: keyof typeof LINE;
  readonly text: string;
}

const WHAT = Object.keys(LINE).map((key) => key);
export const NUMBERS_PER_LINE = 6;

/** Puts the numbers of a trace into words. */
export function readTrace(code: Code, numbers: readonly number[]): readonly TraceLine[] {
  const lines: TraceLine[] = [];
  for (let place = 0; place < numbers.length; place += NUMBERS_PER_LINE) {
    const [at = 0, what = 0, a = 0, b = 0, c = 0, d = 0] = numbers.slice(place, place + NUMBERS_PER_LINE);
    lines.push({ at, what: WHAT[what] as keyof typeof LINE, text: `${WHAT[what]} ${a} ${b} ${c} ${d}` }); // LINE's own keys.
  }
  return lines;
}

export const unused = (code: Code) => code;
