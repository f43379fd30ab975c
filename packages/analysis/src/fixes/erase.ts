import {
  type ElementView,
  effectiveMember,
  freshId,
  type Handler,
  type HandlerView,
  type Holding,
  type Id,
  milliseconds,
  type Patch,
  type PatchOp,
  type Step,
} from '@spillway/model';
import type { Context } from '../context.js';
import { hasEffect, isNaturallyIdempotent, isUserSide } from '../facts/effects.js';
import type { Span } from '../facts/erasure.js';
import { fact } from '../facts/fact.js';
import { groupBy } from '../facts/group-by.js';
import { holdingsByElement, keptAs } from '../facts/holdings.js';
import type { JourneyReach } from '../facts/journeys.js';
import { box } from '../facts/names.js';
import type { PersonalHolding } from '../facts/personal.js';
import { statedTags } from '../facts/tags.js';
import { checksLayer } from '../facts/written-steps.js';
import type { Fix } from '../finding.js';
import { AUTHENTICATION, SCHEMA_CHECK } from './checks.js';
import { changeHoldings } from './holdings.js';
import { put, setHandlers } from './patches.js';
import { writtenOut } from './written-out.js';

/** The handler is run again until it has come to its end. */
function isRunAgain({ on, arrival }: HandlerView): boolean {
  if (on === 'schedule' || arrival?.interaction === 'cdc') return true;
  const queue = arrival?.interaction === 'consume' ? arrival.source?.element : undefined;
  return queue?.kind === 'queue' && effectiveMember(queue, 'delivery')?.value !== 'at-most-once';
}

/** Whether one more deletion in a handler is safe as it is: nothing else can be left half done, or all is done again. */
function isSafeIn(handler: HandlerView, place: Id): boolean {
  const service = handler.element.element;
  if (service.kind !== 'service') return false;
  if (effectiveMember(service, 'durable')?.value === true) return true;
  const effects = handler.calls.filter((call) => hasEffect(call) && call.callee !== place);
  const counted = effects.filter((call) => !['cache', 'log'].includes(keptAs(call) ?? ''));
  if (counted.length === 0) return true;
  return isRunAgain(handler) && effects.every(({ operation }) => isNaturallyIdempotent(operation));
}

const erases = ({ calls }: HandlerView): boolean =>
  calls.some(({ operation }) => operation === 'delete' || operation === 'update');

/** What sets the handler off may be lost on the way: a place to have no effects in. */
function mayBeLost({ arrival }: HandlerView): boolean {
  const queue = arrival === undefined ? undefined : arrival.source?.element;
  if (queue?.kind !== 'queue') return false;
  return (
    effectiveMember(queue, 'delivery')?.value === 'at-most-once' || effectiveMember(queue, 'durable')?.value === false
  );
}

/** The handlers of an erasure journey that may have one more effect, in their order. */
interface Candidates {
  readonly order: ReadonlyMap<HandlerView, number>;
  /** Of those to which one more deletion can be added wherever it is: the first that erases already, and the first. */
  readonly safe: { readonly erasing: HandlerView | undefined; readonly any: HandlerView | undefined };
  readonly callersOf: ReadonlyMap<Id, readonly HandlerView[]>;
  /** The one to take where none is safe. */
  readonly otherwise: HandlerView | undefined;
}

const NOWHERE = '';

const candidates = fact(() => new Map<JourneyReach, Candidates>());

/** The handlers to choose from: a journey may be asked for many places. */
function candidatesOf(context: Context, reach: JourneyReach): Candidates {
  const known = candidates(context).get(reach);
  if (known !== undefined) return known;
  const handlers = [...reach.handlers].filter((handler) => !isUserSide(handler.element) && !mayBeLost(handler));
  const calls = handlers.flatMap((handler) =>
    [...new Set(handler.calls.map(({ callee }) => callee))].map((callee) => ({ handler, callee })),
  );
  const callersOf = new Map(
    [...groupBy(calls, ({ callee }) => callee)].map(([callee, group]) => [callee, group.map(({ handler }) => handler)]),
  );
  const safe = handlers.filter((handler) => isSafeIn(handler, NOWHERE));
  const found = {
    order: new Map(handlers.map((handler, i) => [handler, i])),
    safe: { erasing: safe.find(erases), any: safe[0] },
    callersOf,
    otherwise: handlers.find(erases) ?? handlers[0],
  };
  candidates(context).set(reach, found);
  return found;
}

