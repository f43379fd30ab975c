import type { Fault } from '../../../src/simulator/faults.js';
import type { Constants, Program, ProgramStep } from '../../../src/simulator/program.js';
import type { Scheduler } from '../scheduler.js';

export type Wait = (resume: () => void) => void;
export type Run<T> = Generator<Wait, T>;
export interface Result {
  readonly ok: boolean;
  readonly degraded?: boolean;
  readonly ambiguous?: boolean;
  readonly timedOut?: boolean;
  readonly definite?: boolean;
}
export const OK: Result = { ok: true };
export const FAILED: Result = { ok: false };
export const AMBIGUOUS: Result = { ok: false, ambiguous: true };

export interface Cell {
  open: boolean;
  answered: boolean;
  readonly caller: Activation | undefined;
  readonly deadline: number;
  readonly key: string | undefined;
  readonly close: (result: Result) => void;
}
export interface Copy {
  readonly queue: string;
  readonly operation: string;
  readonly mid: string;
  readonly eid: string;
  readonly stored: number;
  state: 'queued' | 'inflight' | 'done' | 'stuck' | 'alert' | 'redrive' | 'unread' | 'dropped' | 'lost';
  receives: number;
  total: number;
  receipt: number;
  poison: boolean;
  ackLost: boolean;
}
export interface Activation {
  readonly operation: string;
  readonly n: number;
  readonly key: string | undefined;
  readonly rid: string;
  readonly cell: Cell | undefined;
  readonly copy: Copy | undefined;
  readonly receipt: number;
  /** Results of finished steps of a durable operation. */
  readonly recorded: Map<string, Result> | undefined;
  alive: boolean;
  steps: number;
  deadline: number;
  ambiguous: boolean;
  degraded: boolean;
  responded: boolean;
  transaction: string | undefined;
  buffer: { step: ProgramStep; id: string }[];
  held: { queue: string; eid: string }[];
}
export interface Effect {
  applied: number;
  undone: number;
  last: number;
  tombstone: boolean;
}
export interface Row {
  readonly queue: string;
  state: 'pending' | 'sent' | 'lost';
}

/** What a run of the plain simulator leaves behind. */
export interface PlainRun {
  readonly caller: string;
  readonly effects: ReadonlyMap<string, Effect>;
  readonly reads: ReadonlyMap<string, string>;
  readonly copies: readonly Copy[];
  readonly rows: readonly Row[];
  readonly zombie: boolean;
  readonly compFailed: boolean;
  readonly points: readonly string[];
  readonly events: number;
  readonly struck: number;
}

/** Everything that a run changes. */
export interface World {
  readonly program: Program;
  readonly constants: Constants;
  readonly scheduler: Scheduler;
  readonly faults: readonly Fault[];
  readonly struck: Set<Fault>;
  /** Whether fault points are listed. */
  readonly list: boolean;
  readonly points: string[];
  readonly counters: Map<string, number>;
  readonly effects: Map<string, Effect>;
  readonly reads: Map<string, string>;
  readonly versions: Map<string, number>;
  readonly entries: Map<string, { v: number; exp: number }>;
  readonly downUntil: Map<string, number>;
  readonly breakers: Map<string, { failures: number; until: number }>;
  readonly keys: Map<string, { expiry: number; owner: Activation }[]>;
  readonly accepted: Map<string, number>;
  readonly copies: Copy[];
  readonly lines: Map<string, Copy[]>;
  readonly rows: Row[];
  readonly lostAnswers: Set<Cell>;
  fresh: number;
  zombie: boolean;
  compFailed: boolean;
}
