import type { ElementView, FieldReference, FlowView, HandlerView, Id } from '@spillway/model';
import type { PlainStep } from '../walk.js';
import type { Values } from './values.js';

/** A property of values that travels with them: its protection, its limits, … Joins must only ever go up. */
export interface Domain<V> {
  /** The fields worth following; closed under the mappings of the model. */
  readonly follows: ReadonlySet<FieldReference>;
  /** A value that enters the model here. */
  readonly fresh: (field: FieldReference) => V;
  /** What holds of either; `a` itself where `b` adds nothing. */
  readonly join: (a: V, b: V) => V;
  /** What a step does to the values, in place. */
  readonly step: (values: Values<V>, step: PlainStep, handler: HandlerView) => void;
  /** A value as a store gives it back. */
  readonly stored?: (store: Id, field: FieldReference, value: V) => V;
  /** What a handler has after an answer that brings a field which it had already; the answer unless it says otherwise. */
  readonly answeredAgain?: (before: V, answer: V) => V;
}

/** The least solution of a domain over the whole model. */
export interface Dataflow<V> {
  /** What a field is like as a flow carries it. */
  readonly on: (flow: FlowView, field: FieldReference) => V;
  /** The same, but `undefined` where no run has sent the field with the flow. */
  readonly sent: (flow: FlowView, field: FieldReference) => V | undefined;
  /** What a field is like where it enters the model. */
  readonly fresh: (field: FieldReference) => V;
  /** What a field is like in the answer to a flow. */
  readonly answered: (flow: FlowView, field: FieldReference) => V;
  /** What a field is like in a store or a queue; `undefined` when no flow brings it. */
  readonly kept: (element: ElementView | undefined, field: FieldReference) => V | undefined;
  /** Goes through a handler once more; `visit` sees the values before each step, and may not keep them. */
  readonly replay: (handler: HandlerView, visit: (step: PlainStep, values: Values<V>) => void) => void;
}
