import { expandReferences, type FieldReference, type Id, type Mapping } from '@spillway/model';
import type { Context } from '../context.js';
import {
  afterCheck,
  checkedWidth,
  definedWidth,
  eitherWidth,
  heldWidth,
  LIMIT_KINDS,
  type LimitKind,
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
export type Widths = Readonly<Record<LimitKind, Width>>;

const each = (make: (kind: LimitKind) => Width): Widths => ({
  maxLength: make('maxLength'),
  min: make('min'),
  max: make('max'),
});

/** Fields of stores that state limits, with these. */
const limitsInStores = fact((context): ReadonlyMap<string, Readonly<Partial<Record<LimitKind, number>>>> => {
  const limits = new Map<string, Readonly<Partial<Record<LimitKind, number>>>>();
  for (const { element, holding, entity } of holdings(context)) {
    for (const [field, limit] of Object.entries(holding?.limits ?? {})) {
      limits.set(`${element.id} ${entity}.${field}`, limit);
    }
  }
  return limits;
});

export const isCopy = ({ op, from }: Mapping): boolean => (op ?? (from?.length === 1 ? 'copy' : 'compute')) === 'copy';

function limitsDomain(context: Context): Domain<Widths> {
  const { model } = context;
  const limited = [...limitsInStores(context).keys()].map((key) => key.slice(key.indexOf(' ') + 1));
  const follows = copyOrigins(context, limited);
  const fresh = (field: FieldReference): Widths => each((kind) => definedWidth(model, field, kind));
  const copied = (to: FieldReference, source: Widths): Widths =>
    each((kind) => {
      const width = source[kind];
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
            each((kind) => afterCheck(before[kind], kind, check)),
          );
      }
    }
  };
  const join = (a: Widths, b: Widths): Widths => {
    const joined = each((kind) => eitherWidth(a[kind], b[kind]));
    return LIMIT_KINDS.every((kind) => sameWidth(a[kind], joined[kind])) ? a : joined;
  };
  const stored = (store: Id, field: FieldReference, value: Widths): Widths => {
    const limit = limitsInStores(context).get(`${store} ${field}`);
    return limit === undefined
      ? value
      : each((kind) => {
          const held = heldWidth(limit, kind);
          return held === undefined ? value[kind] : checkedWidth(value[kind], held);
        });
  };
  return { follows, fresh, join, step, stored };
}

/** How wide values are wherever they travel, as far as some store limits what they end up as. */
export const limits = fact((context): Dataflow<Widths> => solve(context, limitsDomain(context)));
