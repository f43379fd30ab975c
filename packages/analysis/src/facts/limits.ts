import {
  expandReferences,
  type FieldReference,
  type HandlerView,
  type Id,
  type Limit,
  type Mapping,
} from '@spillway/model';
import type { Context } from '../context.js';
import {
  afterCheck,
  checkedWidth,
  definedWidth,
  eitherWidth,
  heldWidth,
  isSameList,
  type LimitKind,
  NUMERIC_LIMITS,
  type Width,
} from './bounds.js';
import type { Dataflow, Domain } from './dataflow/domain.js';
import { solve } from './dataflow/solve.js';
import type { Values } from './dataflow/values.js';
import { isUserSide } from './effects.js';
import { fact } from './fact.js';
import { holdings } from './holdings.js';
import { copyOrigins } from './mappings.js';
import { mappingsTo, type PlainStep } from './walk.js';

/** How wide a value can be, for each of `limitKinds`, in their order. */
export type Widths = readonly Width[];

/** Fields of stores that state limits, with these. */
const limitsInStores = fact((context): ReadonlyMap<string, Limit> => {
  const limits = new Map<string, Limit>();
  for (const { element, holding, entity } of holdings(context)) {
    for (const [field, limit] of Object.entries(holding?.limits ?? {})) {
      limits.set(`${element.id} ${entity}.${field}`, limit);
    }
  }
  return limits;
});

/** The kinds of limits that matter in a model: the numbers, and each list of values that some store states. */
export const limitKinds = fact((context): readonly LimitKind[] => {
  const lists: ReadonlySet<string>[] = [];
  for (const { enum: values } of limitsInStores(context).values()) {
    if (values !== undefined && !lists.some((list) => isSameList(list, values))) lists.push(new Set(values));
  }
  const stated = [...limitsInStores(context).values()];
  return [...NUMERIC_LIMITS.filter((kind) => stated.some((limit) => heldWidth(limit, kind) !== undefined)), ...lists];
});

const isCopy = ({ op, from }: Mapping): boolean => (op ?? (from?.length === 1 ? 'copy' : 'compute')) === 'copy';

function limitsDomain(context: Context): Domain<Widths> {
  const { model } = context;
  const kinds = limitKinds(context);
  const none: Width = { checked: undefined, defined: undefined, vague: false };
  const widthIn = (widths: Widths, at: number): Width => widths[at] ?? none;
  /** Widths with some revised; the same where none is, since most checks and stores say nothing about any. */
  const revise = (widths: Widths, revised: (width: Width, kind: LimitKind, at: number) => Width): Widths => {
    let next: Width[] | undefined;
    for (const [at, kind] of kinds.entries()) {
      const before = widthIn(widths, at);
      const after = revised(before, kind, at);
      if (after === before) continue;
      next ??= [...widths];
      next[at] = after;
    }
    return next ?? widths;
  };
  const limited = [...limitsInStores(context).keys()].map((key) => key.slice(key.indexOf(' ') + 1));
  const follows = copyOrigins(context, limited);
  const defined = new Map<FieldReference, Widths>();
  const fresh = (field: FieldReference): Widths => {
    const known = defined.get(field) ?? kinds.map((kind) => definedWidth(model, field, kind));
    defined.set(field, known);
    return known;
  };
  const copied = (to: FieldReference, source: Widths): Widths =>
    // The first field on the way that says how wide it is.
    revise(source, (width, _kind, at) =>
      width.defined === Number.POSITIVE_INFINITY
        ? eitherWidth({ ...width, defined: undefined }, widthIn(fresh(to), at))
        : width,
    );
  const map = (values: Values<Widths>, mapping: Mapping): void => {
    const [from] = mapping.from ?? [];
    if (from === undefined || !isCopy(mapping)) {
      values.set(mapping.to, fresh(mapping.to));
      return;
    }
    const source = values.has(from) ? values.get(from) : fresh(from);
    values.set(mapping.to, source === undefined ? undefined : copied(mapping.to, source));
  };
  const step = (values: Values<Widths>, view: PlainStep, { element }: HandlerView): void => {
    if (view.does === 'transform') for (const mapping of mappingsTo(view, follows)) map(values, mapping);
    if (view.does !== 'validate' || view.step.onFailure?.action === 'ignore' || isUserSide(element)) return;
    for (const check of view.step.checks ?? []) {
      if (!follows.has(check.field) && !check.field.endsWith('.*')) continue;
      for (const field of expandReferences(model, [check.field])) {
        if (!follows.has(field)) continue;
        const before = values.has(field) ? values.get(field) : fresh(field);
        if (before !== undefined)
          values.set(
            field,
            revise(before, (width, kind) => afterCheck(width, kind, check)),
          );
      }
    }
  };
  const join = (a: Widths, b: Widths): Widths =>
    a === b ? a : revise(a, (width, _kind, at) => eitherWidth(width, widthIn(b, at)));
  const stored = (store: Id, field: FieldReference, value: Widths): Widths => {
    const limit = limitsInStores(context).get(`${store} ${field}`);
    if (limit === undefined) return value;
    return revise(value, (width, kind) => {
      const held = heldWidth(limit, kind);
      return held === undefined ? width : checkedWidth(width, held);
    });
  };
  return { follows, fresh, join, step, stored };
}

/** How wide values are wherever they travel, as far as some store limits what they end up as. */
export const limits = fact((context): Dataflow<Widths> => solve(context, limitsDomain(context)));
