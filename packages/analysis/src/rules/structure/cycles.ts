import type { FlowView } from '@spillway/model';
import type { Context } from '../../context.js';
import { arrow } from '../../facts/names.js';
import { distanceFromOrigin } from '../../facts/origins.js';

/** The flow of a cycle whose receiver is nearest an origin, ties by id. */
export function entryOf(context: Context, cycle: readonly FlowView[]): FlowView | undefined {
  const distance = distanceFromOrigin(context);
  const far = ({ receiver }: FlowView): number =>
    (receiver === undefined ? undefined : distance.get(receiver)) ?? Number.MAX_SAFE_INTEGER;
  return cycle.toSorted((a, b) => far(a) - far(b) || (a.id < b.id ? -1 : 1))[0];
}

/** A shortest way round from a flow back to itself. */
export function wayRound(start: FlowView, next: (flow: FlowView) => readonly FlowView[]): readonly FlowView[] {
  const before = new Map<FlowView, FlowView>();
  const waiting = [start];
  for (const flow of waiting) {
    for (const following of next(flow)) {
      if (following === start) {
        const way = [flow];
        for (let at = flow; at !== start; ) {
          const previous = before.get(at);
          if (previous === undefined) break;
          way.unshift(previous);
          at = previous;
        }
        return way;
      }
      if (before.has(following)) continue;
      before.set(following, flow);
      waiting.push(following);
    }
  }
  return [start];
}

/** `a` → `b` → `a`. */
export const drawnRound = (context: Context, way: readonly FlowView[]): string =>
  [...way, ...way.slice(0, 1)].map((flow) => arrow(context, flow.id)).join(' → ');
