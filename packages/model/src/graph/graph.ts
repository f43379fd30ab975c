import { roleOf } from '../catalog/effective.js';
import type { Flow, Interaction, Operation } from '../schema/flow.js';
import type { Step } from '../schema/handler.js';
import type { Model } from '../schema/model.js';
import type { FieldReference, Id } from '../schema/scalars.js';
import { externalOperation, graver, inferInteraction, interactionOperation } from './interaction.js';
import { type Feed, PASSES_ON, payloadOf, sharedReferences } from './payload.js';
import { callsIn, flattened, viewSteps } from './step-views.js';
import { flowsNamedBy } from './steps.js';
import type { ElementView, FlowView, Graph, HandlerView } from './views.js';

/** Views while their graph is built. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type FlowBuilder = Mutable<FlowView>;
type ElementBuilder = Mutable<ElementView>;

const NO_FLOWS: FlowView[] = [];
const NO_HANDLERS: readonly HandlerView[] = [];

const SYNCHRONOUS: ReadonlySet<Interaction> = new Set(['request', 'read', 'write']);
const INFERRED_CALLS: ReadonlySet<Interaction> = new Set(['request', 'read', 'write', 'publish']);

function viewFlow(
  model: Model,
  elements: ReadonlyMap<Id, ElementView>,
  id: Id,
  flow: Flow,
  place: number,
): FlowBuilder {
  const source = elements.get(flow.from);
  const target = elements.get(flow.to);
  const interaction = flow.interaction ?? inferInteraction(source?.kind, target?.kind, flow.operation);
  const drawnFromStore = interaction === 'read' && source?.kind === 'store' && target?.kind !== 'store';
  const carries = sharedReferences(model, flow.carries);
  const returns = sharedReferences(model, flow.returns);
  return {
    // First what most rules ask for: it is then in the same lines of the processor's cache.
    place,
    interaction,
    operation: flow.operation ?? interactionOperation(interaction) ?? 'compute',
    flow,
    receiver: drawnFromStore ? source : target,
    sender: drawnFromStore ? target : source,
    handler: undefined,
    isSynchronous: SYNCHRONOUS.has(interaction),
    carries: drawnFromStore ? [] : carries,
    returns: drawnFromStore ? [...new Set([...carries, ...returns])] : returns,
    callers: NO_HANDLERS,
    id,
    source,
    target,
    from: flow.from,
    to: flow.to,
    caller: drawnFromStore ? flow.to : flow.from,
    callee: drawnFromStore ? flow.from : flow.to,
  };
}

function inferHandler(
  service: ElementView,
  arrival: FlowView,
  named: ReadonlySet<Id>,
  flows: ReadonlyMap<Id, FlowView>,
  place: number,
): HandlerView {
  const calls = service.calls.filter(
    (call) => INFERRED_CALLS.has(call.interaction) && !named.has(call.id) && call.callee !== arrival.caller,
  );
  const written: Step[] = [...calls.map(({ id }): Step => ({ do: 'call', flow: id })), { do: 'respond' }];
  const steps = viewSteps(written, service, flows);
  return {
    place,
    inferred: true,
    arrival,
    calls,
    steps,
    allSteps: steps,
    handler: { on: arrival.id, steps: written },
    element: service,
    service: service.id,
    on: arrival.id,
    index: undefined,
  };
}

/** The handlers of a service, where `first` others come before. */
function handlersOf(view: ElementView, flows: ReadonlyMap<Id, FlowBuilder>, first: number): HandlerView[] {
  const { element } = view;
  if (element.kind !== 'service') return [];
  const written = element.handlers ?? [];
  const explicit = written.map((handler, index): HandlerView => {
    const flow = handler.on === 'schedule' ? undefined : flows.get(handler.on);
    const arrival = flow?.receiver === view ? flow : undefined;
    const steps = viewSteps(handler.steps, view, flows);
    const allSteps = flattened(steps);
    const made: HandlerView = {
      place: first + index,
      inferred: false,
      arrival,
      calls: callsIn(allSteps),
      steps,
      allSteps,
      handler,
      element: view,
      service: view.id,
      on: handler.on,
      index,
    };
    // Of several handlers of one flow the first counts.
    if (arrival !== undefined) arrival.handler ??= made;
    return made;
  });
  const unhandled = view.arrivals.filter(({ handler }) => handler === undefined);
  if (unhandled.length === 0) return explicit;
  const named = new Set(written.flatMap(flowsNamedBy));
  const inferred = unhandled.map((arrival, i) => inferHandler(view, arrival, named, flows, first + written.length + i));
  return [...explicit, ...inferred];
}

/** A request that states no operation: it has the gravest effect of what it sets off. */
const isInferred = ({ interaction, flow, receiver }: FlowView): boolean =>
  interaction === 'request' && flow.operation === undefined && receiver?.kind === 'service';

/** The least fixed point over all calls. */
function inferOperations(flows: Iterable<FlowBuilder>): void {
  const open: FlowBuilder[] = [];
  for (const flow of flows) {
    const { interaction, receiver } = flow;
    if (isInferred(flow)) open.push(flow);
    else if (interaction === 'request' && flow.flow.operation === undefined && receiver?.kind === 'external') {
      flow.operation = externalOperation(receiver.role);
    }
  }
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    let operation: Operation = 'compute';
    for (const call of flow.handler?.calls ?? []) operation = graver(operation, call.operation);
    if (operation === flow.operation) continue;
    flow.operation = operation;
    for (const { arrival } of flow.callers) if (arrival !== undefined && isInferred(arrival)) open.push(arrival);
  }
}

