import { type ElementView, effectiveMember, type FlowView, type Operation } from '@spillway/model';

const NATURALLY_IDEMPOTENT: ReadonlySet<Operation> = new Set([
  'read',
  'update',
  'upsert',
  'delete',
  'compute',
  'event',
]);

/** One arrival changes something: the operation is neither read nor compute. */
export const hasEffect = (flow: FlowView): boolean => flow.operation !== 'read' && flow.operation !== 'compute';

/** Doing it twice is as good as doing it once. */
export const isNaturallyIdempotent = (operation: Operation): boolean => NATURALLY_IDEMPOTENT.has(operation);

/** The receiver is an external to which a key means nothing. */
export function remembersNoKeys(flow: FlowView): boolean {
  const { receiver } = flow;
  return receiver?.kind === 'external' && effectiveMember(receiver.element, 'idempotencyWindow')?.value === 'none';
}

/** The receiver recognises a repetition. An external that remembers no keys is not helped by one. */
export function isGuarded(flow: FlowView): boolean {
  const by = flow.flow.idempotency?.by;
  if (by === undefined || by === 'none') return false;
  return by !== 'key' || !remembersNoKeys(flow);
}

/** Frontends run on the user's side: their checks protect nothing. */
export const isUserSide = (view: ElementView | undefined): boolean =>
  view?.kind === 'service' && (view.role === 'frontend' || view.role === 'mobile');

/** A flow to nowhere is a finding of its own, and has no effect. */
const takesEffect = (flow: FlowView): boolean => hasEffect(flow) && flow.receiver !== undefined;

/**
 * Where an effect takes place: at a store, a queue or an external, or inside a service of which the drawing shows no
 * effect of its own although the flow into it states one.
 */
export function isEndOfEffect(flow: FlowView): boolean {
  if (!takesEffect(flow)) return false;
  if (flow.receiver?.kind !== 'service') return true;
  const stated = flow.flow.operation;
  if (stated === undefined || stated === 'event') return false;
  return flow.handler?.calls.some(takesEffect) !== true;
}

/** A repetition of this flow alone does harm. */
export const isUnsafeEffect = (flow: FlowView): boolean =>
  isEndOfEffect(flow) && !isNaturallyIdempotent(flow.operation) && !isGuarded(flow);

/**
 * A flow made by nobody: a request drawn back to a service that calls its sender, which is how many people draw an
 * answer. Handlers do not call it (format 1, "Handler").
 */
export function isDrawnAnswer(flow: FlowView): boolean {
  const { interaction, sender, callers } = flow;
  if (interaction !== 'request' || sender?.kind !== 'service' || callers.length > 0) return false;
  return sender.arrivals.some((arrival) => arrival.caller === flow.callee);
}
