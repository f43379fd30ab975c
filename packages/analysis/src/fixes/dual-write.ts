import {
  type FieldReference,
  type FlowView,
  findClassification,
  freshId,
  freshIds,
  type Handler,
  type HandlerView,
  type Id,
  type Mapping,
  type Model,
  type Patch,
  type PatchOp,
  type Step,
} from '@spillway/model';
import type { Context } from '../context.js';
import { arrow, box } from '../facts/names.js';
import { statedTags } from '../facts/tags.js';
import type { Fix } from '../finding.js';
import { beside, put, setHandlers } from './patches.js';

/** The steps without the calls of a flow, branches included. */
function withoutCalls(steps: readonly Step[], flow: Id): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.do === 'call' && step.flow === flow) return [];
    if (step.do !== 'route') return [step];
    return [
      {
        ...step,
        branches: step.branches.map((branch) => ({ ...branch, steps: withoutCalls(branch.steps, flow) })),
        ...(step.otherwise === undefined ? {} : { otherwise: withoutCalls(step.otherwise, flow) }),
      },
    ];
  });
}

/** Data that no queue should carry: cards and secrets. */
const staysOutOfQueues = (model: Model, field: FieldReference): boolean =>
  statedTags(model, field).some((tag) => ['pci', 'secret'].includes(findClassification(tag)?.family ?? ''));

/** The written handlers of a service without a call. Inferred ones lose it by themselves, since it is named elsewhere. */
function handlersWithout(context: Context, service: Id, second: Id): Handler[] {
  return (context.graph.elements.get(service)?.handlers ?? []).flatMap(({ handler, inferred }) =>
    inferred ? [] : [{ ...handler, steps: withoutCalls(handler.steps, second) }],
  );
}

/** The captured rows carry what was written and may travel; `undefined` when nothing of it may. */
function captured(model: Model, first: FlowView, second: FlowView): FieldReference[] | undefined {
  if (first.carries.length === 0) return [];
  const may = first.carries.filter((field) => !staysOutOfQueues(model, field));
  const wanted = may.filter((field) => second.carries.includes(field));
  const chosen = wanted.length > 0 ? wanted : may.slice(0, 1);
  return chosen.length === 0 ? undefined : chosen;
}

/** The second call published to a queue: the store's changes feed it instead. */
function captureIntoQueue(context: Context, first: FlowView, second: FlowView): Patch {
  const { carries, name, encrypted, protocol } = second.flow;
  const kept = carries ?? captured(context.model, first, second);
  const remaining = handlersWithout(context, second.caller, second.id);
  return [
    put('flows', second.id, {
      from: first.callee,
      to: second.to,
      ...(name === undefined ? {} : { name }),
      interaction: 'cdc',
      ...(protocol === undefined ? {} : { protocol }),
      ...(encrypted === undefined ? {} : { encrypted }),
      ...(kept === undefined || kept.length === 0 ? {} : { carries: kept }),
    }),
    ...(remaining.length === 0 ? [] : [setHandlers(second.caller, remaining)]),
  ];
}

/** The second call acts on something else: the service takes the changes back from a queue and makes the call then. */
function relayThroughQueue(context: Context, first: FlowView, second: FlowView, carries: FieldReference[]): Patch {
  const { model } = context;
  const service = second.caller;
  const store = first.receiver?.element.name ?? first.callee;
  const queue = freshId(model.elements, `${first.callee}-changes`);
  const [feed = '', taken = ''] = freshIds(model.flows, [`${first.callee}-changes`, `${second.id}-on-change`]);
  const payload = carries.length === 0 ? {} : { carries };
  const known = new Set(carries);
  const unknown = carries.length === 0 ? [] : second.carries.filter((field) => !known.has(field));
  const lookups: Mapping[] = unknown.map((to) => ({ to, op: 'lookup' }));
  const steps: Step[] = [
    ...(lookups.length === 0
      ? []
      : [{ do: 'transform' as const, name: 'Look up what the change does not carry', maps: lookups }]),
    { do: 'call', flow: second.id },
  ];
  const ops: PatchOp[] = [
    put('elements', queue, {
      kind: 'queue',
      name: `${store}: changes`.slice(0, 200),
      ...beside(model, first.callee),
      retention: '4d',
    }),
    put('flows', feed, { from: first.callee, to: queue, interaction: 'cdc', ...payload, encrypted: 'tls' }),
    put('flows', taken, {
      from: queue,
      to: service,
      interaction: 'consume',
      ...payload,
      encrypted: 'tls',
      idempotency: { by: 'dedup' },
    }),
    setHandlers(service, [...handlersWithout(context, service, second.id), { on: taken, steps }]),
  ];
  return ops;
}

const namesFields = (steps: readonly Step[], fields: ReadonlySet<FieldReference>): boolean =>
  steps.some((step) => [...fields].some((field) => JSON.stringify(step).includes(`"${field}"`)));

/**
 * Ways out of a dual write: the second effect follows from the committed change of the first; or the service finishes
 * what it has begun.
 */
export function dualWriteFixes(context: Context, handler: HandlerView, first: FlowView, second: FlowView): Fix[] {
  const { model } = context;
  const fixes: Fix[] = [];
  const isStore = first.receiver?.kind === 'store' && first.interaction === 'write';
  const answers = new Set(second.returns);
  const needsAnswer = answers.size > 0 && namesFields(withoutCalls(handler.handler.steps, second.id), answers);
  const carries = isStore ? captured(model, first, second) : undefined;
  const isPublish = second.interaction === 'publish' && second.receiver?.kind === 'queue';
  if (isStore && !needsAnswer && isPublish) {
    fixes.push({
      label: `Feed ${box(context, second.callee)} from the committed changes of ${box(context, first.callee)}`,
      patch: captureIntoQueue(context, first, second),
    });
  } else if (isStore && !needsAnswer && carries !== undefined) {
    fixes.push({
      label: `Make ${arrow(context, second.id)} follow the committed changes of ${box(context, first.callee)}, through a queue`,
      patch: relayThroughQueue(context, first, second, carries),
    });
  }
  fixes.push({
    label: `Run ${box(context, handler.service)} on a workflow engine, which finishes what it has begun`,
    patch: [{ op: 'set', in: 'elements', id: handler.service, path: ['durable'], value: true }],
  });
  return fixes;
}
