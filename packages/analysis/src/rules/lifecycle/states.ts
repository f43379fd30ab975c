import { type Lifecycle, lookup } from '@spillway/model';
import type { Context } from '../../context.js';
import type { Report } from '../../rule.js';

export const stateName = (lifecycle: Lifecycle, id: string): string =>
  `\`${lookup(lifecycle.states, id)?.name ?? id}\``;

export const isFinal = (lifecycle: Lifecycle, id: string): boolean => lookup(lifecycle.states, id)?.final === true;

/** The moves between states that exist; `*` stands for every state that is not final. */
export function movesOf(lifecycle: Lifecycle): { from: string; to: string; event: string }[] {
  const ids = Object.keys(lifecycle.states);
  const known = new Set(ids);
  return lifecycle.transitions.flatMap(({ from, to, event }) => {
    if (!known.has(to)) return [];
    const starts = from === '*' ? ids.filter((id) => !isFinal(lifecycle, id)) : known.has(from) ? [from] : [];
    return starts.map((start) => ({ from: start, to, event }));
  });
}

/** The states that can be reached from some; against the arrows when `backwards`. */
export function reachedFrom(
  lifecycle: Lifecycle,
  starts: readonly string[],
  direction: 'forwards' | 'backwards',
): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of movesOf(lifecycle)) {
    const [source, target] = direction === 'forwards' ? [from, to] : [to, from];
    next.set(source, [...(next.get(source) ?? []), target]);
  }
  const reached = new Set(starts);
  for (const state of reached) for (const following of next.get(state) ?? []) reached.add(following);
  return reached;
}

/** One report per lifecycle that `judge` has something to say about. */
export function* checkLifecycles(
  { model }: Context,
  judge: (lifecycle: Lifecycle, entity: string) => string | undefined,
): Generator<Report> {
  for (const [id, lifecycle] of Object.entries(model.lifecycles)) {
    const message = judge(lifecycle, `\`${lookup(model.entities, lifecycle.entity)?.name ?? lifecycle.entity}\``);
    if (message !== undefined) yield { subjects: [id], message };
  }
}
