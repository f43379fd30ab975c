import type { FlowView } from '@spillway/model';
import { isDrawnAnswer } from './effects.js';
import { fact } from './fact.js';
import { isWaitedFor } from './waiting.js';

/** The calls of services to externals that are waited for; answers that are drawn are no calls. */
export const callsToExternals = fact((context): readonly FlowView[] =>
  [...context.graph.flows.values()].filter(
    (flow) =>
      flow.receiver?.kind === 'external' &&
      flow.sender?.kind === 'service' &&
      isWaitedFor(context, flow) &&
      !isDrawnAnswer(flow),
  ),
);
