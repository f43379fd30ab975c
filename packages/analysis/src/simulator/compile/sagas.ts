import type { FlowView, Operation } from '@spillway/model';
import { operationOf, type ProgramOperation, type ProgramStep, type UndoStep } from '../program.js';
import { compileCall } from './calls.js';
import { callMembers, guardOf, operationIdempotency, retryMembers } from './members.js';
import { enterElement } from './operations.js';
import type { CompiledStep } from './transactions.js';
import type { Walk } from './walk.js';

const NATURAL: ReadonlySet<Operation | undefined> = new Set(['update', 'upsert', 'delete']);

interface Reached {
  readonly effect: string;
  readonly store: string;
}

/** The effects that steps reach synchronously, in order (C8). */
function effectsOf(walk: Walk, steps: readonly ProgramStep[], seen: Set<string> = new Set()): readonly Reached[] {
  return steps.flatMap((step): readonly Reached[] => {
    if ('write' in step) return step.effect === undefined ? [] : [{ effect: step.effect, store: step.write }];
    if ('tx' in step) return effectsOf(walk, step.steps, seen);
    if ('saga' in step)
      return effectsOf(
        walk,
        step.saga.map((part) => part.do),
        seen,
      );
    if ('par' in step) return effectsOf(walk, step.par.flat(), seen);
    if (!('call' in step) || seen.has(step.call)) return [];
    seen.add(step.call);
    const operation = walk.operations.get(step.call);
    return operation === undefined ? [] : effectsOf(walk, operationOf(operation).steps, seen);
  });
}

function undoOf(flow: FlowView, { effect, store }: Reached): UndoStep {
  const by = guardOf(flow);
  const isGuarded = by !== undefined && by !== 'none';
  return {
    ...{ undo: effect, store, idem: NATURAL.has(flow.flow.operation) || isGuarded ? 'state' : 'none' },
    ...(by === 'key' || by === 'state-machine' ? { tombstone: true } : {}),
  };
}

/** C8: what a compensating flow does: it takes back what the flow it compensates does. */
function compileUndo(
  walk: Walk,
  flow: FlowView,
  forward: CompiledStep,
  arrival: FlowView | undefined,
): ProgramStep | undefined {
  const receiver = flow.receiver?.kind;
  if (receiver === undefined) return undefined;
  if (receiver === 'queue') return compileCall(walk, flow, { id: flow.id, arrival });
  enterElement(walk, flow.callee);
  const undos = effectsOf(walk, [forward.step])
    .toReversed()
    .map((reached) => undoOf(flow, reached));
  if (receiver === 'store') {
    const [first] = undos;
    if (undos.length === 1 && first !== undefined)
      return { id: flow.id, ...first, store: flow.callee, ...retryMembers(flow, undefined) };
    return { id: flow.id, tx: flow.callee, steps: undos.map((undo) => ({ ...undo, store: flow.callee })) };
  }
  const name = `${flow.callee}.${flow.id}`;
  const known = walk.operations.get(name);
  const before = known === undefined ? [] : operationOf(known).steps;
  const isNew = (undo: UndoStep) => !before.some((other) => 'undo' in other && other.undo === undo.undo);
  const idem = operationIdempotency(flow);
  const operation: ProgramOperation = {
    ...(idem === undefined ? {} : { idem }),
    steps: [...before, ...undos.filter(isNew)],
  };
  walk.operations.set(name, operation);
  return { id: flow.id, call: name, ...callMembers(flow, arrival), ...retryMembers(flow, undefined) };
}

/** C8: all calls of a handler as one saga, where one of them has a compensation; `undefined` where none has. */
export function asSaga(
  walk: Walk,
  steps: readonly CompiledStep[],
  arrival: FlowView | undefined,
  name: string,
): readonly ProgramStep[] | undefined {
  if (!steps.some(({ compensate }) => compensate !== undefined)) return undefined;
  const saga = steps.map((part) => {
    const flow = part.compensate === undefined ? undefined : walk.context.graph.flows.get(part.compensate);
    const undo = flow === undefined ? undefined : compileUndo(walk, flow, part, arrival);
    return undo === undefined ? { do: part.step } : { do: part.step, undo };
  });
  return [{ id: `${name}.saga`, saga }];
}
