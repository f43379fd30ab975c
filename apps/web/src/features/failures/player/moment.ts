import type { Play, PlayStep } from '@spillway/analysis';
import type { Ref } from '../../../editor/store';

/** What is to be seen at a step of a counterexample: everything up to it, and it. */
export interface Moment {
  readonly step: PlayStep | undefined;
  /** How often each effect has taken place by now. */
  readonly counts: ReadonlyMap<string, number>;
  /** Places of the faults that have struck by now. */
  readonly struck: readonly {
    readonly flow: string | undefined;
    readonly element: string | undefined;
    readonly text: string;
  }[];
  /** What the caller was told by now. */
  readonly told: string | undefined;
  /** Flows and elements that were passed by now. */
  readonly passed: ReadonlySet<string>;
}

export function momentAt({ steps }: Play, at: number): Moment {
  const counts = new Map<string, number>();
  const struck: Moment['struck'][number][] = [];
  const passed = new Set<string>();
  let told: string | undefined;
  for (const step of steps.slice(0, at + 1)) {
    const { effect, kind, flow, element, from, to, text } = step;
    if (effect !== undefined) counts.set(effect.flow, effect.count);
    if (kind === 'fault' || kind === 'crash') struck.push({ flow, element, text });
    if (kind === 'told') told = text;
    for (const id of [flow, element, from, to]) if (id !== undefined) passed.add(id);
  }
  return { step: steps[at], counts, struck, told, passed };
}

/** What was passed, as records of the document. */
export function refsOf(
  model: { readonly elements: object; readonly flows: object },
  passed: ReadonlySet<string>,
): readonly Ref[] {
  return [...passed].flatMap((id): readonly Ref[] => [
    ...(Object.hasOwn(model.elements, id) ? [{ in: 'elements' as const, id }] : []),
    ...(Object.hasOwn(model.flows, id) ? [{ in: 'flows' as const, id }] : []),
  ]);
}

/** Steps that are shown: all of them, or those that lead to what the counterexample shows. */
export const shownSteps = ({ steps }: Play, all: boolean): readonly number[] =>
  steps.flatMap(({ matters }, index) => (all || matters ? [index] : []));

/** Of the steps that are shown, the nearest one in a direction; the last one there is, where there is no further. */
export function stepFrom(shown: readonly number[], at: number, move: 'next' | 'previous' | 'first' | 'last'): number {
  const first = shown[0] ?? 0;
  const last = shown.at(-1) ?? 0;
  switch (move) {
    case 'first':
      return first;
    case 'last':
      return last;
    case 'next':
      return shown.find((index) => index > at) ?? last;
    case 'previous':
      return shown.findLast((index) => index < at) ?? first;
  }
}

/** Whether a step is bad news. */
export const isBad = ({ kind }: PlayStep): boolean =>
  kind === 'fault' || kind === 'crash' || kind === 'failure' || kind === 'timeout' || kind === 'settled';
