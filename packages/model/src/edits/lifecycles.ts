import { cascades } from '../document/cascades.js';
import { lookup } from '../graph/lookup.js';
import type { Json, Patch, PatchOp } from '../patch.js';
import type { Model } from '../schema/model.js';
import type { Lifecycle, Transition } from '../schema/records.js';
import type { Id } from '../schema/scalars.js';
import { addRecord, compact, mapList, revised } from './edit.js';

export type State = Lifecycle['states'][string];
/** `states` and `transitions` are empty when absent. */
export type AddLifecycle = { id: Id } & Pick<Lifecycle, 'entity' | 'field'> &
  Partial<Pick<Lifecycle, 'states' | 'transitions'>>;

/** Adds the lifecycle of an entity; nothing when the id is taken. */
export function addLifecycle(model: Model, { id, states = {}, transitions = [], ...members }: AddLifecycle): Patch {
  return addRecord(model, 'lifecycles', id, compact({ ...members, states, transitions }));
}

/** Adds a state after the others; nothing when its id is taken. */
export function addState(model: Model, { lifecycle, id, ...state }: { lifecycle: Id; id: Id } & State): Patch {
  const record = lookup(model.lifecycles, lifecycle);
  if (record === undefined || Object.hasOwn(record.states, id)) return [];
  return replaced(model, lifecycle, { ...record, states: { ...record.states, [id]: compact(state) } });
}

/** Gives a state another id and follows the transitions. */
export function renameState(model: Model, { lifecycle, from, to }: { lifecycle: Id; from: Id; to: Id }): Patch {
  const record = lookup(model.lifecycles, lifecycle);
  if (record === undefined || !Object.hasOwn(record.states, from) || Object.hasOwn(record.states, to)) return [];
  const named = (id: Id) => (id === from ? to : id);
  return replaced(model, lifecycle, {
    ...record,
    states: Object.fromEntries(Object.entries(record.states).map(([id, state]) => [named(id), state])),
    transitions: mapList(record.transitions, (each) =>
      each.from === from || each.to === from ? { ...each, from: named(each.from), to: named(each.to) } : each,
    ),
  });
}

/** Removes a state and the transitions from and to it. */
export function removeState(model: Model, { lifecycle, state }: { lifecycle: Id; state: Id }): Patch {
  const record = lookup(model.lifecycles, lifecycle);
  if (record === undefined || !Object.hasOwn(record.states, state)) return [];
  const { [state]: _removed, ...states } = record.states;
  const removal = replaced(model, lifecycle, { ...record, states });
  return [...removal, ...cascades(model, removal)];
}

/** Adds a transition after the others. */
export function addTransition(
  model: Model,
  { lifecycle, transition }: { lifecycle: Id; transition: Transition },
): Patch {
  const list = lookup(model.lifecycles, lifecycle)?.transitions;
  return list === undefined ? [] : setTransitions(lifecycle, [...list, compact(transition)]);
}

/** Replaces the transition at an index. */
export function changeTransition(
  model: Model,
  { lifecycle, index, transition }: { lifecycle: Id; index: number; transition: Transition },
): Patch {
  const list = lookup(model.lifecycles, lifecycle)?.transitions;
  return list?.[index] === undefined ? [] : setTransitions(lifecycle, list.with(index, compact(transition)));
}

/** Removes the transition at an index. */
export function removeTransition(model: Model, { lifecycle, index }: { lifecycle: Id; index: number }): Patch {
  const list = lookup(model.lifecycles, lifecycle)?.transitions;
  return list?.[index] === undefined ? [] : setTransitions(lifecycle, list.toSpliced(index, 1));
}

const replaced = (model: Model, id: Id, lifecycle: Lifecycle): Patch =>
  revised(model, { lifecycles: { ...model.lifecycles, [id]: lifecycle } });

const setTransitions = (lifecycle: Id, transitions: readonly Transition[]): Patch => {
  // Transitions are JSON, which an interface with optional members cannot say.
  const value = transitions as unknown as Json;
  const op: PatchOp = { op: 'set', in: 'lifecycles', id: lifecycle, path: ['transitions'], value };
  return [op];
};
