import { flowOf, type Scene, sayFlow } from '../counterexamples/scene.js';
import { assemble } from '../simulator/assemble/assemble.js';
import { sitesOfElement } from '../simulator/elements.js';
import { type Scenario, simulate } from '../simulator/simulate.js';
import { type AvailabilityFigures, canFail, figureOf, nameOf } from './journey-availability.js';

/** What comes of something being down: no answer at all; an effect that waits, is not done, is lost, or is done wrongly. */
export type OutageKind = 'noAnswer' | 'waits' | 'notDone' | 'lost' | 'wrong';

/** Elements that must be down together. */
export interface OutageSet {
  readonly elements: readonly string[];
  readonly names: readonly string[];
  readonly chance: number;
}

/** What outages lead to, and how often: P ≈ Σ over the minimal sets of Π (1 − a), good for rare events (8.5). */
export interface Outage {
  readonly kind: OutageKind;
  /** `undefined`: the answer. */
  readonly flow: string | undefined;
  readonly name: string;
  readonly chance: number;
  /** Likeliest first. */
  readonly sets: readonly OutageSet[];
}

export interface Outages {
  readonly found: readonly Outage[];
  /** Pairs of elements were tried as well: there are few enough. */
  readonly hasPairs: boolean;
}

/** With more elements than this, only one at a time is tried. */
const MOST_FOR_PAIRS = 20;

const KINDS: readonly OutageKind[] = ['noAnswer', 'lost', 'wrong', 'notDone', 'waits'];

function kindOf(outcome: string): OutageKind | undefined {
  if (outcome === 'once' || outcome === 'delayed' || outcome === 'alt') return undefined;
  if (outcome === 'blocked') return 'waits';
  if (outcome === 'lost') return 'lost';
  return outcome.startsWith('dup') || outcome === 'overcomp' ? 'wrong' : 'notDone';
}

/** What a scenario shows, as keys. */
function shownBy({ caller, effects }: Scenario, usual: Scenario): readonly string[] {
  const shown = Object.entries(effects).flatMap(([effect, outcome]) => {
    const kind = outcome === usual.effects[effect] ? undefined : kindOf(outcome);
    return kind === undefined ? [] : [`${kind} ${effect}`];
  });
  return caller === 'ok' || caller === 'degraded' ? shown : ['noAnswer', ...shown];
}

/** Takes elements down, one and two at a time, and adds up how often that leads to what (8.1, 8.5). */
export function outagesOf(scene: Scene, figures: AvailabilityFigures): Outages {
  const elements = sitesOfElement(assemble(scene.program)).filter((element) => canFail(scene, element));
  const { run } = simulate(scene.program);
  const usual = run([]);
  const sets = new Map<string, OutageSet[]>();
  const single = new Map<string, ReadonlySet<string>>();
  const add = (down: readonly string[], facts: Iterable<string>): void => {
    const chance = down.reduce((product, element) => product * (1 - figureOf(figures, element)), 1);
    const set = { elements: down, names: down.map((element) => nameOf(scene, element)), chance };
    for (const fact of facts) sets.set(fact, [...(sets.get(fact) ?? []), set]);
  };
  for (const element of elements) {
    const shown = shownBy(run([`down@${element}`]), usual);
    single.set(element, new Set(shown));
    add([element], shown);
  }
  const hasPairs = elements.length <= MOST_FOR_PAIRS;
  for (const [index, a] of hasPairs ? elements.entries() : []) {
    for (const b of elements.slice(index + 1)) {
      const shown = shownBy(run([`down@${a}`, `down@${b}`]), usual);
      const isNew = (fact: string): boolean => single.get(a)?.has(fact) !== true && single.get(b)?.has(fact) !== true;
      add([a, b], shown.filter(isNew));
    }
  }
  const found = [...sets].map(([fact, of]): Outage => {
    const [kind = 'noAnswer', effect] = fact.split(' ') as [OutageKind, string?]; // As `shownBy` writes it.
    const flow = effect === undefined ? undefined : flowOf(scene, effect);
    const name = flow === undefined ? (effect ?? 'The answer') : sayFlow(scene, flow).replaceAll('`', '');
    return {
      ...{ kind, flow: flow?.id, name },
      chance: Math.min(
        1,
        of.reduce((sum, { chance }) => sum + chance, 0),
      ),
      sets: of.toSorted((a, b) => b.chance - a.chance),
    };
  });
  return {
    found: found.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.chance - a.chance),
    hasPairs,
  };
}
