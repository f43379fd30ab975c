import type { ElementView, FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { outermost } from './reach.js';
import { isSome, those } from './those.js';
import { type SensitiveField, sensitiveInAnswer, sensitiveInPayload } from './travelling.js';

/** Sensitive data that gets from one element to another: with a call, or with the answer to one. */
export interface Movement {
  readonly flow: FlowView;
  readonly as: 'payload' | 'answer';
  /** Where the data comes from and goes to; with an answer from the callee to the caller. */
  readonly from: Id;
  readonly to: Id;
  /** The elements there, `undefined` where there are none. */
  readonly source: ElementView | undefined;
  readonly target: ElementView | undefined;
  readonly fields: readonly [SensitiveField, ...SensitiveField[]];
}

/** Every movement of sensitive data, flow by flow in document order; ends of flows may be missing. */
export const movements = fact((context): readonly Movement[] => {
  const all: Movement[] = [];
  for (const flow of context.graph.flows.values()) {
    const { caller, callee, sender, receiver } = flow;
    const sent = sensitiveInPayload(context, flow);
    const answered = sensitiveInAnswer(context, flow);
    if (isSome(sent)) {
      all.push({ flow, as: 'payload', from: caller, to: callee, source: sender, target: receiver, fields: sent });
    }
    if (isSome(answered)) {
      all.push({ flow, as: 'answer', from: callee, to: caller, source: receiver, target: sender, fields: answered });
    }
  }
  return all;
});

/** The movements that concern a rule, with only the fields that matter to it; those left with none are missing. */
export function movementsOf(
  context: Context,
  concerns: (movement: Movement) => boolean,
  matters: (field: SensitiveField, movement: Movement) => boolean,
): readonly Movement[] {
  const found: Movement[] = [];
  for (const movement of movements(context)) {
    if (!concerns(movement)) continue;
    const fields = those(movement.fields, (field) => matters(field, movement));
    if (fields === movement.fields) found.push(movement);
    else if (isSome(fields)) found.push({ ...movement, fields });
  }
  return found;
}

/** Of movements that only pass on the same fields, in a handler on the way, the outermost. */
export function outermostMovements(found: readonly Movement[]): readonly Movement[] {
  const kept = (['payload', 'answer'] as const).flatMap((as) => {
    const byFlow = new Map(found.flatMap((movement) => (movement.as === as ? [[movement.flow, movement]] : [])));
    const within = (flow: FlowView): FlowView[] => {
      const fields = new Set(byFlow.get(flow)?.fields.map(({ field }) => field));
      return (flow.handler?.calls ?? []).filter((call) =>
        byFlow.get(call)?.fields.every(({ field }) => fields.has(field)),
      );
    };
    return outermost([...byFlow.keys()], within).map((flow) => byFlow.get(flow));
  });
  const chosen = new Set(kept);
  return found.filter((movement) => chosen.has(movement));
}
