import { effectiveMember, type FlowView, type Id } from '@spillway/model';
import type { Context } from '../context.js';
import { hasEffect } from './effects.js';
import { fact } from './fact.js';
import { entityOf } from './fields.js';
import { groupBy } from './group-by.js';
import { type HeldAs, type HoldingView, heldByRole, holdingsByElement, isWrite } from './holdings.js';

const NONE: readonly HoldingView[] = [];

const byEntity = fact((context): ReadonlyMap<Id, ReadonlyMap<Id, readonly HoldingView[]>> => {
  const elements = new Map<Id, ReadonlyMap<Id, readonly HoldingView[]>>();
  for (const [id, here] of holdingsByElement(context))
    elements.set(
      id,
      groupBy(here, ({ entity }) => entity),
    );
  return elements;
});

/** What an element keeps of an entity, stated holdings first. */
export const holdingsOf = (context: Context, element: Id, entity: Id): readonly HoldingView[] =>
  byEntity(context).get(element)?.get(entity) ?? NONE;

/** What an element keeps of the fields that a flow brings or takes of an entity; all it keeps of it where none fits. */
export function holdingsTouched(context: Context, flow: FlowView, entity: Id): readonly HoldingView[] {
  const here = holdingsOf(context, flow.callee, entity);
  if (here.length < 2) return here;
  const fields = new Set([...flow.carries, ...flow.returns]);
  const touched = here.filter((holding) => holding.fields.some((field) => fields.has(field)));
  return touched.length === 0 ? here : touched;
}

/** The entity that a write to a store is about, the first that it carries; `undefined` for anything else. */
export function writtenEntity(flow: FlowView): Id | undefined {
  const [first] = flow.carries;
  if (first === undefined || !isWrite(flow) || !hasEffect(flow)) return undefined;
  return flow.receiver?.kind === 'store' ? entityOf(first) : undefined;
}

/** Whether a write changes what is kept as the original: by the holding it is about, implied ones included, else by role. */
export function writesToSource(context: Context, flow: FlowView): boolean {
  const store = flow.receiver;
  if (store?.kind !== 'store' || !isWrite(flow) || !hasEffect(flow)) return false;
  const entity = writtenEntity(flow);
  const touched = entity === undefined ? NONE : holdingsTouched(context, flow, entity);
  return touched.length === 0 ? heldByRole(store) === 'source' : touched.some(({ as }) => as === 'source');
}

const COPIES: Readonly<Partial<Record<HeldAs, string>>> = {
  cache: 'a cache',
  replica: 'a replica',
  derived: 'a derived copy',
};

/** What makes a read of an entity late, in words: the kind of copy, or an eventually consistent store. */
export function staleness(
  context: Context,
  read: FlowView,
  entity: Id,
  copies: ReadonlySet<HeldAs>,
): string | undefined {
  const store = read.receiver;
  if (store?.kind !== 'store' || read.interaction !== 'read') return undefined;
  const touched = holdingsTouched(context, read, entity);
  const kinds = touched.length === 0 ? [heldByRole(store)] : touched.map(({ as }) => as);
  for (const kind of kinds) if (copies.has(kind)) return COPIES[kind] ?? 'a copy';
  const isEventual = effectiveMember(store.element, 'consistency')?.value === 'eventual';
  return isEventual ? 'an eventually consistent store' : undefined;
}
