import type { Context } from '../context.js';
import { flowOf } from '../counterexamples/scene.js';
import type { Prepared } from './programs.js';
import type { BlastSubject } from './subject.js';

/** The flows that a program uses. */
function flowsOf({ scene, simulation: { code } }: Prepared): readonly string[] {
  const names = [...code.nodes.map(({ name }) => name), ...code.operations.map(({ name }) => name)];
  return names.flatMap((name) => (name === '' ? [] : (flowOf(scene, name)?.id ?? [])));
}

/** How many flows lie between what is struck and everything else, along the flows of these programs, either way. */
export function distancesFrom(
  { graph }: Context,
  { in: collection, id }: BlastSubject,
  programs: readonly Prepared[],
): { readonly elements: ReadonlyMap<string, number>; readonly flows: ReadonlyMap<string, number> } {
  const used = [...new Set(programs.flatMap(flowsOf))].flatMap((flow) => graph.flows.get(flow) ?? []);
  const struck = collection === 'flows' ? graph.flows.get(id) : undefined;
  const elements = new Map<string, number>(
    struck === undefined
      ? [[id, 0]]
      : [
          [struck.from, 1],
          [struck.to, 1],
        ],
  );
  const flows = new Map<string, number>(struck === undefined ? [] : [[id, 0]]);
  // Maps iterate over what is added on the way: this is a queue.
  for (const [element, distance] of elements) {
    for (const flow of used) {
      if (flow.from !== element && flow.to !== element) continue;
      const other = flow.from === element ? flow.to : flow.from;
      if (!flows.has(flow.id)) flows.set(flow.id, distance + 1);
      if (!elements.has(other)) elements.set(other, distance + 1);
    }
  }
  return { elements, flows };
}