/** The handler of an erasure journey that one more deletion fits best: a safe one, one that erases already, the first. */
function eraserOf(context: Context, reach: JourneyReach, place: Id): HandlerView | undefined {
  const { order, safe, callersOf, otherwise } = candidatesOf(context, reach);
  const orderOf = (handler: HandlerView): number => order.get(handler) ?? 0;
  // What a handler does in the place itself does not come apart from one more deletion there.
  const safeHere = (callersOf.get(place) ?? []).filter((handler) => isSafeIn(handler, place));
  const first = (anywhere: HandlerView | undefined, here: HandlerView | undefined): HandlerView | undefined => {
    if (anywhere === undefined || here === undefined) return anywhere ?? here;
    return orderOf(anywhere) <= orderOf(here) ? anywhere : here;
  };
  return first(safe.erasing, safeHere.find(erases)) ?? first(safe.any, safeHere[0]) ?? otherwise;
}

/** The steps with one more before the answer and the record of what was done. */
function withCall(steps: readonly Step[], call: Step): Step[] {
  const end = steps.findIndex(({ do: what }) => what === 'respond' || what === 'audit');
  return end < 0 ? [...steps, call] : [...steps.slice(0, end), call, ...steps.slice(end)];
}

/** A law wants something there kept: it may be overwritten, and not deleted. */
const isUnderDuty = (context: Context, place: Id): boolean =>
  (holdingsByElement(context).get(place) ?? []).some(({ holding }) => holding?.retention?.because === 'legal');

/** Records of what happened are only ever added to. */
const keepsRecords = (context: Context, { id, role }: ElementView): boolean =>
  role === 'log' ||
  (holdingsByElement(context).get(id) ?? []).some(
    ({ as, fields }) =>
      as === 'log' || fields.some((field) => statedTags(context.model, field).includes('internal.audit_log')),
  );

/** The call that erases in a place, from a service: no payload, so that it is about everything of the person there. */
function erasingFlow(context: Context, from: Id, place: ElementView): { id: Id; op: PatchOp } {
  const { flows } = context.model;
  const id = freshId(flows, `${from}-erase-${place.id}`);
  const operation = isUnderDuty(context, place.id) ? 'update' : 'delete';
  const { kind } = place;
  const interaction = kind === 'store' ? 'write' : kind === 'queue' ? 'publish' : 'request';
  // Without a limit the journey would wait for a third party for ever.
  const timeout = kind === 'external' ? { timeout: '5s' } : {};
  const ends = { from, to: place.id, name: 'Erase' };
  return { id, op: put('flows', id, { ...ends, interaction, operation, encrypted: 'tls', ...timeout }) };
}

/** Lets journeys erase in one place, each by the service of it that fits best. */
export function eraseIn(context: Context, place: Id, reaches: readonly JourneyReach[]): readonly Fix[] {
  const view = context.graph.elements.get(place);
  if (view === undefined || keepsRecords(context, view)) return [];
  const erasers = reaches.map((reach) => eraserOf(context, reach, place));
  const chosen = new Set(erasers.flatMap((handler) => handler ?? []));
  if (chosen.size === 0 || erasers.includes(undefined)) return [];
  const services = new Set([...chosen].map(({ service }) => service));
  const isSafe = [...chosen].every((handler) => isSafeIn(handler, place));
  const patch: Patch = [...services].flatMap((id): Patch => {
    const service = context.graph.elements.get(id);
    if (service === undefined) return [];
    const flow = erasingFlow(context, id, view);
    return [
      flow.op,
      setHandlers(id, handlersWith(context, service, chosen, flow.id)),
      ...(isSafe ? [] : [durable(id)]),
    ];
  });
  const names = [...services].map((id) => box(context, id)).join(' and ');
  const what = isUnderDuty(context, place) ? 'overwrite the data' : 'delete the data';
  const how = isSafe ? '' : ', in a workflow that survives a crash';
  return [{ label: `Let ${names} ${what} in ${box(context, place)}${how}`, patch }];
}

