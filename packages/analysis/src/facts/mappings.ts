import {
  expandReferences,
  type FieldReference,
  type FieldType,
  type HandlerView,
  type Mapping,
  type StepOf,
} from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { fieldOf } from './fields.js';
import { groupBy } from './group-by.js';

type MappingOperation = NonNullable<Mapping['op']>;

/** What a mapping does: as stated, else a copy of its one source, else a computation. */
export const operationOfMapping = ({ op, from }: Mapping): MappingOperation =>
  op ?? (from?.length === 1 ? 'copy' : 'compute');

/** A mapping in its place, with what it leaves to inference. */
export interface MappingView {
  readonly handler: HandlerView;
  readonly step: StepOf<'transform'>;
  readonly mapping: Mapping;
  readonly op: MappingOperation;
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
        views.push({ handler, step, mapping, op, to: mapping.to, from });
      }
    }
  }
  return views;
});

const byOperation = fact((context) => groupBy(mappingViews(context), ({ op }) => op));

const NO_MAPPINGS: readonly MappingView[] = [];

/** The mappings of one operation, in the order of the document: most rules are about the few that are no copies. */
export const mappingsBy = (context: Context, op: MappingOperation): readonly MappingView[] =>
  byOperation(context).get(op) ?? NO_MAPPINGS;

/** A value that a mapping hands on as a field of another type. */
export interface TypeChange {
  readonly view: MappingView;
  readonly handler: HandlerView;
  readonly source: FieldReference;
  readonly was: FieldType;
  readonly becomes: FieldType;
}

/** Operations whose result is the same value, if in another form. */
const SAME_VALUE: ReadonlySet<MappingOperation> = new Set(['copy', 'cast', 'convert']);

const changesOfType = fact((context): readonly TypeChange[] => {
  const changes: TypeChange[] = [];
  for (const view of mappingViews(context)) {
    if (!SAME_VALUE.has(view.op)) continue;
    const becomes = fieldOf(context.model, view.to)?.type;
    if (becomes === undefined) continue;
    for (const source of view.from) {
      const was = fieldOf(context.model, source)?.type;
      if (was !== undefined && was !== becomes) changes.push({ view, handler: view.handler, source, was, becomes });
    }
  }
  return changes;
});

/** Of each copy, cast or conversion the first source of another type that is wanted, in the order of the document. */
export const typeChanges = (context: Context, isWanted: (change: TypeChange) => boolean): readonly TypeChange[] =>
  changesOfType(context)
    .filter(isWanted)
    .filter(({ view }, at, wanted) => wanted[at - 1]?.view !== view);

type Edges = ReadonlyMap<FieldReference, readonly FieldReference[]>;

/** What is made from each field, and what each is made from: many mappings say the same. */
const derivations = fact((context): { readonly made: Edges; readonly origins: Edges } => {
  const made = new Map<FieldReference, FieldReference[]>();
  const origins = new Map<FieldReference, FieldReference[]>();
  const add = (edges: Map<FieldReference, FieldReference[]>, from: FieldReference, to: FieldReference): void => {
    const known = edges.get(from);
    if (known === undefined) edges.set(from, [to]);
    else if (!known.includes(to)) known.push(to);
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
