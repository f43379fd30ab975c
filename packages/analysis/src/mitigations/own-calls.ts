import type { ElementOf, FlowView, Handler, Id, PatchOp, StepOf } from '@spillway/model';
import type { Context } from '../context.js';
import { attemptsOf } from '../facts/attempts.js';
import { hasEffect, isGuarded, isNaturallyIdempotent, isUserSide, remembersNoKeys } from '../facts/effects.js';
import { arrow, box } from '../facts/names.js';
import { setFlow, setHandlers } from '../fixes/patches.js';
import { reviseSteps } from '../fixes/steps.js';
import { giveUp } from '../fixes/timeout.js';
import type { Candidate } from './mitigation.js';

const ATTEMPTS = 3;

/** A repetition of this call does harm, and nothing recognises it. */
const isOpen = (flow: FlowView): boolean =>
  hasEffect(flow) && !isNaturallyIdempotent(flow.operation) && !isGuarded(flow);

/** What makes a repetition of a call harmless; `undefined` where the receiver cannot recognise one. */
function guarding(flow: FlowView): readonly PatchOp[] | undefined {
  if (!isOpen(flow)) return [];
  // What is added to something cannot be told from what was added before.
  if (flow.interaction === 'write')
    return flow.operation === 'increment' ? undefined : [setFlow(flow.id, 'idempotency', { by: 'natural-key' })];
  return remembersNoKeys(flow) ? undefined : [setFlow(flow.id, 'idempotency', { by: 'key' })];
}

const endingOf = (context: Context, flow: FlowView): readonly PatchOp[] =>
  flow.isSynchronous && flow.flow.timeout === undefined ? giveUp(context, flow).patch : [];

function limit(context: Context, flow: FlowView): Candidate | undefined {
  if (flow.interaction !== 'request' || flow.flow.timeout !== undefined) return undefined;
  const { label, patch } = giveUp(context, flow);
  return { id: `limit ${flow.id}`, label: `${label} when ${arrow(context, flow.id)} is not answered`, patch };
}

function repeat(context: Context, flow: FlowView): Candidate | undefined {
  if (attemptsOf(context, flow) > 1) return undefined;
  const guard = guarding(flow);
  if (guard === undefined) return undefined;
  const retry = setFlow(flow.id, 'retry', { attempts: ATTEMPTS, backoff: 'exponential', jitter: true });
  const recognised = guard.length > 0 ? `, recognised when it comes twice` : '';
  return {
    id: `repeat ${flow.id}`,
    label: `Try ${arrow(context, flow.id)} up to three times, with growing pauses${recognised}`,
    patch: [retry, ...endingOf(context, flow), ...guard],
  };
}

function recognise(context: Context, flow: FlowView): Candidate | undefined {
  if (!isOpen(flow)) return undefined;
  const patch = guarding(flow);
  if (patch === undefined) return undefined;
  const how = flow.interaction === 'write' ? 'what the record is known by' : 'a key';
  return {
    id: `recognise ${flow.id}`,
    label: `Let ${box(context, flow.callee)} recognise by ${how} when ${arrow(context, flow.id)} comes twice`,
    patch,
  };
}

/** The calls of a flow in the written handlers of its caller, each as `change` makes it. */
function changingCalls(
  flow: Id,
  service: ElementOf<'service'>,
  change: (call: StepOf<'call'>) => StepOf<'call'>,
): readonly Handler[] {
  return (service.handlers ?? []).map((handler) => ({
    ...handler,
    steps: reviseSteps(handler.steps, (step) => [step.do === 'call' && step.flow === flow ? change(step) : step]),
  }));
}

/** The call steps of a flow that somebody has written. */
const stepsOf = (flow: FlowView): readonly StepOf<'call'>[] =>
  flow.callers.flatMap(({ inferred, handler }) => {
    const found: StepOf<'call'>[] = [];
    if (!inferred)
      reviseSteps(handler.steps, (step) => {
        if (step.do === 'call' && step.flow === flow.id) found.push(step);
        return [step];
      });
    return found;
  });

function insist(context: Context, flow: FlowView): Candidate | undefined {
  const service = flow.sender?.element;
  const isIgnored = ({ onFailure }: StepOf<'call'>) => onFailure?.action === 'ignore' || onFailure?.action === 'skip';
  if (service?.kind !== 'service' || !stepsOf(flow).some(isIgnored)) return undefined;
  const handlers = changingCalls(flow.id, service, (call) => {
    const { onFailure: _, ...rest } = call;
    return isIgnored(call) ? rest : call;
  });
  return {
    id: `insist ${flow.id}`,
    label: `Let ${box(context, flow.caller)} stop and say so when ${arrow(context, flow.id)} fails`,
    patch: [setHandlers(flow.caller, handlers)],
  };
}

function wait(context: Context, flow: FlowView): Candidate | undefined {
  const service = flow.sender?.element;
  const isDetached = (call: StepOf<'call'>) => call.wait === false;
  if (service?.kind !== 'service' || !stepsOf(flow).some(isDetached)) return undefined;
  const handlers = changingCalls(flow.id, service, (call) => {
    const { wait: _, ...rest } = call;
    return isDetached(call) ? rest : call;
  });
  return {
    id: `wait ${flow.id}`,
    label: `Let ${box(context, flow.caller)} wait until ${arrow(context, flow.id)} is done`,
    patch: [setHandlers(flow.caller, handlers)],
  };
}

/** One key from end to end: each receiver recognises what it has done, and derives the keys that it sends from the one that it got. */
function keyAllTheWay(flows: readonly FlowView[]): Candidate | undefined {
  const receivers = flows.filter(({ interaction, receiver }) => interaction === 'request' && !isUserSide(receiver));
  const requests = receivers.filter((flow) => hasEffect(flow) && !isGuarded(flow));
  const takers = flows.filter(({ flow, interaction }) => interaction === 'consume' && flow.idempotency === undefined);
  const guarded = [...requests.filter((flow) => !remembersNoKeys(flow)), ...takers];
  if (guarded.length < 2) return undefined;
  return {
    id: 'key-all-the-way',
    label: 'Make one key where the journey begins, send it along all the way, and let every receiver recognise it',
    patch: guarded.map(({ id }) => setFlow(id, 'idempotency', { by: 'key' })),
  };
}

const CALLS: ReadonlySet<FlowView['interaction']> = new Set(['request', 'read', 'write', 'publish']);

/** What can be done about calls: an end to waiting, repetition, recognition, and not going on as if nothing had happened. */
export function callCandidates(context: Context, places: ReadonlySet<string>): readonly Candidate[] {
  const flows = [...context.graph.flows.values()].filter(({ id }) => places.has(id));
  const calls = flows.filter(({ interaction, callee }) => CALLS.has(interaction) && context.graph.elements.has(callee));
  const each = calls.flatMap((flow) =>
    [recognise, limit, repeat, insist, wait].flatMap((make) => make(context, flow) ?? []),
  );
  return [...each, ...[keyAllTheWay(flows)].flatMap((found) => found ?? [])];
}