const durable = (id: Id): PatchOp => ({ op: 'set', in: 'elements', id, path: ['durable'], value: true });

/** Whether a handler checks what arrives, or its service does so for all of them. */
function hasCheck(handler: HandlerView, layer: 'schema' | 'authentication'): boolean {
  const { element } = handler.element;
  if (layer === 'authentication' && element.kind === 'service' && element.authentication === true) return true;
  return checksLayer(handler, layer);
}

/** What a handler has to ask first now that it has an effect, or now that it is certain what it does. */
function checksBefore(view: HandlerView, isChosen: boolean): readonly Step[] {
  const interaction = view.arrival?.interaction;
  if (interaction !== 'request' && interaction !== 'webhook') return [];
  const isFirstEffect = isChosen && !view.calls.some(hasEffect);
  return [
    ...(isFirstEffect && !hasCheck(view, 'authentication') ? [AUTHENTICATION] : []),
    ...((isFirstEffect || view.inferred) && !hasCheck(view, 'schema') ? [SCHEMA_CHECK] : []),
  ];
}

/** The handlers of a service, of which some make one more call; what was inferred before stays as it was. */
function handlersWith(
  context: Context,
  service: ElementView,
  chosen: ReadonlySet<HandlerView>,
  flow: Id,
): readonly Handler[] {
  const isInferred = service.handlers.some((view) => view.inferred && chosen.has(view));
  const all = isInferred ? writtenOut(context, service, () => []) : service.handlers.map(({ handler }) => handler);
  return service.handlers.flatMap((view, index): Handler[] => {
    const handler = all[index];
    if (handler === undefined || (view.inferred && !isInferred)) return [];
    const isChosen = chosen.has(view);
    const steps = isChosen ? withCall(handler.steps, { do: 'call', flow }) : handler.steps;
    return [{ ...handler, steps: [...checksBefore(view, isChosen), ...steps] }];
  });
}

const SHORT = { queue: '7d', cache: '1d' } as const;

const atMost = (time: string, limit: Span): string => ((milliseconds(time) ?? 0) <= limit.ms ? time : limit.text);

/**
 * Lets copies that nobody should need for long, such as messages, cached copies and backups, go by themselves within the
 * deadline. Sources and what a law wants kept stay.
 */
export function expireIn(
  context: Context,
  place: Id,
  left: readonly PersonalHolding[],
  deadline: Span,
): readonly Fix[] {
  const element = context.graph.elements.get(place)?.element;
  const isShort = left.every(
    ({ view: { as, holding } }) =>
      as !== 'source' &&
      as !== 'archive' &&
      holding?.retention?.because !== 'legal' &&
      (element?.kind === 'queue' || as === 'cache' || as === 'backup'),
  );
  if (!isShort) return [];
  const views = new Set(left.map(({ view }) => view));
  if (element?.kind === 'queue' && left.every(({ view: { holding } }) => !holding?.retention && !holding?.ttl)) {
    const time = atMost(SHORT.queue, deadline);
    const patch: Patch = [{ op: 'set', in: 'elements', id: place, path: ['retention'], value: time }];
    return [{ label: `Let ${box(context, place)} drop messages after ${time}`, patch }];
  }
  const times = new Set<string>();
  const change = changeHoldings(context, place, (view): Partial<Holding> | undefined => {
    if (!views.has(view)) return undefined;
    const time = view.as === 'cache' ? atMost(SHORT.cache, deadline) : deadline.text;
    times.add(time);
    return view.as === 'cache'
      ? { ttl: time, invalidation: view.holding?.invalidation ?? 'ttl' }
      : { retention: { ...view.holding?.retention, keep: time, then: 'delete' } };
  });
  return [{ label: `Let ${box(context, place)} forget it after ${[...times].join(' and ')}`, patch: [change] }];
}
