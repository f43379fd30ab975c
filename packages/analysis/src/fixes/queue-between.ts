import {
  eachStep,
  encryptionOf,
  type Flow,
  type FlowView,
  freshId,
  freshIds,
  type Handler,
  type Id,
  type Patch,
  type PatchOp,
  type Step,
} from '@spillway/model';
import type { Context } from '../context.js';
import { hasEffect, isDrawnAnswer, isGuarded, isUserSide } from '../facts/effects.js';
import { box } from '../facts/names.js';
import { sensitiveInPayload } from '../facts/travelling.js';
import type { Fix } from '../finding.js';
import { acceptance, answerFirst, goOn } from './answer-first.js';
import { beside, put, setFlow, setHandlers } from './patches.js';
import { preparedCopy } from './prepared-copy.js';
import { checkMessage, consuming, named, type Payload, payloadOf, publishing, retention } from './queue-payload.js';

/** The steps with another flow in the place of one. */
function withCall(steps: readonly Step[], from: Id, to: Id): Step[] {
  return steps.map((step): Step => {
    if (step.do === 'call') {
      return {
        ...step,
        flow: step.flow === from ? to : step.flow,
        ...(step.compensate === from ? { compensate: to } : {}),
      };
    }
    if (step.do !== 'route') return step;
    return {
      ...step,
      branches: step.branches.map((branch) => ({ ...branch, steps: withCall(branch.steps, from, to) })),
      ...(step.otherwise === undefined ? {} : { otherwise: withCall(step.otherwise, from, to) }),
    };
  });
}

const writtenHandlers = (context: Context, service: Id): Handler[] =>
  (context.graph.elements.get(service)?.handlers ?? []).flatMap((view) => (view.inferred ? [] : [view.handler]));

/** Ids for what is new. */
function names(context: Context, flow: FlowView) {
  const { model } = context;
  const callee = flow.receiver?.element.name ?? flow.callee;
  const queue = freshId(model.elements, `${flow.callee}-jobs`);
  const wishes = [`${flow.id}-queued`, `${flow.id}-take`, `${flow.id}-made`];
  const [queued = '', take = '', made = ''] = freshIds(model.flows, wishes);
  return {
    callee,
    queue,
    queued,
    take,
    made,
    worker: freshId(model.elements, `${flow.callee}-worker`),
    intake: freshId(model.elements, `${flow.callee}-intake`),
    queueRecord: put('elements', queue, {
      kind: 'queue',
      name: `${callee}: jobs`.slice(0, 200),
      ...beside(model, flow.caller),
      retention: retention(context),
    }),
  };
}

const setAuthentication = (service: Id): PatchOp => ({
  op: 'set',
  in: 'elements',
  id: service,
  path: ['authentication'],
  value: true,
});

/** A service takes the messages of its own accord: what handled the request handles them, and answers nobody any more. */
function takenByReceiver(context: Context, flow: FlowView, take: Id, { lookups }: Payload): Patch {
  const handlers = writtenHandlers(context, flow.callee);
  const moved = handlers.map((handler) =>
    handler.on === flow.id ? { ...handler, on: take, steps: [...lookups, ...handler.steps] } : handler,
  );
  const answers = (flow.receiver?.calls ?? []).filter(
    (call) => call.callee === flow.caller && call !== flow && isDrawnAnswer(call),
  );
  return [
    ...(handlers.some(({ on }) => on === flow.id) ? [setHandlers(flow.callee, moved)] : []),
    ...answers.map(({ id }): PatchOp => ({ op: 'delete', in: 'flows', id })),
  ];
}

const isAuthentication = (step: Step): boolean => step.do === 'validate' && step.layer === 'authentication';
const isSchema = (step: Step): boolean => step.do === 'validate' && step.layer === 'schema';

/** The receiver found out who calls; behind a queue it is too late for that. */
function authenticates(flow: FlowView): boolean {
  const receiver = flow.receiver?.element;
  if (receiver?.kind !== 'service') return false;
  const steps = flow.handler?.handler.steps ?? [];
  return (
    receiver.authentication === true ||
    encryptionOf(flow.flow) === 'mtls' ||
    [...eachStep(steps)].some(isAuthentication)
  );
}

/** Handlers that publish check first what they publish: before, the receiver may have done so. */
const checkingFirst = (handlers: readonly Handler[], flow: Id): Handler[] =>
  handlers.map((handler) => {
    const steps = [...eachStep(handler.steps)];
    if (steps.some(isSchema) || !steps.some((step) => step.do === 'call' && step.flow === flow)) return handler;
    const check: Step = { do: 'validate', layer: 'schema', onFailure: { action: 'reject', status: 400 } };
    return { ...handler, steps: [check, ...handler.steps] };
  });

