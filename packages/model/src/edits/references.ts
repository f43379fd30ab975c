import type { Element } from '../schema/element.js';
import type { Flow } from '../schema/flow.js';
import type { Check, Handler, Mapping, Step } from '../schema/handler.js';
import type { Holding } from '../schema/holding.js';
import type { Model } from '../schema/model.js';
import type { Lifecycle } from '../schema/records.js';
import type { FieldReference, Id } from '../schema/scalars.js';
import { compact, mapList, mapRecords } from './edit.js';

/** What becomes of a field reference: itself, another, or `undefined` for dropped. */
export type RewriteReference = (reference: FieldReference) => FieldReference | undefined;
type References = FieldReference[] | undefined;

const listOf = (references: References, rewrite: RewriteReference): References => {
  if (references === undefined) return undefined;
  const next = mapList(references, rewrite);
  return next.length === 0 && references.length > 0 ? undefined : next;
};

/** The object with the given members; itself when they are what it has. */
const withMembers = <T extends object>(record: T, members: Partial<T>): T => {
  const current = new Map<string, unknown>(Object.entries(record));
  const same = Object.entries(members).every(([key, value]) => current.get(key) === value);
  return same ? record : compact({ ...record, ...members });
};

/** Rewrites every step, innermost first; steps for which that gives `undefined` are dropped. */
export function mapSteps(steps: Step[], rewrite: (step: Step) => Step | undefined): Step[] {
  return mapList(steps, (step) => {
    if (step.do !== 'route') return rewrite(step);
    const branches = mapList(step.branches, (branch) =>
      withMembers(branch, { steps: mapSteps(branch.steps, rewrite) }),
    );
    const otherwise = step.otherwise === undefined ? undefined : mapSteps(step.otherwise, rewrite);
    return rewrite(withMembers(step, { branches, otherwise }));
  });
}

/** Rewrites the handlers of a service; other elements stay as they are. */
export function mapHandlers(element: Element, rewrite: (handler: Handler) => Handler | undefined): Element {
  if (element.kind !== 'service' || element.handlers === undefined) return element;
  const handlers = mapList(element.handlers, rewrite);
  return withMembers(element, { handlers: handlers.length === 0 ? undefined : handlers });
}

const checkOf = (check: Check, rewrite: RewriteReference): Check | undefined => {
  const field = rewrite(check.field);
  return field === undefined ? undefined : withMembers(check, { field });
};

const mappingOf = (mapping: Mapping, rewrite: RewriteReference): Mapping | undefined => {
  const to = rewrite(mapping.to);
  return to === undefined ? undefined : withMembers(mapping, { to, from: listOf(mapping.from, rewrite) });
};

function stepOf(step: Step, rewrite: RewriteReference): Step | undefined {
  switch (step.do) {
    case 'validate': {
      if (step.checks === undefined) return step;
      const checks = mapList(step.checks, (check) => checkOf(check, rewrite));
      // A validate step without checks covers every field, which the step did not say.
      return checks.length === 0 && step.checks.length > 0 ? undefined : withMembers(step, { checks });
    }
    case 'transform': {
      const maps = step.maps && mapList(step.maps, (mapping) => mappingOf(mapping, rewrite));
      return withMembers(step, { maps: maps?.length === 0 ? undefined : maps, drops: listOf(step.drops, rewrite) });
    }
    case 'protect': {
      const fields = listOf(step.fields, rewrite);
      return fields === undefined ? undefined : withMembers(step, { fields });
    }
    case 'respond':
      return withMembers(step, { returns: listOf(step.returns, rewrite) });
    case 'log':
    case 'audit': {
      const fields = listOf(step.fields, rewrite);
      return withMembers(step, { fields });
    }
    case 'call':
    case 'route':
      return step;
  }
}

const holdingOf = (holding: Holding, rewrite: RewriteReference): Holding => {
  const fieldOf = (id: Id): Id | undefined => rewrite(`${holding.entity}.${id}`)?.slice(holding.entity.length + 1);
  const ids = (list: Id[] | undefined): Id[] | undefined => {
    if (list === undefined) return undefined;
    const next = mapList(list, fieldOf);
    return next.length === 0 && list.length > 0 ? undefined : next;
  };
  const limits =
    holding.limits &&
    Object.fromEntries(
      Object.entries(holding.limits).flatMap(([id, limit]) => {
        const next = fieldOf(id);
        return next === undefined ? [] : [[next, limit] as const];
      }),
    );
  const sameLimits = Object.keys(limits ?? {}).join() === Object.keys(holding.limits ?? {}).join();
  return withMembers(holding, {
    fields: ids(holding.fields),
    limits: sameLimits ? holding.limits : limits,
    encrypted: Array.isArray(holding.encrypted) ? ids(holding.encrypted) : holding.encrypted,
    queriedBy: ids(holding.queriedBy),
  });
};

const elementOf = (element: Element, rewrite: RewriteReference): Element => {
  const handled = mapHandlers(element, (handler) =>
    withMembers(handler, { steps: mapSteps(handler.steps, (step) => stepOf(step, rewrite)) }),
  );
  if (!('holds' in handled) || handled.holds === undefined) return handled;
  return withMembers(handled, { holds: mapList(handled.holds, (holding) => holdingOf(holding, rewrite)) });
};

const flowOf = (flow: Flow, rewrite: RewriteReference): Flow => {
  const field = flow.idempotency?.field;
  return withMembers(flow, {
    carries: listOf(flow.carries, rewrite),
    returns: listOf(flow.returns, rewrite),
    inUrl: listOf(flow.inUrl, rewrite),
    idempotency:
      flow.idempotency && field !== undefined
        ? withMembers(flow.idempotency, { field: rewrite(field) })
        : flow.idempotency,
  });
};

const lifecycleOf = (lifecycle: Lifecycle, rewrite: RewriteReference): Lifecycle => {
  if (lifecycle.field === undefined) return lifecycle;
  const field = rewrite(`${lifecycle.entity}.${lifecycle.field}`)?.slice(lifecycle.entity.length + 1);
  return withMembers(lifecycle, { field });
};

/** The document with every field reference rewritten, wherever one may stand; the entities' own fields stay. */
export function rewriteReferences(model: Model, rewrite: RewriteReference): Model {
  return {
    ...model,
    elements: mapRecords(model.elements, (element) => elementOf(element, rewrite)),
    flows: mapRecords(model.flows, (flow) => flowOf(flow, rewrite)),
    lifecycles: mapRecords(model.lifecycles, (lifecycle) => lifecycleOf(lifecycle, rewrite)),
  };
}

export { withMembers };
