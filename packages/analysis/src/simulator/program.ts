/** How an operation recognises a repetition (failure semantics, R17-R21). */
export interface OperationIdempotency {
  readonly by: 'key' | 'messageId';
  readonly record: 'tx' | 'before' | 'after';
  /** Milliseconds for which a record exists. */
  readonly ttl?: number;
}

/** What change data capture takes from the commits of a store (C10). */
export interface Feed {
  readonly to: string;
  readonly effect?: string;
  readonly items?: readonly string[];
}

/** An element of a program: a queue's and a store's options beside its kind. Times in milliseconds. */
export interface ProgramElement {
  readonly kind: 'actor' | 'service' | 'external' | 'store' | 'queue' | 'stream' | 'cache';
  readonly subs?: readonly string[];
  readonly durable?: boolean;
  readonly ack?: 'after' | 'before';
  readonly visibility?: number;
  readonly nack?: number;
  readonly maxReceives?: number;
  readonly dlq?: { readonly reader: 'none' | 'alert' | 'redrive'; readonly delay?: number };
  readonly ordered?: boolean;
  readonly retention?: number;
  readonly dedup?: { readonly by: 'eventId' | 'session'; readonly window?: number };
  readonly delivery?: 'eos';
  readonly broker?: string;
  readonly cdc?: Feed | readonly Feed[];
}

interface Named {
  readonly id?: string;
}
interface Retried {
  readonly attempts?: number;
  /** First pause, doubling; or the pauses, the last one repeating. */
  readonly backoff?: number | readonly number[];
  /** A value, or a step that is executed instead (R10). */
  readonly fallback?: unknown;
  readonly ignore?: boolean;
}
export type Key = 'stable' | 'forward' | 'perAttempt';

export interface CallStep extends Named, Retried {
  readonly call: string;
  readonly timeout?: number;
  readonly retryOn?: readonly ('error' | 'timeout')[] | 'error' | 'timeout';
  readonly key?: Key;
  readonly deadline?: boolean;
  readonly cb?: { readonly after: number; readonly open: number };
}
export interface WebhookStep extends Named, Omit<Retried, 'fallback' | 'ignore'> {
  readonly webhook: string;
  readonly timeout?: number;
  readonly key?: Key;
}
export interface WriteStep extends Named, Retried {
  readonly write: string;
  readonly effect?: string;
  readonly idem?: 'none' | 'natural' | 'state';
  readonly item?: string;
  /** Stores the current version in a cache: no effect, no new version. */
  readonly fill?: boolean;
  readonly ttl?: number;
  /** `false`: change data capture leaves it out (C16). */
  readonly cdc?: boolean;
}
export interface UndoStep extends Named, Retried {
  readonly undo: string;
  readonly store?: string;
  readonly idem?: 'none' | 'state';
  readonly tombstone?: boolean;
  readonly all?: boolean;
}
export interface PublishStep extends Named, Retried {
  readonly pub: string;
  readonly acks?: 0;
  readonly eventId?: 'business';
}
export interface OutboxStep extends Named {
  readonly outbox: string;
}
export interface ReadStep extends Named, Retried {
  readonly read: string;
  readonly item?: string;
  readonly via?: string;
  readonly ttl?: number;
  readonly out?: string;
}
export interface InvalidateStep extends Named, Retried {
  readonly invalidate: string;
  readonly item?: string;
}
export interface TransactionStep extends Named, Retried {
  readonly tx: string;
  readonly steps: readonly ProgramStep[];
}
export interface SagaStep extends Named, Retried {
  readonly saga: readonly { readonly do: ProgramStep; readonly undo?: ProgramStep }[];
  readonly undoUnknown?: boolean;
}
export interface ParallelStep extends Named, Retried {
  readonly par: readonly (readonly ProgramStep[])[];
}
export interface SleepStep extends Named {
  readonly sleep: number;
}
export interface RespondStep extends Named {
  readonly respond: true | 'error';
}

/** One step of an operation, told apart by the member that names what it does. */
export type ProgramStep =
  | CallStep
  | WebhookStep
  | WriteStep
  | UndoStep
  | PublishStep
  | OutboxStep
  | ReadStep
  | InvalidateStep
  | TransactionStep
  | SagaStep
  | ParallelStep
  | SleepStep
  | RespondStep;

export interface ProgramOperation {
  readonly idem?: OperationIdempotency;
  /** A workflow engine: finished steps survive a crash (R6). */
  readonly durable?: boolean;
  readonly canDecline?: boolean;
  readonly nocrash?: boolean;
  readonly steps: readonly ProgramStep[];
}

/** What the actor does: a call, or a publication; `at` in milliseconds. */
export type Start = (CallStep | PublishStep) & { readonly at?: number };

/** Constants in milliseconds (failure semantics, section 2). */
export interface Constants {
  readonly request: number;
  readonly response: number;
  readonly store: number;
  readonly publish: number;
  readonly delivery: number;
  readonly backoff: number;
  readonly visibility: number;
  readonly nack: number;
  readonly outage: number;
  readonly resume: number;
  readonly relay: number;
  readonly slow: number;
  readonly lag: number;
  readonly redrive: number;
  readonly horizon: number;
}

export const CONSTANTS: Constants = {
  request: 1,
  response: 1,
  store: 1,
  publish: 1,
  delivery: 1,
  backoff: 100,
  visibility: 30_000,
  nack: 1_000,
  outage: 60_000,
  resume: 1_000,
  relay: 100,
  slow: 10_000,
  lag: 3_600_000,
  redrive: 3_600_000,
  horizon: 604_800_000,
};

/** The small program that a document and a journey are compiled into: compact JSON, printed and read by the CLI. */
export interface Program {
  readonly elements: Readonly<Record<string, ProgramElement>>;
  readonly ops: Readonly<Record<string, readonly ProgramStep[] | ProgramOperation>>;
  readonly start: Start | readonly Start[];
  readonly init?: Readonly<Record<string, Readonly<Record<string, { readonly v: number; readonly exp: number }>>>>;
  readonly groups?: readonly (readonly string[])[];
  readonly delayedAfter?: number;
  readonly defaults?: Partial<Constants>;
}

/** The element of an operation `element.flow`. */
export const ownerOf = (operation: string): string => operation.slice(0, operation.indexOf('.'));

/** An operation in its long form. */
export const operationOf = (written: readonly ProgramStep[] | ProgramOperation): ProgramOperation =>
  'steps' in written ? written : { steps: written };

/** What the actor does, as a list. */
export const startsOf = (program: Program): readonly Start[] =>
  'length' in program.start ? program.start : [program.start];
