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
  /** At the end: effects that should have taken place and never did. */
  readonly missing: readonly string[];
  /** Flows and elements that were passed by now. */
  readonly passed: ReadonlySet<string>;
}

/** Effects that a counterexample lacks. */
const missingIn = ({ expected, steps }: Play): readonly string[] =>
  Object.keys(expected).filter(
    (name) => (expected[name] ?? 0) > 0 && !steps.some(({ effect }) => effect?.flow === name),
  );

/** The element on which an effect is counted. */
export function placeOfEffect(
  { steps }: Play,
  effect: string,
  flows: Readonly<Record<string, { readonly from: string; readonly to: string }>>,
): string | undefined {
  const seen = steps.find((step) => step.effect?.flow === effect)?.element;
  return seen ?? (Object.hasOwn(flows, effect) ? flows[effect]?.to : undefined);
}

/** Everything that a counterexample is about: who takes part, and where what is missing should have taken place. */
export const stageOf = (play: Play, flows: Parameters<typeof placeOfEffect>[2]): ReadonlySet<string> =>
  new Set([...play.lanes, ...missingIn(play).flatMap((effect) => placeOfEffect(play, effect, flows) ?? [])]);

export function momentAt(play: Play, at: number): Moment {
  const { steps } = play;
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
  const isEnd = at >= steps.findLastIndex(({ matters }) => matters);
  return { step: steps[at], counts, struck, told, passed, missing: isEnd ? missingIn(play) : [] };
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
