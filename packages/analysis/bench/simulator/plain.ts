import { type Fault, formatFault, parseFault } from '../../src/simulator/faults.js';
import {
  CONSTANTS,
  type Feed,
  operationOf,
  type Program,
  type ProgramElement,
  type ProgramStep,
  type Start,
  startsOf,
} from '../../src/simulator/program.js';
import { Scheduler } from './scheduler.js';

// The same rules once more, as simply as possible: generators, closures and string keys. What the step machine is
// compared with, in speed and in every outcome of random programs.

type Wait = (resume: () => void) => void;
type Run<T> = Generator<Wait, T>;
interface Result {
  readonly ok: boolean;
  readonly degraded?: boolean;
  readonly ambiguous?: boolean;
  readonly timedOut?: boolean;
  readonly definite?: boolean;
}
const OK: Result = { ok: true };
const FAILED: Result = { ok: false };
const AMBIGUOUS: Result = { ok: false, ambiguous: true };

interface Cell {
  open: boolean;
  answered: boolean;
  readonly caller: Activation | undefined;
  readonly deadline: number;
  readonly key: string | undefined;
  readonly close: (result: Result) => void;
}
interface Copy {
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
interface Activation {
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
interface Effect {
  applied: number;
  undone: number;
  last: number;
  tombstone: boolean;
}
interface Row {
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

const elementOf = (operation: string): string => operation.slice(0, operation.indexOf('.'));

/** Runs a program under faults. Fault points that lie after everything that was armed has struck are listed. */
export function runPlain(program: Program, faultNames: readonly string[], options: { list?: boolean } = {}): PlainRun {
  const constants = { ...CONSTANTS, ...program.defaults };
  const scheduler = new Scheduler();
  const faults = faultNames.flatMap((name) => parseFault(name) ?? []);
  const struck = new Set<Fault>();
  const points: string[] = [];
  const counters = new Map<string, number>();
  const effects = new Map<string, Effect>();
  const reads = new Map<string, string>();
  const versions = new Map<string, number>();
  const entries = new Map<string, { v: number; exp: number }>();
  const downUntil = new Map<string, number>();
  const breakers = new Map<string, { failures: number; until: number }>();
  const keys = new Map<string, { expiry: number; owner: Activation }[]>();
  const accepted = new Map<string, number>();
  const copies: Copy[] = [];
  const lines = new Map<string, Copy[]>();
  const rows: Row[] = [];
  const answers: (string | undefined)[] = [];
  const ended = new Set<Activation>();
  let fresh = 0;
  let zombie = false;
  let compFailed = false;

  for (const [cache, items] of Object.entries(program.init ?? {})) {
    for (const [item, entry] of Object.entries(items)) entries.set(`${cache} ${item}`, { ...entry });
  }
  const element = (name: string): ProgramElement | undefined => program.elements[name];
  const count = (name: string): number => {
    const next = (counters.get(name) ?? 0) + 1;
    counters.set(name, next);
    return next;
  };
  const strike = (kinds: readonly Fault['kind'][], site: string, n: number, at = 0): Fault | undefined => {
    for (const fault of faults) {
      if (fault.site !== site || fault.at !== at || (fault.n !== n && fault.n !== 0)) continue;
      if (!kinds.includes(fault.kind) && !(fault.kind === 'decline' && kinds.includes('reject'))) continue;
      struck.add(fault);
      return fault;
    }
    if (options.list === true && struck.size === faults.length) {
      for (const kind of kinds) points.push(formatFault({ kind, site, n, at, value: undefined }));
    }
    return undefined;
  };
  const sleep =
    (ms: number): Wait =>
    (resume) =>
      scheduler.after(ms, resume);
  const drive = <T>(run: Run<T>, isAlive: () => boolean, done: (value: T) => void): void => {
    const next = (): void => {
      if (!isAlive()) return;
      const { value, done: isDone } = run.next();
      if (isDone === true) done(value as T);
      else (value as Wait)(next);
    };
    next();
  };
  const isDown = (name: string): boolean => scheduler.now < (downUntil.get(name) ?? 0);
  const takeDown = (name: string, fault: Fault): void => {
    const until = fault.kind === 'down' ? Number.POSITIVE_INFINITY : scheduler.now + (fault.value ?? constants.outage);
    downUntil.set(name, Math.max(downUntil.get(name) ?? 0, until));
  };
  const touch = (name: string): boolean => {
    const fault = strike(['down', 'outage'], name, count(`element ${name}`));
    if (fault !== undefined) takeDown(name, fault);
    return isDown(name);
  };
  const outageRuns = (): boolean =>
    [...downUntil.values()].some((until) => until > scheduler.now && until < Number.POSITIVE_INFINITY);
  const effectOf = (name: string): Effect => {
    const known = effects.get(name) ?? { applied: 0, undone: 0, last: 0, tombstone: false };
    effects.set(name, known);
    return known;
  };

  // Effects, writes, transactions.
  const isForgotten = (activation: Activation | undefined): boolean => {
    for (let current = activation; current?.cell !== undefined; current = current.cell.caller) {
      if (current.cell.answered) return false;
      if (!current.cell.open) return true;
    }
    return false;
  };
  const apply = (activation: Activation, step: ProgramStep): void => {
    if ('undo' in step) {
      const effect = effectOf(step.undo);
      const n = effect.applied - effect.undone;
      if (step.tombstone === true) effect.tombstone = true;
      if (step.idem !== 'none' && n <= 0) return;
      effect.undone += step.all === true ? Math.max(n, 1) : 1;
    } else if ('write' in step) {
      if (step.item !== undefined) versions.set(step.item, (versions.get(step.item) ?? 0) + 1);
      if (step.effect === undefined) return;
      const effect = effectOf(step.effect);
      const isGuarded = step.idem === 'natural' || step.idem === 'state';
      if (effect.tombstone || (isGuarded && effect.applied - effect.undone >= 1)) return;
      effect.applied += 1;
      effect.last = scheduler.now;
      if (isForgotten(activation)) zombie = true;
    }
  };
  const feedsOf = (store: string): readonly Feed[] => [element(store)?.cdc ?? []].flat() as readonly Feed[];
  const matches = (feed: Feed, step: ProgramStep): boolean =>
    'write' in step &&
    step.cdc !== false &&
    (feed.effect === undefined || feed.effect === step.effect) &&
    (feed.items === undefined || feed.items.includes(step.item ?? ''));
  const capture = (activation: Activation, writes: readonly ProgramStep[], id: string): void => {
    const stores = new Set(writes.flatMap((step) => ('write' in step ? [step.write] : [])));
    for (const store of stores) {
      const own = writes.filter((step) => 'write' in step && step.write === store);
      for (const feed of feedsOf(store)) {
        if (own.some((step) => matches(feed, step))) addRow(feed.to, `cdc:${store}`, `${activation.rid}/${id}`);
      }
    }
  };
  const commitBuffer = (activation: Activation, id: string): void => {
    const { buffer } = activation;
    activation.buffer = [];
    for (const { step, id: own } of buffer) {
      if ('outbox' in step) addRow(step.outbox, `outbox>${step.outbox}`, `${activation.rid}/${own}`);
      else apply(activation, step);
    }
    capture(
      activation,
      buffer.map(({ step }) => step),
      id,
    );
  };

  // Messages.
  const addRow = (queue: string, relay: string, eid: string): void => {
    const row: Row = { queue, state: 'pending' };
    rows.push(row);
    const kinds: Fault['kind'][] = ['relay-crash', 'down', 'outage'];
    if (relay.startsWith('cdc:')) kinds.push('log-gap');
    const wait = (name: string, again: () => void): void => {
      const until = downUntil.get(name) ?? 0;
      if (until < Number.POSITIVE_INFINITY) scheduler.after(until - scheduler.now, again);
    };
    const send = (): void => {
      const fault = strike(kinds, relay, count(`relay ${relay}`));
      if (fault?.kind === 'log-gap') {
        row.state = 'lost';
        return;
      }
      if (fault?.kind === 'down' || fault?.kind === 'outage') takeDown(relay, fault);
      const attempt = (): void => {
        if (isDown(relay)) {
          wait(relay, attempt);
          return;
        }
        if (touch(queue)) {
          wait(queue, attempt);
          return;
        }
        accept(queue, eid, undefined);
        if (fault?.kind === 'relay-crash') scheduler.after(constants.resume, send);
        else row.state = 'sent';
      };
      attempt();
    };
    scheduler.after(constants.relay, send);
  };
  const accept = (queue: string, eid: string, session: Activation | undefined): void => {
    const options_ = element(queue);
    if (options_?.dedup !== undefined) {
      const owner =
        options_.dedup.by === 'session' ? (session === undefined ? '' : `${session.operation}${session.n}`) : '';
      const key = `${queue} ${eid} ${owner}`;
      const before = accepted.get(key);
      if (before !== undefined && scheduler.now - before < (options_.dedup.window ?? Number.POSITIVE_INFINITY)) return;
      accepted.set(key, scheduler.now);
    }
    if (options_?.durable === false && strike(['broker-loss'], queue, count(`broker ${queue}`)) !== undefined) {
      rows.push({ queue, state: 'lost' });
      return;
    }
    const mid = `m${++fresh}`;
    for (const operation of options_?.subs ?? []) {
      const copy: Copy = {
        ...{ queue, operation, mid, eid, stored: scheduler.now, state: 'queued', receives: 0, total: 0, receipt: 0 },
        ...{ poison: false, ackLost: false },
      };
      copies.push(copy);
      if (options_?.ordered === true) {
        const name = `${queue}>${operation}`;
        const line = lines.get(name) ?? [];
        lines.set(name, [...line, copy]);
        if (line.length > 0) continue;
      }
      scheduler.after(constants.delivery, () => deliver(copy));
    }
  };
  const settle = (copy: Copy, state: Copy['state']): void => {
    if (copy.state !== 'queued' && copy.state !== 'inflight') return;
    copy.state = state;
    const name = `${copy.queue}>${copy.operation}`;
    const line = lines.get(name);
    if (line === undefined || state === 'stuck' || line[0] !== copy) return;
    const rest = line.slice(1);
    lines.set(name, rest);
    const [next] = rest;
    if (next === undefined) return;
    scheduler.after(Math.max(0, next.stored + constants.delivery - scheduler.now), () => deliver(next));
  };
  const deliver = (copy: Copy): void => {
    if (copy.state !== 'queued') return;
    const options_ = element(copy.queue);
    const retention = options_?.retention ?? Number.POSITIVE_INFINITY;
    if (scheduler.now - copy.stored > retention) {
      settle(copy, 'lost');
      return;
    }
    const consumer = elementOf(copy.operation);
    const wait = (name: string): void => {
      const until = downUntil.get(name) ?? 0;
      const expiry = copy.stored + retention;
      if (until <= expiry && until < Number.POSITIVE_INFINITY)
        scheduler.after(until - scheduler.now, () => deliver(copy));
      else if (expiry < Number.POSITIVE_INFINITY) scheduler.after(expiry + 1 - scheduler.now, () => deliver(copy));
    };
    if (consumer !== copy.queue && touch(consumer)) {
      wait(consumer);
      return;
    }
    if (isDown(copy.queue)) {
      wait(copy.queue);
      return;
    }
    const site = `${copy.queue}>${copy.operation}`;
    const atMostOnce = options_?.ack === 'before';
    const kinds: Fault['kind'][] = atMostOnce ? ['poison', 'lag'] : ['poison', 'redeliver', 'lag'];
    const fault = strike(kinds, site, count(`delivery ${site}`));
    if (fault?.kind === 'lag') {
      scheduler.after(fault.value ?? constants.lag, () => deliver(copy));
      return;
    }
    if (fault?.kind === 'poison') copy.poison = true;
    copy.ackLost = fault?.kind === 'redeliver';
    copy.receives += 1;
    copy.total += 1;
    const receipt = ++copy.receipt;
    copy.state = 'inflight';
    if (atMostOnce) settle(copy, 'done');
    else scheduler.after(options_?.visibility ?? constants.visibility, () => failDelivery(copy, receipt, 0), 1);
    start(copy.operation, { copy, receipt });
  };
  const failDelivery = (copy: Copy, receipt: number, pause: number): void => {
    if (copy.state !== 'inflight' || copy.receipt !== receipt) return;
    const options_ = element(copy.queue);
    const isEndless = copy.receives >= 20 && !outageRuns();
    const limit = options_?.maxReceives;
    if (limit !== undefined && (copy.receives >= limit || isEndless)) {
      const reader = options_?.dlq?.reader;
      settle(copy, reader === undefined ? 'dropped' : reader === 'none' ? 'unread' : reader);
      if (reader === 'redrive' && (copy.total < 20 || outageRuns())) {
        scheduler.after(options_?.dlq?.delay ?? constants.redrive, () => {
          copy.state = 'queued';
          copy.receives = 0;
          copy.poison = false;
          deliver(copy);
        });
      }
      return;
    }
    if (isEndless) {
      settle(copy, 'stuck');
      return;
    }
    copy.state = 'queued';
    scheduler.after(pause, () => deliver(copy));
  };

  // Operations.
  interface Occasion {
    readonly cell?: Cell | undefined;
    readonly copy?: Copy | undefined;
    readonly receipt?: number;
    readonly resumes?: Activation;
  }
  const start = (operation: string, { cell, copy, receipt = 0, resumes }: Occasion): void => {
    const { idem, durable, nocrash, steps } = operationOf(program.ops[operation] ?? []);
    const key = cell?.key ?? copy?.eid;
    const activation: Activation = {
      ...{ operation, n: count(`operation ${operation}`), key, cell, copy, receipt, steps: 0 },
      rid: resumes?.rid ?? key ?? `r${++fresh}`,
      recorded: resumes?.recorded ?? (durable === true ? new Map() : undefined),
      ...{ alive: true, deadline: cell?.deadline ?? Number.POSITIVE_INFINITY, ambiguous: false },
      ...{ degraded: resumes?.degraded ?? false, responded: resumes?.responded ?? false, transaction: undefined },
      ...{ buffer: [], held: [] },
    };
    if (crashes(activation, nocrash === true)) return;
    if (copy !== undefined && durable === true) settle(copy, 'done');
    if (copy?.poison === true) {
      finish(activation, FAILED);
      return;
    }
    drive(
      body(activation, steps, idem),
      () => activation.alive,
      (result) => finish(activation, result),
    );
  };
  const crashes = (activation: Activation, cannot: boolean): boolean => {
    if (cannot || strike(['crash'], activation.operation, activation.n, activation.steps) === undefined) return false;
    activation.alive = false;
    ended.add(activation);
    const { cell, copy } = activation;
    if (cell !== undefined && !activation.responded) scheduler.after(constants.response, () => cell.close(AMBIGUOUS));
    if (activation.recorded !== undefined) {
      if (copy !== undefined) settle(copy, 'done');
      scheduler.after(constants.resume, () => start(activation.operation, { cell, copy, resumes: activation }));
    }
    return true;
  };
  const finish = (activation: Activation, result: Result): void => {
    if (!activation.alive) return;
    activation.alive = false;
    const { cell, copy } = activation;
    const answer: Result = result.ok
      ? { ok: true, degraded: activation.degraded }
      : { ok: false, definite: result.definite ?? false, ambiguous: activation.ambiguous };
    if (cell !== undefined && !activation.responded) reply(cell, answer);
    if (copy === undefined) return;
    const options_ = element(copy.queue);
    if (!result.ok) {
      if (options_?.ack === 'before') copy.state = 'dropped';
      else failDelivery(copy, activation.receipt, options_?.nack ?? constants.nack);
      return;
    }
    if (copy.ackLost && copy.receipt === activation.receipt) return;
    settle(copy, 'done');
    for (const { queue, eid } of activation.held) accept(queue, eid, undefined);
  };
  const lostAnswers = new Set<Cell>();
  const reply = (cell: Cell, result: Result): void => {
    if (!lostAnswers.has(cell)) scheduler.after(constants.response, () => cell.close(result));
  };
  const completed = function* (activation: Activation): Run<void> {
    activation.steps += 1;
    if (crashes(activation, operationOf(program.ops[activation.operation] ?? []).nocrash === true)) yield () => {};
  };
  const body = function* (
    activation: Activation,
    steps: readonly ProgramStep[],
    idem: ReturnType<typeof operationOf>['idem'],
  ): Run<Result> {
    const { operation } = activation;
    const key = idem?.by === 'messageId' ? activation.copy?.mid : activation.key;
    /** A durable operation that goes on after a crash owns what it recorded before its effect. */
    const isOwn = (owner: Activation): boolean =>
      idem?.record === 'before' && activation.recorded !== undefined && owner.recorded === activation.recorded;
    const find = () =>
      keys.get(`${operation} ${key}`)?.find(({ expiry, owner }) => expiry > scheduler.now && !isOwn(owner));
    const remember = (): void => {
      const name = `${operation} ${key}`;
      keys.set(name, [
        ...(keys.get(name) ?? []),
        { expiry: scheduler.now + Math.min(idem?.ttl ?? 1e9, 1e9), owner: activation },
      ]);
    };
    const isActive = idem !== undefined && key !== undefined;
    if (isActive) {
      const known = find();
      if (known !== undefined) return idem.record === 'before' && known.owner.alive ? FAILED : OK;
      if (idem.record === 'tx') activation.transaction = '*';
      if (idem.record === 'before') {
        yield sleep(constants.store);
        if (find() !== undefined) return FAILED;
        remember();
        yield* completed(activation);
      }
    }
    const result = yield* sequence(activation, steps, (index) => `${operation}[${index}]`);
    if (!result.ok || !isActive || idem.record === 'before') return result;
    yield sleep(constants.store);
    if (idem.record === 'tx') {
      const stores = new Set(
        activation.buffer.flatMap(({ step }) =>
          'write' in step ? [step.write] : 'undo' in step ? [step.store ?? ''] : [],
        ),
      );
      for (const store of stores) if (store !== '' && touch(store)) return FAILED;
      if (find() !== undefined) return OK;
      commitBuffer(activation, operation);
    }
    remember();
    yield* completed(activation);
    return result;
  };
  const sequence = function* (
    activation: Activation,
    steps: readonly ProgramStep[],
    idOf: (index: number) => string,
  ): Run<Result> {
    for (const [index, step] of steps.entries()) {
      const id = ('id' in step ? step.id : undefined) ?? idOf(index);
      const result = yield* answered(activation, step, id);
      if (!result.ok) return result;
    }
    return OK;
  };
  const isComposite = (step: ProgramStep): boolean => 'saga' in step || 'par' in step || 'tx' in step;
  /** A step with what answers its failure. */
  const answered = function* (activation: Activation, step: ProgramStep, id: string): Run<Result> {
    if (!isComposite(step) && scheduler.now > activation.deadline) {
      finish(activation, FAILED);
      yield () => {};
    }
    const known = activation.recorded?.get(id);
    let result: Result;
    if (known !== undefined && !isComposite(step)) {
      if (known.ok && 'definite' in known) activation.steps += 1;
      result = known;
    } else {
      const waits = isBuffered(activation, step);
      result = yield* execute(activation, step, id);
      if (!waits && (!isComposite(step) || 'tx' in step)) activation.recorded?.set(id, result);
    }
    if (result.ok) return result;
    const fallback = 'fallback' in step ? step.fallback : undefined;
    if (fallback !== undefined && fallback !== false && fallback !== 'none') {
      activation.degraded = true;
      if (typeof fallback !== 'object' || fallback === null) return OK;
      return yield* sequence(activation, [fallback].flat() as ProgramStep[], (index) => `${id}.fallback[${index}]`);
    }
    return 'ignore' in step && step.ignore === true ? OK : result;
  };
  /** R9. */
  const retried = function* (
    activation: Activation,
    step: { attempts?: number; backoff?: number | readonly number[]; retryOn?: unknown },
    attempt: () => Run<Result>,
  ): Run<Result> {
    const { attempts = 1, backoff = constants.backoff, retryOn } = step;
    let ambiguous = false;
    for (let index = 1; ; index += 1) {
      const result = yield* attempt();
      if (result.ok) return result;
      ambiguous ||= result.ambiguous === true;
      if (ambiguous) activation.ambiguous = true;
      const isRetried =
        retryOn === undefined || [retryOn].flat().includes(result.timedOut === true ? 'timeout' : 'error');
      const pauses = typeof backoff === 'object' ? backoff : undefined;
      const pause =
        pauses === undefined ? Number(backoff) * 2 ** (index - 1) : (pauses[Math.min(index, pauses.length) - 1] ?? 0);
      const isTooLate = scheduler.now + pause > activation.deadline;
      if (result.definite === true || index >= attempts || !isRetried || isTooLate) {
        return { ok: false, ambiguous, timedOut: result.timedOut ?? false };
      }
      yield sleep(pause);
      if (scheduler.now > activation.deadline) {
        finish(activation, FAILED);
        yield () => {};
      }
    }
  };
  const isBuffered = (activation: Activation, step: ProgramStep): boolean => {
    const { transaction } = activation;
    if (transaction === undefined || !('write' in step || 'undo' in step || 'outbox' in step)) return false;
    if ('write' in step && step.fill === true) return false;
    const store = 'write' in step ? step.write : 'undo' in step ? step.store : undefined;
    return transaction === '*' || store === undefined || store === transaction;
  };
  const execute = function* (activation: Activation, step: ProgramStep, id: string): Run<Result> {
    if ('saga' in step) return yield* saga(activation, step, id);
    if ('par' in step) return yield* parallel(activation, step, id);
    if ('tx' in step) return yield* transaction(activation, step, id);
    if (isBuffered(activation, step)) {
      activation.buffer.push({ step, id });
      return OK;
    }
    if ('sleep' in step) {
      yield sleep(step.sleep);
      return OK;
    }
    if ('respond' in step) {
      if (step.respond === 'error') {
        finish(activation, { ok: false, definite: true });
        yield () => {};
      }
      if (!activation.responded && activation.cell !== undefined)
        reply(activation.cell, { ok: true, degraded: activation.degraded });
      activation.responded = true;
      activation.deadline = Number.POSITIVE_INFINITY;
      return OK;
    }
    if ('webhook' in step) {
      const provider: Activation = { ...activation, alive: true, deadline: Number.POSITIVE_INFINITY };
      const run = retried(provider, step, () => call(provider, { ...step, call: step.webhook }, id, true));
      drive(
        run,
        () => true,
        () => {},
      );
      return OK;
    }
    if ('outbox' in step) {
      yield sleep(constants.store);
      addRow(step.outbox, `outbox>${step.outbox}`, `${activation.rid}/${id}`);
      yield* completed(activation);
      return { ok: true, definite: true };
    }
    const attempt = (): Run<Result> => {
      if ('call' in step) return call(activation, step, id, false);
      if ('pub' in step) return publish(activation, step, id);
      if ('read' in step) return read(step, id);
      if ('invalidate' in step) return invalidate(step, id);
      return write(activation, step, id);
    };
    const result = yield* retried(activation, step, attempt);
    if (!result.ok || 'read' in step) return result;
    if (result.degraded === true) activation.degraded = true;
    yield* completed(activation);
    return { ok: true, definite: true };
  };
  const write = function* (activation: Activation, step: ProgramStep, id: string): Run<Result> {
    yield sleep(constants.store);
    const store = 'write' in step ? step.write : 'undo' in step ? step.store : undefined;
    if (store !== undefined && touch(store)) return FAILED;
    const fault = strike(['write-fail', 'writeack-lost'], id, count(`write ${id}`));
    if (fault?.kind === 'write-fail') return FAILED;
    if ('write' in step && step.fill === true) {
      const item = step.item ?? id;
      entries.set(`${store} ${item}`, {
        v: versions.get(item) ?? 0,
        exp: scheduler.now + (step.ttl ?? Number.POSITIVE_INFINITY),
      });
    } else {
      apply(activation, step);
      capture(activation, [step], id);
    }
    return fault?.kind === 'writeack-lost' ? AMBIGUOUS : OK;
  };
  const read = function* (step: Extract<ProgramStep, { read: string }>, id: string): Run<Result> {
    yield sleep(constants.store);
    const item = step.item ?? id;
    const isCached = step.via !== undefined && !isDown(step.via);
    const name = `${step.via} ${item}`;
    const entry = isCached ? entries.get(name) : undefined;
    const isHit = entry !== undefined && entry.exp > scheduler.now;
    if (!isHit && touch(step.read)) return FAILED;
    const n = count(`read ${id}`);
    const fault = strike(['read-fail', 'stale'], id, n);
    if (fault?.kind === 'read-fail') return FAILED;
    const current = versions.get(item) ?? 0;
    const version = (isHit ? entry.v : current) - (fault?.kind === 'stale' ? 1 : 0);
    reads.set(step.out ?? step.item ?? id, version === current ? 'fresh' : 'stale');
    if (!isHit && isCached) {
      const fill = (): void => {
        if (step.via === undefined || isDown(step.via)) return;
        entries.set(name, { v: version, exp: scheduler.now + (step.ttl ?? Number.POSITIVE_INFINITY) });
      };
      if (strike(['fill-race'], id, n) === undefined) fill();
      else scheduler.after(2_000, fill);
    }
    return OK;
  };
  const invalidate = function* (step: Extract<ProgramStep, { invalidate: string }>, id: string): Run<Result> {
    yield sleep(constants.store);
    if (touch(step.invalidate)) return FAILED;
    if (strike(['inv-lost'], id, count(`invalidation ${id}`)) !== undefined) return FAILED;
    entries.delete(`${step.invalidate} ${step.item ?? id}`);
    return OK;
  };
  const publish = function* (
    activation: Activation,
    step: Extract<ProgramStep, { pub: string }>,
    id: string,
  ): Run<Result> {
    yield sleep(constants.publish);
    const isUnacknowledged = step.acks === 0;
    if (touch(step.pub)) return isUnacknowledged ? OK : FAILED;
    const kinds: Fault['kind'][] = isUnacknowledged ? ['pub-lost'] : ['pub-lost', 'puback-lost'];
    const fault = strike(kinds, id, count(`publish ${id}`));
    if (fault?.kind === 'pub-lost') return isUnacknowledged ? OK : FAILED;
    const { nocrash } = operationOf(program.ops[activation.operation] ?? []);
    const eid =
      step.eventId === 'business'
        ? `/${id}`
        : nocrash === true && activation.copy !== undefined
          ? activation.rid
          : `${activation.rid}/${id}`;
    const target = element(step.pub);
    const source = activation.copy === undefined ? undefined : element(activation.copy.queue);
    const broker = (options_: ProgramElement | undefined, name: string) =>
      options_?.delivery === 'eos' ? (options_.broker ?? name) : undefined;
    const own = broker(target, step.pub);
    if (own !== undefined && own === broker(source, activation.copy?.queue ?? ''))
      activation.held.push({ queue: step.pub, eid });
    else accept(step.pub, eid, activation);
    return fault?.kind === 'puback-lost' ? AMBIGUOUS : OK;
  };
  const transaction = function* (
    activation: Activation,
    step: Extract<ProgramStep, { tx: string }>,
    id: string,
  ): Run<Result> {
    if (activation.transaction !== undefined)
      return yield* sequence(activation, step.steps, (index) => `${id}|${index}`);
    activation.transaction = step.tx;
    activation.buffer = [];
    const known = activation.recorded?.get(id);
    const result = yield* sequence(activation, step.steps, (index) => `${id}|${index}`);
    const abandon = (outcome: Result): Result => {
      activation.transaction = undefined;
      activation.buffer = [];
      return outcome;
    };
    if (!result.ok) return abandon(result);
    if (known !== undefined) {
      if (known.ok) activation.steps += 1;
      return abandon(known);
    }
    yield sleep(constants.store);
    if (touch(step.tx)) return abandon(FAILED);
    const fault = strike(['commit-fail', 'commitack-lost'], id, count(`commit ${id}`));
    if (fault?.kind === 'commit-fail') return abandon(FAILED);
    commitBuffer(activation, id);
    activation.transaction = undefined;
    if (fault?.kind === 'commitack-lost') {
      activation.ambiguous = true;
      return AMBIGUOUS;
    }
    yield* completed(activation);
    return { ok: true, definite: true };
  };
  const saga = function* (
    activation: Activation,
    step: Extract<ProgramStep, { saga: unknown }>,
    id: string,
  ): Run<Result> {
    for (const [index, part] of step.saga.entries()) {
      const own = ('id' in part.do ? part.do.id : undefined) ?? `${id}.do${index + 1}`;
      const result = yield* answered(activation, part.do, own);
      if (result.ok) continue;
      const from = result.ambiguous === true && step.undoUnknown !== false ? index : index - 1;
      for (let undone = from; undone >= 0; undone -= 1) {
        const undo = step.saga[undone]?.undo;
        if (undo === undefined) continue;
        const undoId = ('id' in undo ? undo.id : undefined) ?? `${id}.undo${undone + 1}`;
        const undoResult = yield* answered(activation, undo, undoId);
        if (!undoResult.ok) compFailed = true;
      }
      activation.ambiguous = false;
      return FAILED;
    }
    return OK;
  };
  const parallel = function* (
    activation: Activation,
    step: Extract<ProgramStep, { par: unknown }>,
    id: string,
  ): Run<Result> {
    const results: Result[] = [];
    yield (resume) => {
      step.par.forEach((branch, number) => {
        const run = sequence(activation, branch, (index) => `${id}|${number}[${index}]`);
        drive(
          run,
          () => activation.alive,
          (result) => {
            results.push(result);
            if (results.length === step.par.length) resume();
          },
        );
      });
    };
    if (results.every(({ ok }) => ok)) return OK;
    return { ok: false, ambiguous: results.some(({ ok, ambiguous }) => !ok && ambiguous === true) };
  };
  const call = function* (
    activation: Activation,
    step: Extract<ProgramStep, { call: string }>,
    id: string,
    isDetached: boolean,
  ): Run<Result> {
    const breakerName = `${elementOf(activation.operation)}→${elementOf(step.call)}`;
    const breaker = step.cb === undefined ? undefined : (breakers.get(breakerName) ?? { failures: 0, until: 0 });
    if (breaker !== undefined) {
      breakers.set(breakerName, breaker);
      if (breaker.until > scheduler.now) return { ok: false, definite: true };
    }
    const { canDecline } = operationOf(program.ops[step.call] ?? []);
    const kinds: Fault['kind'][] = ['req-lost', 'reject', 'slow', 'resp-lost'];
    if (canDecline === true) kinds.push('decline');
    const fault = strike(kinds, id, count(`call ${id}`));
    const { timeout } = step;
    const own = step.deadline === true && timeout !== undefined ? scheduler.now + timeout : Number.POSITIVE_INFINITY;
    const key =
      step.key === 'stable'
        ? `${activation.rid}/${id}`
        : step.key === 'forward'
          ? activation.rid
          : step.key === 'perAttempt'
            ? `k${++fresh}`
            : undefined;
    let result: Result = FAILED;
    let wake = (): void => {};
    const close = (outcome: Result): void => {
      if (!cell.open) return;
      cell.open = false;
      cell.answered = outcome.ok;
      result = outcome;
      wake();
    };
    const caller = isDetached ? undefined : activation;
    const cell: Cell = {
      open: true,
      answered: false,
      caller,
      deadline: Math.min(activation.deadline, own),
      key,
      close,
    };
    if (timeout !== undefined) {
      scheduler.after(timeout, () => close({ ok: false, ambiguous: true, timedOut: true }), 1);
    }
    if (fault?.kind === 'reject' || fault?.kind === 'decline') {
      const refused: Result = { ok: false, definite: fault.kind === 'decline' };
      scheduler.after(constants.request + constants.response, () => close(refused));
    } else if (fault?.kind !== 'req-lost') {
      if (fault?.kind === 'resp-lost') lostAnswers.add(cell);
      const wait = fault?.kind === 'slow' ? (fault.value ?? Math.max(constants.slow, 2 * (timeout ?? 0))) : 0;
      scheduler.after(constants.request + wait, () => {
        if (scheduler.now > cell.deadline) return;
        if (touch(elementOf(step.call))) scheduler.after(constants.response, () => close(FAILED));
        else start(step.call, { cell });
      });
    }
    yield (resume) => {
      wake = resume;
    };
    if (breaker !== undefined) {
      breaker.failures = result.ok ? 0 : breaker.failures + 1;
      if (!result.ok && step.cb !== undefined && breaker.failures >= step.cb.after)
        breaker.until = scheduler.now + step.cb.open;
    }
    return result;
  };

  // The actor.
  const actor = Object.keys(program.elements).find((name) => element(name)?.kind === 'actor') ?? '';
  const starts = startsOf(program);
  starts.forEach((written: Start, index) => {
    const id = written.id ?? (starts.length === 1 ? 'start' : `start[${index}]`);
    scheduler.after(written.at ?? 0, () => {
      const activation: Activation = {
        ...{
          operation: `${actor}.~start${index}`,
          n: 1,
          key: undefined,
          rid: `r${++fresh}`,
          cell: undefined,
          copy: undefined,
        },
        ...{
          receipt: 0,
          recorded: undefined,
          alive: true,
          steps: 0,
          deadline: Number.POSITIVE_INFINITY,
          ambiguous: false,
        },
        ...{ degraded: false, responded: false, transaction: undefined, buffer: [], held: [] },
      };
      const attempt = (): Run<Result> =>
        'call' in written ? call(activation, written, id, false) : publish(activation, written, id);
      drive(
        retried(activation, written, attempt),
        () => true,
        (result) => {
          const isDegraded = result.ok && (result.degraded === true || activation.degraded);
          answers[index] = isDegraded ? 'degraded' : result.ok ? 'ok' : result.timedOut === true ? 'timeout' : 'error';
        },
      );
    });
  });
  scheduler.runUntil(constants.horizon, 200_000);
  const worst = ['ok', 'degraded', 'error', 'timeout', 'hang'];
  const caller = starts
    .map((_, index) => answers[index] ?? 'hang')
    .reduce((a, b) => (worst.indexOf(a) >= worst.indexOf(b) ? a : b), 'ok');
  return {
    caller,
    effects,
    reads,
    copies,
    rows,
    zombie,
    compFailed,
    points,
    events: scheduler.events,
    struck: struck.size,
  };
}
