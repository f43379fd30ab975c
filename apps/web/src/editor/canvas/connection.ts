import type { Element, ElementKind, Flow, Id, Model } from '@spillway/model';

const REFUSALS: Readonly<Partial<Record<ElementKind, Readonly<Partial<Record<ElementKind, string>>>>>> = {
  store: {
    actor: 'A store cannot be consumed from: let a service read it and answer.',
    external: 'A store cannot be consumed from: let a service read it and call.',
  },
  queue: { actor: 'A queue does not reach people: let a service consume it and tell them.' },
  actor: { store: 'Actors reach a store through a service.' },
  external: { store: 'A third party reaches a store through a service.' },
};

/** Why a flow between these kinds makes no sense; `undefined` when it does. */
export const connectionProblem = (from: ElementKind, to: ElementKind): string | undefined => REFUSALS[from]?.[to];

/** The kinds that cannot take a flow from this one. */
export const refusingKinds = (from: ElementKind): readonly ElementKind[] =>
  // The keys of the table are kinds.
  Object.keys(REFUSALS[from] ?? {}) as ElementKind[];

/** What a new flow states from the start: nothing but its ends, so that everything else is inferred. */
export const plainFlow = (from: Id, to: Id): Flow => ({ from, to });

export const elementOf = (model: Model, id: Id | undefined): Element | undefined =>
  id !== undefined && Object.hasOwn(model.elements, id) ? model.elements[id] : undefined;
