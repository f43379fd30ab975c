import { type Code, of } from './code.js';
import { FAULT_KINDS, formatFault } from './faults.js';
import { LINE } from './machine/machine.js';
import { CALLERS } from './outcomes.js';

/** What a line of a trace says. */
export type LineKind = keyof typeof LINE;

/** One line of a trace: when, what happened to whom, in words, and what it belongs to. */
export interface TraceLine {
  /** Milliseconds since the start. */
  readonly at: number;
  readonly what: LineKind;
  readonly text: string;
  /** The operation, flow or message that the line is about, as the program names it. */
  readonly operation?: string;
  readonly step?: string;
  readonly element?: string;
  readonly effect?: string;
  readonly fault?: string;
  /** Executions, attempts and messages are numbered; `of` is the line's own, `from` what set it off. */
  readonly of: Subject | undefined;
  readonly from: Subject | undefined;
}

/** An execution, a call attempt, a message copy or an outbox row, by number. */
export type Subject = `${'run' | 'call' | 'message'} ${number}`;

const KINDS = Object.entries(LINE);
const NUMBERS_PER_LINE = 6;

const run = (number: number): Subject | undefined => (number > 0 ? `run ${number}` : undefined);
const attempt = (number: number): Subject | undefined => (number > 0 ? `call ${number}` : undefined);
const message = (number: number): Subject | undefined => (number > 0 ? `message ${number}` : undefined);
/** A cause is an execution where it is positive, a message or a row where it is negative. */
const cause = (number: number): Subject | undefined => (number < 0 ? message(-number) : run(number));

type Details = Omit<TraceLine, 'at' | 'what'>;
type Numbers = readonly [a: number, b: number, c: number, d: number];
const STATES = [
  'queued',
  'in flight',
  'done',
  'stuck',
  'a dead letter, alert raised',
  'a dead letter, to be redriven',
  'a dead letter nobody reads',
  'dropped',
  'lost',
];

function describeFault(code: Code, [kind, site, n, depth]: Numbers): Details {
  const name = FAULT_KINDS[kind] ?? 'crash';
  const isCrash = name === 'crash';
  const fault = formatFault({
    kind: name,
    site: code.sites[site]?.name ?? '',
    n,
    at: isCrash ? depth : 0,
    value: undefined,
  });
  return { text: `FAULT ${fault}`, fault, of: name === 'resp-lost' ? attempt(depth) : undefined, from: undefined };
}

/** What a line says, from its numbers. */
const DESCRIBE: Readonly<Record<LineKind, (code: Code, numbers: Numbers) => Details>> = {
  starts: (code, [number, operation, ordinal, from]) => {
    const { name, start } = of(code.operations, operation);
    const text = start >= 0 ? 'the actor starts' : `${name} starts${ordinal > 1 ? ` (${ordinal})` : ''}`;
    return { text, operation: name, of: run(number), from: from < 0 ? message(-from) : attempt(from) };
  },
  call: (code, [from, nodeIndex, request, number]) => {
    const node = of(code.nodes, nodeIndex);
    const { name } = of(code.operations, node.target);
    return {
      text: `call ${node.name} → ${name} #${request}`,
      step: node.name,
      operation: name,
      of: attempt(number),
      from: run(from),
    };
  },
  effect: (code, [from, effect, n]) => {
    const name = code.effects[effect] ?? '';
    return { text: `EFFECT ${name} n=${n}`, effect: name, of: run(from), from: undefined };
  },
  unchanged: (code, [from, effect, n]) => {
    const name = code.effects[effect] ?? '';
    return { text: `${name} repeated, nothing changes (n=${n})`, effect: name, of: run(from), from: undefined };
  },
  undone: (code, [from, effect, n]) => {
    const name = code.effects[effect] ?? '';
    return { text: `UNDO ${name} n=${n}`, effect: name, of: run(from), from: undefined };
  },
  fault: describeFault,
  timeout: (code, [number, nodeIndex]) => {
    const { name } = of(code.nodes, nodeIndex);
    return { text: `${name} timeout`, step: name, of: attempt(number), from: undefined };
  },
  retry: (code, [number, nodeIndex]) => {
    const { name } = of(code.nodes, nodeIndex);
    return { text: `${name} error`, step: name, of: attempt(number), from: undefined };
  },
  failed: (code, [number, operation, element]) => {
    const name = code.elements[element] ?? '';
    const text = `${name || 'the step'} fails`;
    return { text, element: name, of: operation < 0 ? run(number) : attempt(number), from: undefined };
  },
  answer: (code, [number, operation]) => {
    const { name } = of(code.operations, operation);
    return { text: `${name} answers, and goes on`, operation: name, of: run(number), from: undefined };
  },
  crash: (code, [number, operation]) => {
    const { name } = of(code.operations, operation);
    return { text: `${name} crashes`, operation: name, of: run(number), from: undefined };
  },
  ends: (code, [number, operation, status]) => {
    const { name } = of(code.operations, operation);
    return { text: `${name} ends: ${CALLERS[status] ?? 'error'}`, operation: name, of: run(number), from: undefined };
  },
  stored: (code, [number, subscription, from]) => {
    const { name } = of(code.subscriptions, subscription);
    return { text: `message stored for ${name}`, step: name, of: message(number), from: cause(from) };
  },
  delivered: (code, [number, subscription, receives]) => {
    const { name } = of(code.subscriptions, subscription);
    const times = receives > 1 ? ` (${receives})` : '';
    return { text: `deliver ${name}${times}`, step: name, of: message(number), from: undefined };
  },
  settled: (code, [number, subscription, state]) => {
    const { name } = of(code.subscriptions, subscription);
    return { text: `message for ${name}: ${STATES[state] ?? ''}`, step: name, of: message(number), from: undefined };
  },
  row: (code, [number, relay, from]) => {
    const { name } = of(code.relays, relay);
    return { text: `row for ${name}`, step: name, of: message(number), from: run(from) };
  },
  sent: (code, [number, relay]) => {
    const { name } = of(code.relays, relay);
    return { text: `${name} sends`, step: name, of: message(number), from: undefined };
  },
  read: (code, [from, read, state]) => {
    const name = code.reads[read] ?? '';
    return { text: `read ${name}: ${state === 1 ? 'fresh' : 'stale'}`, step: name, of: run(from), from: undefined };
  },
  invalidated: (code, [from, item]) => ({ text: `${code.items[item] ?? ''} evicted`, of: run(from), from: undefined }),
  resumed: (_code, [number, from]) => ({ text: 'goes on after the crash', of: run(number), from: run(from) }),
  actor: (_code, [, status]) => ({ text: `actor: ${CALLERS[status] ?? 'error'}`, of: undefined, from: undefined }),
};

/** Puts the numbers of a trace into words. */
export function readTrace(code: Code, numbers: readonly number[]): readonly TraceLine[] {
  const lines: TraceLine[] = [];
  for (let place = 0; place < numbers.length; place += NUMBERS_PER_LINE) {
    const [at = 0, kind = 0, a = 0, b = 0, c = 0, d = 0] = numbers.slice(place, place + NUMBERS_PER_LINE);
    const what = KINDS.find(([, number]) => number === kind)?.[0] as LineKind; // The keys of LINE.
    lines.push({ at, what, ...DESCRIBE[what](code, [a, b, c, d]) });
  }
  return lines;
}
