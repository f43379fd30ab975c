import {
  type Check,
  expandReferences,
  type Field,
  type FieldReference,
  type Id,
  type Limit,
  type Model,
} from '@spillway/model';
import { type Context, createContext } from '../context.js';
import { isUserSide } from '../facts/effects.js';
import { holdings } from '../facts/holdings.js';
import { limitOf, offendersAt } from '../facts/too-wide.js';

/** What values are held to, wherever it is said. */
export type StatedLimits = Pick<Field, 'maxLength' | 'min' | 'max' | 'enum' | 'pattern'> &
  Pick<Limit, 'required' | 'unique'>;

/** More can arrive than a place takes. */
export interface TooTight {
  readonly limit: 'maxLength' | 'min' | 'max' | 'enum';
  /** What can arrive; absent where nothing limits it, and for lists of values. */
  readonly arrives?: number;
  /** The flow it arrives with. */
  readonly flow: Id;
}

/** A place that says what a field's values are held to. */
export interface LimitPlace {
  readonly where: 'definition' | 'check' | 'holding';
  /** The service that checks, or what keeps the field; absent for the definition. */
  readonly element?: Id;
  readonly limits: StatedLimits;
  /** A check that nothing relies on: made on the user's device, or ignored when it fails. */
  readonly isWeak?: boolean;
  readonly tooTight?: readonly TooTight[];
}

/** Everything that limits a field, from its definition along the checks to where it is kept. */
export interface FieldLimits {
  readonly field: FieldReference;
  readonly places: readonly LimitPlace[];
  /** Some place takes less than can arrive there. */
  readonly isMismatch: boolean;
}

const hasAny = (limits: StatedLimits): boolean => Object.values(limits).some((value) => value !== undefined);

function defined({ maxLength, min, max, enum: members, pattern, required }: Field): StatedLimits {
  const all = { maxLength, min, max, enum: members, pattern, required: required === true ? true : undefined };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What a check holds values to; nothing for checks that say no limit. */
function checked({ rule, value }: Check): StatedLimits {
  switch (rule) {
    case 'maxLength':
    case 'min':
    case 'max':
      return typeof value === 'number' ? { [rule]: value } : {};
    case 'enum':
      return Array.isArray(value) ? { enum: [...value] } : {};
    case 'pattern':
      return typeof value === 'string' ? { pattern: value } : {};
    case 'required':
    case 'unique':
      return { [rule]: true };
    case 'type':
    case 'exists':
    case 'custom':
      return {};
  }
}

/** The tighter of two limits of one service. */
function tighter(a: StatedLimits, b: StatedLimits): StatedLimits {
  const of = (pick: (...values: number[]) => number, x: number | undefined, y: number | undefined) =>
    x === undefined ? y : y === undefined ? x : pick(x, y);
  const numbers = {
    maxLength: of(Math.min, a.maxLength, b.maxLength),
    min: of(Math.max, a.min, b.min),
    max: of(Math.min, a.max, b.max),
  };
  const stated = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
  return { ...a, ...b, ...stated };
}

type Places = Map<FieldReference, LimitPlace[]>;

function addChecks(context: Context, places: Places): void {
  const found = new Map<string, { field: FieldReference; element: Id; isWeak: boolean; limits: StatedLimits }>();
  for (const { service, element: from, allSteps, inferred } of context.graph.handlers) {
    if (inferred) continue;
    for (const { does, step } of allSteps) {
      if (does !== 'validate') continue;
      const isWeak = step.onFailure?.action === 'ignore' || isUserSide(from);
      for (const check of step.checks ?? []) {
        const limits = checked(check);
        if (!hasAny(limits)) continue;
        for (const field of expandReferences(context.model, [check.field])) {
          const key = `${field} ${service} ${isWeak}`;
          const before = found.get(key);
          found.set(key, {
            field,
            element: service,
            isWeak,
            limits: before === undefined ? limits : tighter(before.limits, limits),
          });
        }
      }
    }
  }
  for (const { field, element, isWeak, limits } of found.values()) {
    places.get(field)?.push({ where: 'check', element, limits, ...(isWeak ? { isWeak } : {}) });
  }
}

function addHoldings(context: Context, places: Places): void {
  const tight = new Map<string, TooTight[]>();
  for (const { id, element } of context.graph.elements.values()) {
    if (element.kind !== 'store' || element.holds === undefined) continue;
    for (const { field, kind, arrives, flow } of offendersAt(context, id)) {
      const key = `${id} ${field}`;
      const more: TooTight = {
        limit: typeof kind === 'string' ? kind : 'enum',
        flow: flow.id,
        ...(typeof kind === 'string' && Number.isFinite(arrives) ? { arrives: limitOf(kind, arrives) } : {}),
      };
      tight.set(key, [...(tight.get(key) ?? []), more]);
    }
  }
  for (const { element, entity, holding } of holdings(context)) {
    for (const [id, limits] of Object.entries(holding?.limits ?? {})) {
      const field = `${entity}.${id}`;
      const tooTight = tight.get(`${element.id} ${field}`);
      places.get(field)?.push({
        where: 'holding',
        element: element.id,
        limits,
        ...(tooTight === undefined ? {} : { tooTight }),
      });
    }
  }
}

/** What limits the fields of a document, for those that anything limits, in its order. */
export function limitsIn(context: Context): readonly FieldLimits[] {
  const places: Places = new Map();
  for (const [entity, { fields }] of Object.entries(context.model.entities)) {
    for (const [id, field] of Object.entries(fields)) {
      const limits = defined(field);
      places.set(`${entity}.${id}`, hasAny(limits) ? [{ where: 'definition', limits }] : []);
    }
  }
  addChecks(context, places);
  addHoldings(context, places);
  return [...places].flatMap(([field, found]) =>
    found.length === 0
      ? []
      : [{ field, places: found, isMismatch: found.some(({ tooTight }) => tooTight !== undefined) }],
  );
}

/** What limits one field of a document: its definition, the checks of services, and what keeps it. */
export const limitsOf = (model: Model, field: FieldReference): FieldLimits =>
  limitsIn(createContext(model)).find((each) => each.field === field) ?? { field, places: [], isMismatch: false };