/** The call becomes a message, and the service that was called takes it when it can. */
function betweenServices(context: Context, flow: FlowView): Patch {
  const { queue, queueRecord, take } = names(context, flow);
  const payload = payloadOf(context, flow);
  const { operation, latency } = flow.flow;
  const publishers = checkingFirst(writtenHandlers(context, flow.caller), flow.id);
  return [
    queueRecord,
    put('flows', flow.id, publishing(flow, flow.caller, queue, payload)),
    put('flows', take, {
      ...consuming(queue, flow.callee, payload),
      ...(operation && { operation }),
      ...(latency && { latency }),
    }),
    ...(publishers.length === 0 || flow.caller === flow.callee ? [] : [setHandlers(flow.caller, publishers)]),
    ...(authenticates(flow) ? [setAuthentication(flow.caller)] : []),
    ...takenByReceiver(context, flow, take, payload),
  ];
}

/** Something else happens on one branch with the call: which of the two comes second is judged by its id. */
const isOneOfSeveral = (flow: FlowView): boolean =>
  flow.callers.some(({ calls }) => calls.some((call) => call.callee !== flow.callee && hasEffect(call)));

/** The call to a third party or a store, made by whoever takes the message, under another id. */
function movedCall(flow: FlowView, from: Id, { carries }: Payload): Flow {
  const { retry, inUrl: _inUrl, protocol: _protocol, carries: _carries, ...kept } = flow.flow;
  const isDrawnFromStore = flow.from !== flow.caller;
  const isStore = flow.receiver?.kind === 'store';
  const isRead = isStore && flow.interaction === 'read';
  return {
    ...kept,
    ...(isDrawnFromStore ? { to: from } : { from }),
    interaction: isRead ? 'read' : isStore ? 'write' : 'request',
    // Delivering the message again takes the place of trying again.
    ...(retry && isGuarded(flow) ? { retry } : {}),
    ...(isDrawnFromStore ? flow.flow.carries && { carries: flow.flow.carries } : carries && { carries }),
    timeout: kept.timeout ?? '5s',
    encrypted: kept.encrypted === 'mtls' ? 'mtls' : 'tls',
  };
}

/** Takes out who a record is about, before it goes to analytics. */
function anonymized(context: Context, flow: FlowView, { carries = [] }: Payload): Step[] {
  if (flow.receiver?.role !== 'analytics') return [];
  const personal = sensitiveInPayload(context, flow).flatMap(({ field }) => (carries.includes(field) ? [field] : []));
  return personal.length === 0 ? [] : [{ do: 'protect', how: 'anonymize', fields: personal }];
}

/** The caller publishes a message; a worker, or for its own stores the caller itself, takes it and makes the call. */
function throughWorker(context: Context, flow: FlowView): Patch {
  const { model } = context;
  const { callee, queue, queueRecord, queued, take, made, worker } = names(context, flow);
  const isStore = flow.receiver?.kind === 'store';
  const maker = isStore ? flow.caller : worker;
  const payload = payloadOf(context, flow);
  // The id stays with the call unless the caller's other effects would be judged against a new one.
  const staysWithMessage = isOneOfSeveral(flow);
  const message = staysWithMessage ? flow.id : queued;
  const call = staysWithMessage ? made : flow.id;
  const handling: Handler = {
    on: take,
    steps: staysWithMessage
      ? [checkMessage, ...anonymized(context, flow, payload), { do: 'call', flow: call }]
      : [checkMessage, ...payload.lookups, { do: 'call', flow: call }],
  };
  const before = writtenHandlers(context, flow.caller);
  const callers = staysWithMessage
    ? before
    : before.map((handler) => ({ ...handler, steps: withCall(handler.steps, flow.id, message) }));
  const publish = publishing(flow, flow.caller, queue, payload);
  const moving: Patch = staysWithMessage
    ? [put('flows', message, publish), put('flows', call, movedCall(flow, maker, payload))]
    : [
        { op: 'put', in: 'flows', id: message, record: publish, after: flow.id },
        ...(isStore ? [] : [setFlow(flow.id, 'from', maker)]),
        ...(flow.flow.retry && !isGuarded(flow) ? [setFlow(flow.id, 'retry')] : []),
      ];
  const at = beside(model, flow.caller);
  const role = { kind: 'service', role: 'worker' } as const;
  return [
    queueRecord,
    ...moving,
    put('flows', take, consuming(queue, maker, payload)),
    ...(isStore
      ? [setHandlers(flow.caller, [...callers, handling])]
      : [
          put('elements', worker, {
            ...role,
            name: `${callee}: worker`.slice(0, 200),
            ...at,
            ...(at.at && { at: { x: at.at.x + 260, y: at.at.y } }),
            handlers: [handling],
          }),
          ...(before.length > 0 && !staysWithMessage ? [setHandlers(flow.caller, callers)] : []),
        ]),
  ];
}

