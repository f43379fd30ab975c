import { lookup } from '@spillway/model';
import { flowOf, type Scene, sayFlow } from '../counterexamples/scene.js';
import { dependenciesOf, seriesOf } from '../simulator/availability.js';

/** How available elements are, 0 to 1. The document does not say it: whoever asks does. */
export interface AvailabilityFigures {
  readonly elements: Readonly<Record<string, number>>;
  /** Of every element for which there is no figure of its own. */
  readonly otherwise: number;
}

/** What one element contributes to what a journey's caller can count on. */
export interface Contribution {
  readonly element: string;
  readonly name: string;
  readonly figure: number;
  /** It is the figure for all others. */
  readonly isAssumed: boolean;
  /** `false`: the answer does without it. */
  readonly isNeeded: boolean;
  readonly attempts: number;
  /** Tried so often, if its failures are momentary and independent: 1 − (1 − a)^n. It does not hold while it is down. */
  readonly withRetries: number;
  /** What the journey would gain if it never failed. */
  readonly gain: number;
  /** What it would gain with a second one that fails independently, either of which is enough. */
  readonly gainOfSecond: number;
}

export interface EffectAvailability {
  readonly flow: string;
  readonly name: string;
  readonly figure: number;
  readonly needs: readonly string[];
}

/** What a journey's caller can count on (8.5). Common causes are not modelled. */
export interface JourneyAvailability {
  /** The product over everything that the answer needs. */
  readonly answer: number;
  /** The same with what a fallback stands in for: the answer is complete. */
  readonly complete: number;
  /** The same as `answer` if all failures are momentary and independent: retries help. */
  readonly momentary: number;
  /** What helps most first. */
  readonly contributions: readonly Contribution[];
  /** Effects that come after the answer, each given that there was one. */
  readonly effects: readonly EffectAvailability[];
}

/** P(at least `needed` of `count` are up), each with availability `a` and independent of the others. */
export function redundancy(a: number, { count, needed }: { count: number; needed: number }): number {
  let sum = 0;
  let ways = 1;
  for (let up = 0; up <= count; up += 1) {
    if (up >= needed) sum += ways * a ** up * (1 - a) ** (count - up);
    ways = (ways * (count - up)) / (up + 1);
  }
  return sum;
}

/** Independent momentary failures, tried so often. */
export const withRetries = (a: number, attempts: number): number => 1 - (1 - a) ** attempts;

/** Elements that are drawn and can fail: no actors, no queues that the simulator thinks up. */
export function canFail({ context }: Scene, element: string): boolean {
  const kind = lookup(context.model.elements, element)?.kind;
  return kind !== undefined && kind !== 'actor';
}

export const figureOf = ({ elements, otherwise }: AvailabilityFigures, element: string): number =>
  lookup(elements, element) ?? otherwise;

/** The name of an element, as a table says it. */
export const nameOf = ({ context }: Scene, element: string): string =>
  lookup(context.model.elements, element)?.name ?? element;

/** What a journey's caller can count on, and what contributes to it. */
export function journeyAvailability(scene: Scene, figures: AvailabilityFigures): JourneyAvailability {
  const { hard, soft, effects } = dependenciesOf(scene.program);
  const needed = [...hard].filter(([element]) => canFail(scene, element));
  const besides = [...soft].filter((element) => canFail(scene, element));
  const all = [...needed.map(([element]) => element), ...besides, ...Object.values(effects).flatMap((set) => [...set])];
  const known = Object.fromEntries(
    all.filter((element) => canFail(scene, element)).map((element) => [element, figureOf(figures, element)]),
  );
  const answer = seriesOf(hard.keys(), known);
  const contribution = (element: string, attempts: number, isNeeded: boolean): Contribution => {
    const figure = figureOf(figures, element);
    const gainWith = (better: number): number => (isNeeded && figure > 0 ? (answer / figure) * (better - figure) : 0);
    return {
      ...{ element, name: nameOf(scene, element), figure, isNeeded, attempts },
      isAssumed: lookup(figures.elements, element) === undefined,
      withRetries: withRetries(figure, attempts),
      gain: gainWith(1),
      gainOfSecond: gainWith(redundancy(figure, { count: 2, needed: 1 })),
    };
  };
  const momentary = Object.fromEntries(
    needed.map(([element, attempts]) => [element, withRetries(figureOf(figures, element), attempts)]),
  );
  return {
    answer,
    complete: seriesOf([...hard.keys(), ...soft], known),
    momentary: seriesOf(hard.keys(), momentary),
    contributions: [
      ...needed.map(([element, attempts]) => contribution(element, attempts, true)).toSorted((a, b) => b.gain - a.gain),
      ...besides.map((element) => contribution(element, 1, false)),
    ],
    effects: Object.entries(effects).map(([effect, needs]) => {
      const flow = flowOf(scene, effect);
      return {
        flow: flow?.id ?? effect,
        name: flow === undefined ? effect : sayFlow(scene, flow).replaceAll('`', ''),
        figure: seriesOf(needs, known),
        needs: [...needs].filter((element) => canFail(scene, element)).map((element) => nameOf(scene, element)),
      };
    }),
  };
}
