import {
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
    for (const { does, step } of handler.allSteps) {
      if (does !== 'transform') continue;
      for (const mapping of step.maps ?? []) {
        const from = expandReferences(model, mapping.from);
        const op = operationOfMapping(mapping);
        views.push({ service: handler.service, handler, step, mapping, op, to: mapping.to, from });
      }
    }
  }
  return views;
});

type Edges = ReadonlyMap<FieldReference, ReadonlySet<FieldReference>>;

/** What is made from each field, and what each is made from: many mappings say the same. */
const derivations = fact((context): { readonly made: Edges; readonly origins: Edges } => {
  const made = new Map<FieldReference, Set<FieldReference>>();
  const origins = new Map<FieldReference, Set<FieldReference>>();
  const add = (edges: Map<FieldReference, Set<FieldReference>>, from: FieldReference, to: FieldReference): void => {
    const known = edges.get(from);
    if (known === undefined) edges.set(from, new Set([to]));
    else known.add(to);
  };
  for (const { mapping, to } of mappingViews(context)) {
    for (const source of mapping.from ?? []) {
      add(made, source, to);
      add(origins, to, source);
    }
  }
  return { made, origins };
});

function closure(fields: Iterable<FieldReference>, edges: Edges): ReadonlySet<FieldReference> {
  const closed = new Set(fields);
  // Sets iterate over what is added on the way.
  for (const field of closed) for (const following of edges.get(field) ?? []) closed.add(following);
  return closed;
}

/** Some fields and all that mappings derive from them. */
export const derivedFrom = (context: Context, fields: Iterable<FieldReference>): ReadonlySet<FieldReference> =>
  closure(fields, derivations(context).made);

/** Some fields and all that mappings make them from. */
export const copyOrigins = (context: Context, fields: Iterable<FieldReference>): ReadonlySet<FieldReference> =>
  closure(fields, derivations(context).origins);
