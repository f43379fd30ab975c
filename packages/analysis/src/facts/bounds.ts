import {
  type Check,
  type Field,
  type FieldType,
  type Limit,
  lookup,
  type Model,
  splitReference,
} from '@spillway/model';

/** The limits that are numbers. */
export const NUMERIC_LIMITS = ['maxLength', 'min', 'max'] as const;
export type NumericLimit = (typeof NUMERIC_LIMITS)[number];
/** The limits that can be compared: a value may be as wide as one place allows and too wide for another. */
export type LimitKind = NumericLimit | ReadonlySet<string>;

/**
 * How wide a value can be by the paths on which it came. Widths grow with what is allowed: lengths and maxima as they
 * are, minima negated, a list of values by how many of it another list does not have; `Infinity` is no limit,
 * `undefined` that there is no such path.
 */
export interface Width {
  /** By the tightest check of each path, the widest of these. */
  readonly checked: number | undefined;
  /** By the definition of the field, on paths without a check. */
  readonly defined: number | undefined;
  /** Some path is limited by something that gives no number: a pattern, a list, a lookup. */
  readonly vague: boolean;
}

const widthOf = (kind: NumericLimit, limit: number): number => (kind === 'min' ? -limit : limit);

const wider = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);

/** The width by both kinds of paths; the first itself where the second is no wider. */
export function eitherWidth(a: Width, b: Width): Width {
  const checked = wider(a.checked, b.checked);
  const defined = wider(a.defined, b.defined);
  const vague = a.vague || b.vague;
  return checked === a.checked && defined === a.defined && vague === a.vague ? a : { checked, defined, vague };
}

/** The width behind a check. */
export function checkedWidth(before: Width, limit: number): Width {
  const tightened = before.checked === undefined ? undefined : Math.min(before.checked, limit);
  const unchecked = before.defined !== undefined || before.vague ? limit : undefined;
  return { checked: wider(tightened, unchecked), defined: undefined, vague: false };
}

/** The width behind a check that limits the value without saying how far. */
const vaguelyChecked = (before: Width): Width =>
  before.defined === undefined ? before : { ...before, defined: undefined, vague: true };

/** Types whose values are short, or no numbers, whatever anybody checks. */
const BOUNDED: Readonly<Record<NumericLimit, ReadonlySet<FieldType>>> = {
  maxLength: new Set(['uuid', 'boolean', 'timestamp', 'date', 'integer', 'decimal', 'float', 'money']),
  min: new Set(['boolean']),
  max: new Set(['boolean']),
};

const longest = (values: readonly string[]): number => Math.max(0, ...values.map((value) => value.length));

/** How wide a list of accepted values is; `undefined` where lists say nothing. */
function widthOfList(kind: LimitKind, values: readonly string[]): number | undefined {
  if (kind === 'maxLength') return longest(values);
  return typeof kind === 'string' ? undefined : values.filter((value) => !kind.has(value)).length;
}

/** What a field's definition says about its width. */
export function definedWidth(model: Model, reference: string, kind: LimitKind): Width {
  const [entity, id] = splitReference(reference);
  const field: Field | undefined = lookup(lookup(model.entities, entity)?.fields ?? {}, id);
  const limit = typeof kind === 'string' ? field?.[kind] : undefined;
  const byList = field?.enum === undefined ? undefined : widthOfList(kind, field.enum);
  const defined = typeof kind === 'string' && limit !== undefined ? widthOf(kind, limit) : byList;
  if (defined !== undefined) return { checked: undefined, defined, vague: false };
  const types = typeof kind === 'string' ? BOUNDED[kind] : BOUNDED.max;
  const isBounded = field !== undefined && (field.pattern !== undefined || types.has(field.type));
  return isBounded
    ? { checked: undefined, defined: undefined, vague: true }
    : { checked: undefined, defined: Number.POSITIVE_INFINITY, vague: false };
}

const VAGUE: ReadonlySet<Check['rule']> = new Set(['pattern', 'exists', 'custom', 'enum']);

/** The width behind a check of the field. */
export function afterCheck(before: Width, kind: LimitKind, { rule, value }: Check): Width {
  if (typeof kind === 'string' && rule === kind && typeof value === 'number') {
    return checkedWidth(before, widthOf(kind, value));
  }
  const byList = rule === 'enum' && Array.isArray(value) ? widthOfList(kind, value) : undefined;
  if (byList !== undefined) return checkedWidth(before, byList);
  return VAGUE.has(rule) ? vaguelyChecked(before) : before;
}

/** Whether a list has the values of a set, in whatever order. */
export const isSameList = (set: ReadonlySet<string>, values: readonly string[]): boolean =>
  new Set(values).size === set.size && values.every((value) => set.has(value));

/** The width that a holding lets in; `undefined` where it does not say. */
export function heldWidth(limit: Limit | undefined, kind: LimitKind): number | undefined {
  if (typeof kind !== 'string') return limit?.enum !== undefined && isSameList(kind, limit.enum) ? 0 : undefined;
  const value = limit?.[kind];
  return value === undefined ? undefined : widthOf(kind, value);
}
