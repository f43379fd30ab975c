import { flowOf, type Scene, sayFlow } from '../counterexamples/scene.js';
import { amplifications } from '../simulator/amplification.js';
import { ownerOf } from '../simulator/program.js';
import { createHopBuilder, startHop } from './hops.js';
import { nameOf } from './journey-availability.js';

/** How many requests one start of a journey can make of one operation, and per second (8.3). */
export interface LoadRow {
  readonly operation: string;
  readonly flow: string | undefined;
  readonly name: string;
  readonly element: string;
  readonly elementName: string;
  readonly usual: number;
  readonly simulated: number;
  /** Id of the element whose failure brings that about; `undefined`: none does. */
  readonly under: string | undefined;
  readonly underName: string | undefined;
  /** `undefined`: without bound, a queue redelivers for ever. */
  readonly bound: number | undefined;
  /** What it can take per second, where that is stated. */
  readonly takes: number | undefined;
}

export interface JourneyLoad {
  readonly rows: readonly LoadRow[];
  /** Starts per second, where that is stated. */
  readonly rate: number | undefined;
  /** The largest factors. */
  readonly simulated: number;
  readonly bound: number | undefined;
}

/** Retry amplification of a program, operation by operation in the order of the calls. */
export function journeyLoad(scene: Scene): JourneyLoad {
  const rows = amplifications(scene.program).map(({ operation, usual, simulated, under, bound }): LoadRow => {
    const flow = flowOf(scene, operation);
    const element = ownerOf(operation);
    // Failures are written `down@element`.
    const cause = simulated > usual ? under?.slice(under.indexOf('@') + 1) : undefined;
    return {
      ...{ operation, flow: flow?.id, element, elementName: nameOf(scene, element), usual, simulated, bound },
      name: flow === undefined ? operation : sayFlow(scene, flow).replaceAll('`', ''),
      under: cause,
      underName: cause === undefined ? undefined : nameOf(scene, cause),
      takes: flow?.interaction === 'consume' ? flow.flow.rate : undefined,
    };
  });
  const start = startHop(createHopBuilder(scene));
  const arriving = start?.flow === undefined ? undefined : scene.context.graph.flows.get(start.flow);
  const isBounded = rows.every(({ bound }) => bound !== undefined);
  return {
    rows,
    rate: arriving?.flow.rate,
    simulated: Math.max(0, ...rows.map((row) => row.simulated)),
    bound: isBounded ? Math.max(0, ...rows.map(({ bound = 0 }) => bound)) : undefined,
  };
}
