import { effectiveMember, type FlowView, milliseconds, technologyFact } from '@spillway/model';
import { attemptsOf } from './attempts.js';
import { isGuarded } from './effects.js';
import { fact } from './fact.js';
import { PlaceMap, type PlaceSet } from './place-map.js';
import { reachIn } from './reach.js';

/** The same message may come again: every broker but one that forgets, and every replayed change. */
export function redelivers(flow: FlowView): boolean {
  const source = flow.source?.element;
  const target = flow.target?.kind;
  if (flow.interaction === 'cdc') return target !== 'queue';
  if (flow.interaction !== 'consume' || source?.kind !== 'queue') return false;
  return effectiveMember(source, 'delivery')?.value !== 'at-most-once';
}

/** The requests that an arrival sets off again when it comes again: what is guarded stops the repetition. */
const setOffAgain = (flow: FlowView): readonly FlowView[] => (isGuarded(flow) ? [] : (flow.handler?.calls ?? []));

/** Unguarded arrivals after which the same may arrive once more: redelivered, called back, retried, or set off by such. */
export const repeatedArrivals = fact((context): PlaceSet<FlowView> => {
  const comesAgain = (flow: FlowView): boolean =>
    flow.interaction === 'webhook' ||
    redelivers(flow) ||
    (flow.interaction === 'request' && attemptsOf(context, flow) > 1);
  const unguarded = (flow: FlowView): boolean => !isGuarded(flow);
  return reachIn(
    context.graph,
    [...context.graph.flows.values()].filter((flow) => comesAgain(flow) && unguarded(flow)),
    (flow) => setOffAgain(flow).filter((call) => call.interaction === 'request' && unguarded(call)),
  );
});

/** For how long the same may come again. */
export interface Repetition {
  readonly milliseconds: number;
  /** The same as it was stated. */
  readonly duration: string;
  readonly because: 'retention' | 'retry' | 'webhook';
  /** What is repeated. */
  readonly flow: FlowView;
  /** The arrival that is repeated and repeats it; `undefined` for what comes again by itself. */
  readonly by: Repetition | undefined;
}

/** From what comes again by itself to what it repeats. */
export function pathOf(repetition: Repetition): readonly [FlowView, ...FlowView[]] {
  const path: [FlowView, ...FlowView[]] = [repetition.flow];
  for (let by = repetition.by; by !== undefined; by = by.by) path.unshift(by.flow);
  return path;
}

const NONE: readonly Repetition[] = [];

function repeatedByItself(flow: FlowView): readonly Repetition[] {
  const { interaction, source } = flow;
  const { window } = flow.flow.retry ?? {};
  if (interaction !== 'consume' && interaction !== 'webhook' && window === undefined) return NONE;
  const found: Repetition[] = [];
  const lasting = (because: Repetition['because'], duration: string | undefined): void => {
    const span = milliseconds(duration);
    if (duration !== undefined && span !== undefined)
      found.push({ milliseconds: span, duration, because, flow, by: undefined });
  };
  if (interaction === 'consume' && source?.kind === 'queue') {
    lasting('retention', effectiveMember(source.element, 'retention')?.value);
  }
  if (interaction === 'webhook' && source !== undefined) {
    lasting('webhook', technologyFact(source.element, 'webhookRetryWindow'));
  }
  lasting('retry', window);
  return found;
}

/** The longest time within which each flow may come again, by itself or by its unguarded callers, where that is known. */
export const repetitions = fact(({ graph }): PlaceMap<FlowView, Repetition> => {
  const own = [...graph.flows.values()].flatMap(repeatedByItself);
  const longest = new PlaceMap<FlowView, Repetition>(graph.flows.size);
  // Longest first, so that the first repetition to come to a flow is the one that counts.
  const byLength = own.toSorted((a, b) =>
    a.milliseconds < b.milliseconds ? 1 : a.milliseconds > b.milliseconds ? -1 : 0,
  );
  for (const start of byLength) {
    const waiting: Repetition[] = [start];
    for (const repetition of waiting) {
      if (longest.has(repetition.flow)) continue;
      longest.set(repetition.flow, repetition);
      for (const flow of setOffAgain(repetition.flow))
        waiting.push({
          milliseconds: start.milliseconds,
          duration: start.duration,
          because: start.because,
          flow,
          by: repetition,
        });
    }
  }
  return longest;
});
