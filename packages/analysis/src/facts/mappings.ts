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

/** A value that a mapping hands on as a field of another type. */
export interface TypeChange {
  readonly view: MappingView;
  readonly handler: HandlerView;
  readonly source: FieldReference;
  readonly was: FieldType;
  readonly becomes: FieldType;
}

/** A field that is made from another one, with the types of both where they differ. */
interface Derivation {
  readonly to: FieldReference;
  readonly types: Pick<TypeChange, 'was' | 'becomes'> | undefined;
}

interface Survey {
  /** Those that are no copies, in the order of the document. */
  readonly calculations: readonly MappingView[];
  /** Copies, casts and conversions between fields of different types, source by source in the order of the document. */
  readonly changes: readonly TypeChange[];
  /** What is made from each field, and what each is made from: many mappings say the same. */
  readonly made: ReadonlyMap<FieldReference, readonly Derivation[]>;
  readonly origins: ReadonlyMap<FieldReference, readonly FieldReference[]>;
}

/** Operations whose result is the same value, if in another form. */
const SAME_VALUE: ReadonlySet<MappingOperation> = new Set(['copy', 'cast', 'convert']);

/** Most mappings are copies of which nothing is to be known but what is copied: one pass over all of them finds it. */
const survey = fact(({ model, graph }): Survey => {
  const calculations: MappingView[] = [];
  const changes: TypeChange[] = [];
  const made = new Map<FieldReference, readonly Derivation[]>();
  const origins = new Map<FieldReference, readonly FieldReference[]>();
  const typesOf = (source: FieldReference, to: FieldReference): Derivation['types'] => {
    const [was, becomes] = [fieldOf(model, source)?.type, fieldOf(model, to)?.type];
    return was === undefined || becomes === undefined || was === becomes ? undefined : { was, becomes };
  };
  const derivationOf = (source: FieldReference, to: FieldReference): Derivation => {
    const all = made.get(source);
    const known = all?.find((each) => each.to === to);
    if (known !== undefined) return known;
    const derivation = { to, types: typesOf(source, to) };
    made.set(source, all === undefined ? [derivation] : [...all, derivation]);
    const sources = origins.get(to);
    origins.set(to, sources === undefined ? [source] : [...sources, source]);
    return derivation;
  };
  for (const handler of graph.handlers) {
    if (handler.inferred) continue;
    for (const { does, step } of handler.allSteps) {
      if (does !== 'transform') continue;
      for (const mapping of step.maps ?? []) {
        const op = operationOfMapping(mapping);
        const { to } = mapping;
        const from = expandReferences(model, mapping.from);
        let view: MappingView | undefined;
        if (op !== 'copy') {
          view = { handler, step, mapping, op, to, from };
          calculations.push(view);
        }
        for (const source of from) {
          const { types } = derivationOf(source, to);
          if (types === undefined || !SAME_VALUE.has(op)) continue;
          view ??= { handler, step, mapping, op, to, from };
          changes.push({ view, handler, source, ...types });
        }
      }
    }
  }
  return { calculations, changes, made, origins };
});

const byOperation = fact((context) => groupBy(survey(context).calculations, ({ op }) => op));

const NO_MAPPINGS: readonly MappingView[] = [];

/** The mappings of one operation, in the order of the document. */
export const mappingsBy = (context: Context, op: Exclude<MappingOperation, 'copy'>): readonly MappingView[] =>
  byOperation(context).get(op) ?? NO_MAPPINGS;

/** Of each copy, cast or conversion the first source of another type that is wanted, in the order of the document. */
export const typeChanges = (context: Context, isWanted: (change: TypeChange) => boolean): readonly TypeChange[] =>
  survey(context)
    .changes.filter(isWanted)
    .filter(({ view }, at, wanted) => wanted[at - 1]?.view !== view);

/** Some fields and all that mappings derive from them. */
export function derivedFrom(context: Context, fields: Iterable<FieldReference>): ReadonlySet<FieldReference> {
  const { made } = survey(context);
  const derived = new Set(fields);
  // Sets iterate over what is added on the way.
  for (const field of derived) for (const { to } of made.get(field) ?? []) derived.add(to);
  return derived;
}

/** Some fields and all that mappings make them from. */
export function copyOrigins(context: Context, fields: Iterable<FieldReference>): ReadonlySet<FieldReference> {
  const { origins } = survey(context);
  const all = new Set(fields);
  for (const field of all) for (const source of origins.get(field) ?? []) all.add(source);
  return all;
}
