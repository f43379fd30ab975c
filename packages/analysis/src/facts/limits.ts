import { expandReferences, type FieldReference, type Id, type Limit, type Mapping } from '@spillway/model';
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
  sameWidth,
  type Width,
} from './bounds.js';
import { type Dataflow, type Domain, solve, type Values } from './dataflow.js';
import { isUserSide } from './effects.js';
import { fact } from './fact.js';
import { holdings } from './holdings.js';
import { copyOrigins } from './mappings.js';
import type { PlainStep } from './walk.js';

/** How wide a value can be, for each kind of limit. */
export type Widths = ReadonlyMap<LimitKind, Width>;

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
  const each = (make: (kind: LimitKind) => Width): Widths => new Map(kinds.map((kind) => [kind, make(kind)]));
  const widthIn = (widths: Widths, kind: LimitKind): Width => widths.get(kind) ?? none;
  const limited = [...limitsInStores(context).keys()].map((key) => key.slice(key.indexOf(' ') + 1));
  const follows = copyOrigins(context, limited);
  const defined = new Map<FieldReference, Widths>();
  const fresh = (field: FieldReference): Widths => {
    const known = defined.get(field) ?? each((kind) => definedWidth(model, field, kind));
    defined.set(field, known);
    return known;
  };
  const copied = (to: FieldReference, source: Widths): Widths =>
    each((kind) => {
      const width = widthIn(source, kind);
      // The first field on the way that says how wide it is.
      return width.defined === Number.POSITIVE_INFINITY
        ? eitherWidth({ ...width, defined: undefined }, definedWidth(model, to, kind))
        : width;
    });
  const map = (values: Values<Widths>, mapping: Mapping): void => {
    if (!follows.has(mapping.to)) return;
    const [from] = mapping.from ?? [];
    if (from === undefined || !isCopy(mapping)) {
      values.set(mapping.to, fresh(mapping.to));
      return;
    }
    const source = values.has(from) ? values.get(from) : fresh(from);
    values.set(mapping.to, source === undefined ? undefined : copied(mapping.to, source));
  };
  const step = (values: Values<Widths>, current: PlainStep, service: Id): void => {
    if (current.do === 'transform') for (const mapping of current.maps ?? []) map(values, mapping);
    if (current.do !== 'validate' || current.onFailure?.action === 'ignore' || isUserSide(context, service)) return;
    for (const check of current.checks ?? []) {
      for (const field of expandReferences(model, [check.field])) {
        if (!follows.has(field)) continue;
        const before = values.has(field) ? values.get(field) : fresh(field);
        if (before !== undefined)
          values.set(
            field,
            each((kind) => afterCheck(widthIn(before, kind), kind, check)),
          );
      }
    }
  };
  const join = (a: Widths, b: Widths): Widths => {
    if (a === b) return a;
    const joined = each((kind) => eitherWidth(widthIn(a, kind), widthIn(b, kind)));
    return kinds.every((kind) => sameWidth(widthIn(a, kind), widthIn(joined, kind))) ? a : joined;
  };
  const stored = (store: Id, field: FieldReference, value: Widths): Widths => {
    const limit = limitsInStores(context).get(`${store} ${field}`);
    return limit === undefined
      ? value
      : each((kind) => {
          const held = heldWidth(limit, kind);
          return held === undefined ? widthIn(value, kind) : checkedWidth(widthIn(value, kind), held);
        });
  };
  return { follows, fresh, join, step, stored };
}

/** How wide values are wherever they travel, as far as some store limits what they end up as. */
export const limits = fact((context): Dataflow<Widths> => solve(context, limitsDomain(context)));
