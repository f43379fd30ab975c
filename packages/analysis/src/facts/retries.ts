import type { FlowView } from '@spillway/model';
import type { Context } from '../context.js';
import { attemptsOf } from './attempts.js';
import { isGuarded } from './effects.js';
import { fact } from './fact.js';
import type { PlaceSet } from './place-map.js';
import { outermost, reachedFrom, reachIn, setOffBy, waysToUnsafeEffects } from './reach.js';

/** The call is made again when it fails, and what it sets off happens again with it. */
const repeatsAnEffect = (context: Context, flow: FlowView): boolean =>
  (flow.interaction === 'request' || flow.interaction === 'write') &&
  waysToUnsafeEffects(context).has(flow) &&
  !isGuarded(flow) &&
  attemptsOf(context, flow) > 1;

/** What a repeated call calls again. */
const calledAgain = (flow: FlowView): readonly FlowView[] => (isGuarded(flow) ? [] : (flow.handler?.calls ?? []));

/** Calls whose retry repeats an effect; of nested ones the outermost. */
export const unsafeRetries = fact((context): readonly FlowView[] =>
  outermost(
    [...context.graph.flows.values()].filter((flow) => repeatsAnEffect(context, flow)),
    calledAgain,
  ),
);

/** A flow and what it calls, as far as their retries repeat effects. */
export const unsafeRetriesWithin = (context: Context, flow: FlowView): readonly FlowView[] =>
  [...reachedFrom([flow], calledAgain)].filter((each) => repeatsAnEffect(context, each));

/** The retries that repeat effects and do not show by themselves, with what leads to them. */
const unshown = fact((context): { readonly retries: ReadonlySet<FlowView>; readonly leading: PlaceSet<FlowView> } => {
  const { graph } = context;
  const shown = new Set(unsafeRetries(context));
  const found = [...graph.flows.values()].filter((flow) => !shown.has(flow) && repeatsAnEffect(context, flow));
  const calling = (flow: FlowView) => setOffBy(flow).filter((by) => calledAgain(by).includes(flow));
  return { retries: new Set(found), leading: reachIn(graph, found, calling) };
});

/** A flow and what it calls, as far as their retries repeat effects and do not show by themselves. */
export function unshownRetriesWithin(context: Context, flow: FlowView): readonly FlowView[] {
  const { retries, leading } = unshown(context);
  if (!leading.has(flow)) return [];
  const within = reachedFrom([flow], (each) => calledAgain(each).filter((call) => leading.has(call)));
  return [...within].filter((each) => retries.has(each));
}
