import { type FlowView, lookup } from '@spillway/model';
import type { Context } from '../context.js';
import { entityOf } from '../facts/fields.js';
import { arrow, box } from '../facts/names.js';
import { ownerOf, type Program, startsOf } from '../simulator/program.js';

/** A program together with the document that it was compiled from: what its names stand for. */
export interface Scene {
  readonly context: Context;
  readonly program: Program;
  /** The id of whoever starts the journey. */
  readonly actor: string;
}

export function sceneOf(context: Context, program: Program): Scene {
  const [start] = startsOf(program);
  const flow = context.graph.flows.get(flowName(context, start?.id ?? ''));
  const service = start !== undefined && 'call' in start ? ownerOf(start.call) : '';
  return { context, program, actor: flow?.caller ?? service };
}

/** A step's id without the mark that tells repeated calls apart: `charge~2`. */
const flowName = (context: Context, step: string): string =>
  context.graph.flows.has(step) ? step : step.replace(/~\d+$/, '');

/** The flow that a step, an operation, an effect or a delivery belongs to. */
export function flowOf({ context }: Scene, name: string): FlowView | undefined {
  const direct = context.graph.flows.get(flowName(context, name));
  if (direct !== undefined) return direct;
  // Steps without an id of their own are named after their operation: `processor.charge[0]`.
  const operation = name.slice(name.lastIndexOf('>') + 1).replace(/[[|].*$/, '');
  return context.graph.flows.get(operation.slice(operation.indexOf('.') + 1));
}

/** How a sentence names a flow: by its label, else by its ends. */
export const sayFlow = ({ context }: Scene, flow: FlowView): string => arrow(context, flow.id);

/** How a sentence names an element; change data capture has queues that are not drawn. */
export function sayElement({ context }: Scene, id: string): string {
  if (lookup(context.model.elements, id) !== undefined) return box(context, id);
  const flow = context.graph.flows.get(id.replace(/^~/, ''));
  return flow === undefined ? `\`${id}\`` : arrow(context, flow.id);
}

/** How a diagram names elements and flows: as sentences do, without marks. */
export const namesIn =
  (scene: Scene) =>
  (id: string): string => {
    const flow = scene.context.graph.flows.get(id);
    return (flow === undefined ? sayElement(scene, id) : sayFlow(scene, flow)).replaceAll('`', '');
  };

/** How a sentence names what a flow is about: `Order`. */
export function sayItem({ context }: Scene, flow: FlowView): string {
  const [field = ''] = [...flow.carries, ...flow.returns];
  const entity = entityOf(field);
  const name = lookup(context.model.entities, entity)?.name ?? entity;
  return name === '' ? arrow(context, flow.id) : `\`${name}\``;
}
