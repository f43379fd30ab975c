import { type Id, journeysOf, lookup, scheduleStarts } from '@spillway/model';
import type { Context } from '../context.js';
import { type Scene, sceneOf } from '../counterexamples/scene.js';
import { fact } from '../facts/fact.js';
import { compileJourney } from '../simulator/compile/compile.js';
import { type Scenario, type Simulation, simulate } from '../simulator/simulate.js';
import { type Observation, observe } from './observe.js';
import type { BlastSubject } from './subject.js';

/** A program of the document, ready to be struck, and what it does when nothing is. */
export interface Prepared {
  readonly journey: Id;
  readonly name: string;
  readonly variant: string | undefined;
  readonly scene: Scene;
  readonly simulation: Simulation;
  readonly usual: Scenario;
  readonly seen: Observation;
}

/** Whom each element can set to work, in whatever way. Wider than any journey: nothing is missed. */
const neighbours = fact(({ graph }) => {
  const found = new Map<Id, Set<Id>>();
  const link = (from: Id, to: Id): void => {
    found.set(from, (found.get(from) ?? new Set()).add(to));
  };
  for (const { from, to, caller, callee } of graph.flows.values()) {
    link(from, to);
    link(caller, callee);
  }
  return found;
});

/** The elements that each journey can touch at most. */
const widestReaches = fact((context): ReadonlyMap<Id, ReadonlySet<Id>> => {
  const schedules = scheduleStarts(context.model);
  const links = neighbours(context);
  return new Map(
    Object.entries(journeysOf(context.model)).map(([id, { starts }]) => {
      const flow = context.graph.flows.get(starts);
      const first = flow === undefined ? [schedules.get(starts)?.service ?? ''] : [flow.caller, flow.from, flow.to];
      const reached = new Set<Id>(first);
      // Sets iterate over what is added on the way.
      for (const element of reached) for (const next of links.get(element) ?? []) reached.add(next);
      return [id, reached];
    }),
  );
});

const prepared = fact(() => new Map<Id, readonly Prepared[]>());

/** The programs of a journey; made once for each document. */
export function programsOf(context: Context, journey: Id): readonly Prepared[] {
  const known = prepared(context);
  const found = known.get(journey);
  if (found !== undefined) return found;
  const { name, programs } = compileJourney(context, journey);
  const made = programs.map(({ variant, program }): Prepared => {
    const simulation = simulate(program);
    const { scenario: usual, now: seen } = observe(simulation, []);
    return { journey, name, variant, scene: sceneOf(context, program), simulation, usual, seen };
  });
  known.set(journey, made);
  return made;
}

/** The journeys that may touch something; only these need to be looked at. */
export function journeysNear(context: Context, { in: collection, id }: BlastSubject): readonly Id[] {
  const flow = collection === 'flows' ? lookup(context.model.flows, id) : undefined;
  const element = flow === undefined ? id : flow.to;
  return [...widestReaches(context)].flatMap(([journey, reached]) => (reached.has(element) ? [journey] : []));
}