/** Users cannot publish: a service takes the request, puts it into a queue and says that it has been accepted. */
function throughIntake(context: Context, flow: FlowView): Patch {
  const { model } = context;
  const { callee, queue, queueRecord, queued, take, made, intake } = names(context, flow);
  const payload = payloadOf(context, flow);
  const isOutside = flow.receiver?.kind === 'external';
  const toService = flow.receiver?.kind === 'service';
  const { timeout, retry, idempotency, encrypted, protocol, inUrl, operation, latency } = flow.flow;
  const accepting: Handler = {
    on: flow.id,
    steps: [
      { do: 'validate', layer: 'authentication', onFailure: { action: 'reject', status: 401 } },
      { do: 'validate', layer: 'schema', onFailure: { action: 'reject', status: 400 } },
      { do: 'call', flow: queued },
      acceptance(context, flow),
    ],
  };
  const working: Handler = { on: take, steps: [checkMessage, ...payload.lookups, { do: 'call', flow: made }] };
  const { zone, at } = beside(model, flow.callee);
  return [
    put('elements', intake, {
      kind: 'service',
      name: `${callee}: intake`.slice(0, 200),
      ...(zone !== undefined && !isOutside && { zone }),
      ...(at && { at }),
      handlers: [accepting, ...(toService ? [] : [working])],
    }),
    queueRecord,
    put('flows', flow.id, {
      from: flow.caller,
      to: intake,
      ...named(flow),
      interaction: 'request',
      ...(protocol === undefined ? {} : { protocol }),
      ...(encrypted && { encrypted }),
      ...(flow.carries.length > 0 && { carries: [...flow.carries] }),
      ...(flow.returns.length > 0 && { returns: [...flow.returns] }),
      ...(inUrl && { inUrl }),
      ...(timeout && { timeout }),
      ...(retry && { retry }),
      ...(idempotency && { idempotency }),
    }),
    put('flows', queued, publishing(flow, intake, queue, payload)),
    put('flows', take, {
      ...consuming(queue, toService ? flow.callee : intake, payload),
      ...(toService && operation && { operation }),
      ...(toService && latency && { latency }),
    }),
    ...(toService
      ? takenByReceiver(context, flow, take, payload)
      : [put('flows', made, movedCall(flow, intake, payload))]),
  ];
}

/**
 * A message would not do instead of the call: someone has written what happens with its answer; or it changes nothing,
 * and neither does anything else that its callers do, so that a message would be the first thing to have an effect.
 */
function needsAnswer(flow: FlowView): boolean {
  const { callers } = flow;
  const isWritten = callers.some(({ inferred }) => !inferred);
  if (!hasEffect(flow)) return isWritten || !callers.some(({ calls }) => calls.some(hasEffect));
  return isWritten && flow.returns.length > 0;
}

/** A queue takes a call out of what a user waits for; an early answer, where a message would not do. */
export function queueBetween(context: Context, flow: FlowView): Fix {
  const isUsers = flow.sender?.kind === 'actor' || isUserSide(flow.sender);
  if (!isUsers && needsAnswer(flow)) return answerFirst(context, flow);
  const label = `Put a queue between ${box(context, flow.caller)} and ${box(context, flow.callee)}`;
  if (isUsers) return { label, patch: throughIntake(context, flow) };
  return {
    label,
    patch: flow.receiver?.kind === 'service' ? betweenServices(context, flow) : throughWorker(context, flow),
  };
}

/** Ways to spare a user the waiting for a call, the most fitting first. */
export function waysNotToWait(context: Context, flow: FlowView): Fix[] {
  const queue = queueBetween(context, flow);
  const { callers } = flow;
  const isRead = !hasEffect(flow) && flow.sender?.kind === 'service';
  if (isRead) {
    const detached = flow.interaction === 'request' && callers.length > 0 ? [goOn(context, flow)] : [];
    return [preparedCopy(context, flow), queue, ...detached];
  }
  if (callers.length === 0) return [queue];
  return [queue, answerFirst(context, flow), ...(flow.interaction === 'request' ? [goOn(context, flow)] : [])];
}
