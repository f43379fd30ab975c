import type { Program } from '../simulator/program.js';
import { operationOf, ownerOf, type ProgramStep, startsOf } from '../simulator/program.js';
import type { HopNode } from './hop-node.js';
import { callHop, type HopBuilder, hopsOf } from './hops.js';

/** What sets off work for which the caller does not wait. */
export type LaterBy = 'message' | 'capture' | 'unwaited' | 'afterAnswer';

export interface LaterWork {
  readonly by: LaterBy;
  /** Id of the element that does it. */
  readonly element: string;
  readonly nodes: readonly HopNode[];
}

interface SetOff {
  readonly by: LaterBy;
  readonly operation: string;
  /** The steps after an early answer; else it is the whole operation. */
  readonly rest?: readonly ProgramStep[];
  readonly webhook?: Extract<ProgramStep, { webhook: string }>;
}

const stepsOf = (program: Program, operation: string): readonly ProgramStep[] =>
  operationOf(program.ops[operation] ?? []).steps;

const subscribers = (program: Program, queue: string, by: LaterBy): readonly SetOff[] =>
  (program.elements[queue]?.subs ?? []).map((operation) => ({ by, operation }));

/** The consumers of the change data capture of a write. */
function capturedBy(program: Program, step: Extract<ProgramStep, { write: string }>): readonly SetOff[] {
  if (step.fill === true || step.cdc === false) return [];
  return [program.elements[step.write]?.cdc ?? []]
    .flat()
    .filter(({ items }) => items === undefined || items.includes(step.item ?? ''))
    .flatMap(({ to }) => subscribers(program, to, 'capture'));
}

/** What steps set off without waiting for it, those of the operations that they call and wait for included. */
function setOffBy(
  program: Program,
  operation: string,
  steps: readonly ProgramStep[],
  seen: Set<string>,
): readonly SetOff[] {
  const within = (inner: readonly ProgramStep[]) => setOffBy(program, operation, inner, seen);
  const found: SetOff[] = [];
  for (const [index, step] of steps.entries()) {
    if ('respond' in step) {
      const rest = steps.slice(index + 1);
      if (step.respond === true && rest.length > 0) found.push({ by: 'afterAnswer', operation, rest });
      break;
    }
    if ('pub' in step) found.push(...subscribers(program, step.pub, 'message'));
    else if ('outbox' in step) found.push(...subscribers(program, step.outbox, 'capture'));
    else if ('webhook' in step) found.push({ by: 'unwaited', operation: step.webhook, webhook: step });
    else if ('write' in step) found.push(...capturedBy(program, step));
    else if ('tx' in step) found.push(...within(step.steps));
    else if ('par' in step) found.push(...within(step.par.flat()));
    else if ('saga' in step) found.push(...within(step.saga.map((part) => part.do)));
    else if ('call' in step && !seen.has(step.call)) {
      seen.add(step.call);
      found.push(...setOffBy(program, step.call, stepsOf(program, step.call), seen));
    }
  }
  return found;
}

function nodesOf(builder: HopBuilder, { operation, rest, webhook }: SetOff): readonly HopNode[] {
  if (rest !== undefined) return hopsOf(builder, operation, rest).hops;
  // Whoever consumes a message is waited for by nobody; a detached call still has the timeout of its caller.
  if (webhook === undefined) return [callHop(builder, { call: operation }, { isStart: true })];
  return [callHop(builder, { ...webhook, call: operation })];
}

/** Everything that happens after the answer or beside it, in the order in which it is set off; each operation once. */
export function laterWork(builder: HopBuilder): readonly LaterWork[] {
  const { program } = builder.scene;
  const waiting = [...setOffBy(program, 'actor', startsOf(program), new Set())];
  const done = new Set<string>();
  const found: LaterWork[] = [];
  for (const next of waiting) {
    const { by, operation, rest } = next;
    const key = rest === undefined ? operation : `${operation} after its answer`;
    if (done.has(key)) continue;
    done.add(key);
    const nodes = nodesOf(builder, next);
    if (nodes.length > 0) found.push({ by, element: ownerOf(operation), nodes });
    waiting.push(...setOffBy(program, operation, rest ?? stepsOf(program, operation), new Set([operation])));
  }
  return found;
}
