import {
  eachStep,
  expandReferences,
  type FieldReference,
  type HandlerView,
  type Id,
  type Mapping,
  type StepOf,
} from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';

/** What a mapping does: as stated, else a copy of its one source, else a computation. */
export const operationOfMapping = ({ op, from }: Mapping): NonNullable<Mapping['op']> =>
  op ?? (from?.length === 1 ? 'copy' : 'compute');

/** A mapping in its place, with what it leaves to inference. */
export interface MappingView {
  readonly service: Id;
  readonly handler: HandlerView;
  readonly step: StepOf<'transform'>;
  readonly mapping: Mapping;
  readonly op: NonNullable<Mapping['op']>;
  readonly to: FieldReference;
  /** Wildcards written out. */
  readonly from: readonly FieldReference[];
}

/** Every mapping of every transform step with its place, in the order of the document. */
export const mappingViews = fact(({ graph, model }): readonly MappingView[] => {
  const views: MappingView[] = [];
  for (const handler of graph.handlers) {
    if (handler.inferred) continue;
    for (const step of eachStep(handler.handler.steps)) {
      if (step.do !== 'transform') continue;
      for (const mapping of step.maps ?? []) {
        const from = expandReferences(model, mapping.from);
        const op = operationOfMapping(mapping);
        views.push({ service: handler.service, handler, step, mapping, op, to: mapping.to, from });
      }
    }
  }
  return views;
});

/** Every mapping of every transform step. */
export const mappings = fact(({ graph }): readonly Mapping[] =>
  graph.handlers.flatMap(({ inferred, handler }) =>
    inferred ? [] : [...eachStep(handler.steps)].flatMap((step) => (step.do === 'transform' ? (step.maps ?? []) : [])),
  ),
);

function closure(
  fields: Iterable<FieldReference>,
  edges: Iterable<readonly [FieldReference, FieldReference]>,
): ReadonlySet<FieldReference> {
  const closed = new Set(fields);
  if (closed.size === 0) return closed;
  const next = new Map<FieldReference, FieldReference[]>();
  for (const [from, to] of edges) {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  for (const field of closed) for (const following of next.get(field) ?? []) closed.add(following);
  return closed;
}

/** Some fields and all that mappings derive from them. */
export const derivedFrom = (context: Context, fields: Iterable<FieldReference>): ReadonlySet<FieldReference> =>
  closure(
    fields,
    mappings(context).flatMap(({ from, to }) => (from ?? []).map((source) => [source, to] as const)),
  );

/** Some fields and all that mappings make them from. */
export const copyOrigins = (context: Context, fields: Iterable<FieldReference>): ReadonlySet<FieldReference> =>
  closure(
    fields,
    mappings(context).flatMap(({ from, to }) => (from ?? []).map((source) => [to, source] as const)),
  );
