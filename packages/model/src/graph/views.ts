import type { ElementKind, ElementOf } from '../schema/element.js';
import type { Flow, Interaction, Operation } from '../schema/flow.js';
import type { Handler, StepKind, StepOf } from '../schema/handler.js';
import type { Model } from '../schema/model.js';
import type { FieldReference, Id } from '../schema/scalars.js';

/** A flow with everything that the document leaves to inference. */
export interface FlowView {
  readonly id: Id;
  /** Its position among the flows, for tables that many facts look into. */
  readonly place: number;
  readonly flow: Flow;
  /** Ends as drawn. */
  readonly from: Id;
  readonly to: Id;
  /** Ends in call direction: for a read drawn from the store, the reader calls. */
  readonly caller: Id;
  readonly callee: Id;
  /** The elements at its ends, `undefined` where there are none: as drawn, and in call direction. */
  readonly source: ElementView | undefined;
  readonly target: ElementView | undefined;
  readonly sender: ElementView | undefined;
  readonly receiver: ElementView | undefined;
  /** What the receiver does; `undefined` when it is no service. */
  readonly handler: HandlerView | undefined;
  /** The handlers that call it, in document order. */
  readonly callers: readonly HandlerView[];
  readonly interaction: Interaction;
  /** What one arrival does to the receiver. */
  readonly operation: Operation;
  /** Payload in call direction, wildcards written out; what a consume, forward or cdc passes on included. */
  readonly carries: readonly FieldReference[];
  /** Answer, wildcards written out. */
  readonly returns: readonly FieldReference[];
  /** The caller waits for the receiver: request, read, write. */
  readonly isSynchronous: boolean;
}

interface StepViewOf<K extends StepKind> {
  readonly does: K;
  readonly step: StepOf<K>;
  /** Of a call: the flow, where it is there and leaves the service. */
  readonly call: FlowView | undefined;
  /** It answers with an error: nothing comes after it. */
  readonly ends: boolean;
}

interface RouteView extends StepViewOf<'route'> {
  /** Its branches, and last what happens otherwise, if only nothing. */
  readonly ways: readonly (readonly StepView[])[];
}

interface TransformView extends StepViewOf<'transform'> {
  /** What each of its mappings makes, wildcards as they are: most who look at mappings look for few fields. */
  readonly makes: readonly FieldReference[];
}

/** A step of a handler with what it leads to. */
export type StepView =
  | RouteView
  | TransformView
  | { [K in Exclude<StepKind, 'route' | 'transform'>]: StepViewOf<K> }[Exclude<StepKind, 'route' | 'transform'>];

/** What a service does on one arrival: written by someone, or inferred from the order of drawing. */
export interface HandlerView {
  /** Its position among the handlers of the graph. */
  readonly place: number;
  readonly service: Id;
  readonly element: ElementView;
  readonly on: Id | 'schedule';
  /** Position in `handlers`; `undefined` when inferred. */
  readonly index: number | undefined;
  readonly inferred: boolean;
  readonly handler: Handler;
  /** The arriving flow; `undefined` for schedules and for flows that are not there. */
  readonly arrival: FlowView | undefined;
  readonly steps: readonly StepView[];
  /** The steps in document order, those inside the branches of routes included. */
  readonly allSteps: readonly StepView[];
  /** The flows its call steps name and that leave the service, in step order, branches included. */
  readonly calls: readonly FlowView[];
}

interface ElementViewOf<K extends ElementKind> {
  readonly id: Id;
  /** Its position among the elements, for tables that many facts look into. */
  readonly place: number;
  readonly kind: K;
  readonly element: ElementOf<K>;
  readonly role: string;
  /** As drawn. */
  readonly outgoing: readonly FlowView[];
  readonly incoming: readonly FlowView[];
  /** In call direction: what it calls, and what arrives at it. */
  readonly calls: readonly FlowView[];
  readonly arrivals: readonly FlowView[];
  /** Of a service: explicit handlers in document order, then inferred ones in drawing order. */
  readonly handlers: readonly HandlerView[];
}

/** An element with everything that the document leaves to inference. */
export type ElementView = { [K in ElementKind]: ElementViewOf<K> }[ElementKind];

/** An indexed, read-only view of a document. */
export interface Graph {
  readonly model: Model;
  readonly elements: ReadonlyMap<Id, ElementView>;
  /** Every flow, those with missing ends included. */
  readonly flows: ReadonlyMap<Id, FlowView>;
  readonly handlers: readonly HandlerView[];
}