function inferPayloads(flows: readonly FlowBuilder[]): void {
  const feeds = new Map<Id, Feed[]>();
  const passing: FlowBuilder[] = [];
  for (const view of flows) {
    if (PASSES_ON.has(view.interaction) && view.flow.carries === undefined) passing.push(view);
  }
  if (passing.length === 0) return;
  for (const view of flows) {
    const { from, to, interaction, flow } = view;
    if (interaction === 'request' || interaction === 'read' || interaction === 'webhook') continue;
    const feed = { from, interaction, carries: flow.carries === undefined ? undefined : view.carries };
    const into = feeds.get(to);
    if (into === undefined) feeds.set(to, [feed]);
    else into.push(feed);
  }
  const payloads = new Map<Id, readonly FieldReference[]>();
  for (const view of passing) {
    if (view.source === undefined) continue;
    const known = payloads.get(view.from) ?? payloadOf(view.from, (id) => feeds.get(id) ?? []);
    payloads.set(view.from, known);
    view.carries = known;
  }
}

/** Flows by the places of elements; the lists are long-lived, and no longer than they need to be. */
function flowsBy(
  flows: readonly FlowView[],
  places: number,
  elementOf: (flow: FlowView) => ElementView | undefined,
): readonly (readonly FlowView[])[] {
  const counts = new Int32Array(places);
  for (const flow of flows) {
    const at = elementOf(flow)?.place;
    if (at !== undefined) counts[at] = (counts[at] ?? 0) + 1;
  }
  const lists: FlowView[][] = [];
  for (const count of counts) lists.push(count === 0 ? NO_FLOWS : new Array<FlowView>(count));
  counts.fill(0);
  for (const flow of flows) {
    const at = elementOf(flow)?.place ?? -1;
    const list = lists[at];
    if (list === undefined) continue;
    const next = counts[at] ?? 0;
    list[next] = flow;
    counts[at] = next + 1;
  }
  return lists;
}

function viewElements(model: Model): Map<Id, ElementBuilder> {
  const elements = new Map<Id, ElementBuilder>();
  // Of large records the engine lists names faster than entries.
  for (const id of Object.keys(model.elements)) {
    const element = model.elements[id];
    if (element === undefined) continue;
    // Of one kind with the element itself.
    const view = {
      place: elements.size,
      kind: element.kind,
      role: roleOf(element),
      element,
      id,
      handlers: NO_HANDLERS,
      calls: NO_FLOWS,
      arrivals: NO_FLOWS,
      outgoing: NO_FLOWS,
      incoming: NO_FLOWS,
    } as ElementBuilder;
    elements.set(id, view);
  }
  return elements;
}

function viewFlows(model: Model, elements: ReadonlyMap<Id, ElementView>): Map<Id, FlowBuilder> {
  const flows = new Map<Id, FlowBuilder>();
  for (const id of Object.keys(model.flows)) {
    const flow = model.flows[id];
    if (flow !== undefined) flows.set(id, viewFlow(model, elements, id, flow, flows.size));
  }
  return flows;
}

/** Tells the elements which flows there are at them. */
function joinFlows(elements: readonly ElementBuilder[], flows: readonly FlowView[]): void {
  const outgoing = flowsBy(flows, elements.length, ({ source }) => source);
  const incoming = flowsBy(flows, elements.length, ({ target }) => target);
  for (const view of elements) {
    view.outgoing = outgoing[view.place] ?? NO_FLOWS;
    view.incoming = incoming[view.place] ?? NO_FLOWS;
    // Most flows are drawn in call direction.
    view.calls = view.outgoing;
    view.arrivals = view.incoming;
  }
  const turned = new Set<ElementView | undefined>();
  for (const { source, target, sender } of flows) if (sender !== source) turned.add(source).add(target);
  for (const end of turned) {
    const view = end === undefined ? undefined : elements[end.place];
    if (view === undefined) continue;
    const all = [...new Set([...view.outgoing, ...view.incoming])].sort((a, b) => a.place - b.place);
    view.calls = all.filter(({ sender }) => sender === view);
    view.arrivals = all.filter(({ receiver }) => receiver === view);
  }
}

function viewHandlers(elements: readonly ElementBuilder[], flows: ReadonlyMap<Id, FlowBuilder>): HandlerView[] {
  const handlers: HandlerView[] = [];
  for (const view of elements) {
    view.handlers = handlersOf(view, flows, handlers.length);
    handlers.push(...view.handlers);
  }
  return handlers;
}

/** Tells the flows which handlers there are at their ends; those that are written out know of theirs. */
function joinHandlers(flows: readonly FlowBuilder[], handlers: readonly HandlerView[]): void {
  for (const handler of handlers) {
    const arrival = handler.arrival === undefined ? undefined : flows[handler.arrival.place];
    if (arrival !== undefined) arrival.handler ??= handler;
    for (const { place } of handler.calls) {
      const call = flows[place];
      if (call === undefined || call.callers.at(-1) === handler) continue;
      // Most flows are called by one.
      call.callers = call.callers.length === 0 ? [handler] : [...call.callers, handler];
    }
  }
}

/**
 * Builds the indexed view of a document: linear in its size. Never throws on dangling references; a flow whose ends are
 * missing is in `flows` and in the lists of the end that is there.
 */
export function buildGraph(model: Model): Graph {
  const elements = viewElements(model);
  const flows = viewFlows(model, elements);
  const elementsInOrder = [...elements.values()];
  const inOrder = [...flows.values()];
  joinFlows(elementsInOrder, inOrder);
  inferPayloads(inOrder);
  const handlers = viewHandlers(elementsInOrder, flows);
  joinHandlers(inOrder, handlers);
  inferOperations(inOrder);
  return { model, elements, flows, handlers };
}
