import { effectiveMember, type HandlerView, type Step } from '@spillway/model';
import type { ProgramOperation, ProgramStep } from '../program.js';
import { compileCall } from './calls.js';
import { operationIdempotency } from './members.js';
import { asSaga } from './sagas.js';
import { type CompiledStep, groupTransactions } from './transactions.js';
import type { Walk } from './walk.js';

/** What one handler's compilation remembers from step to step. */
interface Progress {
  readonly walk: Walk;
  readonly handler: HandlerView;
  readonly key: string;
  readonly named: Map<string, number>;
  readonly steps: CompiledStep[];
  canDecline: boolean;
  hasResponded: boolean;
  hasEnded: boolean;
}

function compileCallStep(progress: Progress, step: Extract<Step, { do: 'call' }>): void {
  const { walk, handler, named, steps } = progress;
  const flow = walk.context.graph.flows.get(step.flow);
  if (flow === undefined || flow.caller !== handler.service) return;
  const times = (named.get(flow.id) ?? 0) + 1;
  named.set(flow.id, times);
  const id = times === 1 ? flow.id : `${flow.id}~${times}`;
  const compiled = compileCall(walk, flow, { id, call: step, arrival: handler.arrival });
  if (compiled === undefined) return;
  const isStore = flow.receiver?.kind === 'store';
  steps.push({
    step: compiled,
    flow: flow.id,
    ...(step.tx !== undefined && isStore ? { transaction: { name: step.tx, store: flow.callee } } : {}),
    ...(step.compensate === undefined ? {} : { compensate: step.compensate }),
  });
}

/** C13: the branch that this variant takes. */
function branchOf(progress: Progress, step: Extract<Step, { do: 'route' }>, key: string): readonly Step[] {
  const { walk } = progress;
  const branches = step.branches.map(({ steps }) => steps);
  const names = step.branches.map(({ when }) => when);
  if (step.otherwise !== undefined) {
    branches.push(step.otherwise);
    names.push('otherwise');
  }
  if (!walk.routes.some((route) => route.key === key)) walk.routes.push({ key, branches: names });
  return branches[walk.choice?.key === key ? walk.choice.branch : 0] ?? [];
}

function compileSteps(progress: Progress, steps: readonly Step[], path: string): void {
  for (const [index, step] of steps.entries()) {
    if (progress.hasEnded) return;
    if (step.do === 'validate') progress.canDecline ||= step.layer === 'business';
    else if (step.do === 'call') compileCallStep(progress, step);
    else if (step.do === 'route')
      compileSteps(progress, branchOf(progress, step, `${path}/${index}`), `${path}/${index}`);
    else if (step.do === 'respond') compileRespond(progress, step.status === 'error');
  }
}

function compileRespond(progress: Progress, isError: boolean): void {
  if (isError) {
    progress.steps.push({ step: { respond: 'error' } });
    progress.hasEnded = true;
  } else if (!progress.hasResponded) progress.steps.push({ step: { respond: true } });
  progress.hasResponded = true;
}

const isAnswer = ({ step }: CompiledStep): boolean => 'respond' in step && step.respond === true;

/** C2, C4, C12: a handler as an operation. */
export function compileHandler(walk: Walk, handler: HandlerView, name: string): ProgramOperation {
  const key = `${handler.service}/${handler.on}/${handler.index ?? 'inferred'}`;
  const progress: Progress = {
    ...{ walk, handler, key, named: new Map(), steps: [] },
    ...{ canDecline: false, hasResponded: false, hasEnded: false },
  };
  compileSteps(progress, handler.handler.steps, key);
  const compiled = progress.steps;
  // C12: an answer at the end is what every operation gives.
  const last = compiled.at(-1);
  if (last !== undefined && isAnswer(last)) compiled.pop();
  const grouped = groupTransactions(compiled);
  const steps: readonly ProgramStep[] = asSaga(walk, grouped, handler.arrival, name) ?? grouped.map(({ step }) => step);
  const idem = handler.arrival === undefined ? undefined : operationIdempotency(handler.arrival);
  return { ...(idem === undefined ? {} : { idem }), ...flagsOf(handler, progress.canDecline), steps };
}

function flagsOf(handler: HandlerView, canDecline: boolean) {
  const service = handler.element.element;
  const isDurable = service.kind === 'service' && effectiveMember(service, 'durable')?.value === true;
  return { ...(isDurable ? { durable: true } : {}), ...(canDecline ? { canDecline: true } : {}) };
}
