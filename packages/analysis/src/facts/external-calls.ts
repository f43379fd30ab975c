import type { FlowView } from '@spillway/model';
import { isDrawnAnswer, isService } from './effects.js';
import { fact } from './fact.js';
import { isWaitedFor } from './waiting.js';

/** The calls of services to externals that are waited for; answers that are drawn are no calls. */
export const callsToExternals = fact((context): readonly FlowView[] =>
  [...context.graph.flows.values()].filter(
    (flow) =>
      context.graph.elements.get(flow.callee)?.element.kind === 'external' &&
      isService(context, flow.caller) &&
      isWaitedFor(context, flow) &&
      !isDrawnAnswer(context, flow),
  ),
);
