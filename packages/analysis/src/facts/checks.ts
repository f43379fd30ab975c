import {
  type ElementView,
  effectiveMember,
  encryptionOf,
  type FlowView,
  type HandlerView,
  type StepOf,
} from '@spillway/model';
import type { Context } from '../context.js';
import { elementsOf } from './by-kind.js';
import { isUserSide } from './effects.js';
import { fact } from './fact.js';
import { fitted } from './fitted.js';
import { PlaceMap } from './place-map.js';
import { walkSteps } from './walk.js';

/** What a caller may have been asked, or its data checked for; `any` is a validate step of whatever layer. */
export const CHECK = {
  any: 1,
  schema: 2,
  business: 4,
  /** Schema or business: what is checked is the data. */
  data: 8,
  authentication: 16,
  authorization: 32,
  rateLimit: 64,
  requestLimit: 128,
} as const;
export type CheckKind = keyof typeof CHECK;

/** What has been checked, as a sum of `CHECK` values. */
export type Checks = number;

export const includesCheck = (checks: Checks, kind: CheckKind): boolean => (checks & CHECK[kind]) !== 0;

/** What is certain to have been checked by a handler, on whatever branch. */
interface HandlerChecks {
  /** The calls that it makes, each once. */
  readonly calls: readonly FlowView[];
  /** Before each of these calls; one number where it is the same for all. */
  readonly before: Checks | readonly Checks[];
  /** At its end; `undefined` when every branch ends with an error. */
  readonly atEnd: Checks | undefined;
}

const BY_LAYER: Readonly<Record<StepOf<'validate'>['layer'], Checks>> = {
  schema: CHECK.any | CHECK.schema | CHECK.data,
  business: CHECK.any | CHECK.business | CHECK.data,
  authentication: CHECK.any | CHECK.authentication,
  authorization: CHECK.any | CHECK.authorization,
  'rate-limit': CHECK.any | CHECK.rateLimit,
};

const CONTROLS = ['authentication', 'authorization', 'rateLimit', 'requestLimit'] as const;

/** What services check of everything that arrives; nothing on the user's side, where checks protect nobody. */
const serviceChecks = fact((context) => {
  const checks = new PlaceMap<ElementView, Checks>(context.graph.elements.size);
  for (const view of elementsOf(context, 'service')) {
    const { element } = view;
    if (isUserSide(view)) continue;
    let sum = 0;
    for (const control of CONTROLS) if (effectiveMember(element, control)?.value === true) sum |= CHECK[control];
    checks.set(view, sum);
  }
  return checks;
});

/** What a service checks of whatever arrives, by its controls. */
export const controlsOf = (context: Context, service: ElementView | undefined): Checks =>
  service === undefined ? 0 : (serviceChecks(context).get(service) ?? 0);

/** What is known of an arrival before the first step; a client certificate says who is calling. */
function checkedOnArrival(context: Context, { element, arrival }: HandlerView): Checks {
  const isCertified =
    arrival !== undefined &&
    encryptionOf(arrival.flow) === 'mtls' &&
    (arrival.interaction === 'request' || arrival.interaction === 'webhook');
  return controlsOf(context, element) | (isCertified ? CHECK.authentication : 0);
}

function checksOf(context: Context, view: HandlerView): HandlerChecks {
  const { steps, element, calls, inferred } = view;
  const onUserSide = isUserSide(element);
  const start = onUserSide ? 0 : checkedOnArrival(context, view);
  if (onUserSide) return { calls: [...new Set(calls)], before: start, atEnd: start };
  // Each flow is called once, and nothing is checked in between.
  if (inferred) return { calls, before: start, atEnd: start };
  const made: FlowView[] = [];
  const before: Checks[] = [];
  const atEnd = walkSteps<Checks>(steps, start, {
    step: (checks, { does, step, call }) => {
      if (does === 'validate') return checks | BY_LAYER[step.layer];
      if (call === undefined) return checks;
      const known = made.indexOf(call);
      before[known === -1 ? made.push(call) - 1 : known] = (before[known] ?? checks) & checks;
      return checks;
    },
    merge: (a, b) => a & b,
  });
  // Most handlers check what there is to check first, and make all their calls after it.
  const [first = start] = before;
  const isOne = before.every((checks) => checks === first);
  return { calls: made.length === calls.length ? calls : fitted(made), before: isOne ? first : fitted(before), atEnd };
}

const handlerChecks = fact((context): readonly HandlerChecks[] =>
  context.graph.handlers.map((handler) => checksOf(context, handler)),
);

const NONE: readonly FlowView[] = [];

/** The calls that a handler makes, on some branch, without the check. */
export function callsWithout(context: Context, handler: HandlerView, kind: CheckKind): readonly FlowView[] {
  const known = handlerChecks(context)[handler.place];
  if (known === undefined) return NONE;
  const { calls, before } = known;
  if (typeof before === 'number') return includesCheck(before, kind) ? NONE : calls;
  if (before.every((checks) => includesCheck(checks, kind))) return NONE;
  return calls.filter((_, at) => !includesCheck(before[at] ?? 0, kind));
}

/** Some branch of the handler comes to its end without the check. */
export function endsWithout(context: Context, handler: HandlerView, kind: CheckKind): boolean {
  const atEnd = handlerChecks(context)[handler.place]?.atEnd;
  return atEnd !== undefined && !includesCheck(atEnd, kind);
}
