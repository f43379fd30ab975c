import { encryptionOf, type FlowView } from '@spillway/model';
import { fact } from './fact.js';

/** Flows that state what few state, or leave open what most state, in the order of the document. */
interface UnusualFlows {
  /** They say how their ends interact. */
  readonly statedInteraction: readonly FlowView[];
  /** Part of what they carry is in the address. */
  readonly inUrl: readonly FlowView[];
  /** What they are recognised by is recorded before or after their effect, not with it. */
  readonly recordedApart: readonly FlowView[];
  /** They are not encrypted, or nobody says that they are. */
  readonly inClear: readonly FlowView[];
  readonly withoutTimeout: readonly FlowView[];
}

/** Most rules about flows look for few of many: one pass over all of them finds these. */
export const unusualFlows = fact(({ graph }): UnusualFlows => {
  const found: { [K in keyof UnusualFlows]: FlowView[] } = {
    statedInteraction: [],
    inUrl: [],
    recordedApart: [],
    inClear: [],
    withoutTimeout: [],
  };
  for (const view of graph.flows.values()) {
    const { flow } = view;
    const { interaction, inUrl, idempotency, timeout } = flow;
    if (interaction !== undefined) found.statedInteraction.push(view);
    if (inUrl !== undefined) found.inUrl.push(view);
    if (idempotency?.recorded === 'before' || idempotency?.recorded === 'after') found.recordedApart.push(view);
    const encryption = encryptionOf(flow);
    if (encryption === undefined || encryption === 'none') found.inClear.push(view);
    if (timeout === undefined) found.withoutTimeout.push(view);
  }
  return found;
});
