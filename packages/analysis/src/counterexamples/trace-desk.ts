import type { FlowView } from '@spillway/model';
import type { Code } from '../simulator/code.js';
import type { PlayStep } from './play-step.js';
import { flowOf, type Scene, sayElement, sayFlow } from './scene.js';

/** A step, and what it belongs to, so that the way to an effect can be told from the rest. */
export interface TracedStep extends Omit<PlayStep, 'matters'> {
  /** Number of the activation in which it happens; negative: of a message. 0: of nothing. */
  readonly belongs: number;
}

export type Draft = Omit<TracedStep, 'round' | 'belongs'> & { readonly round?: number };

export interface Activation {
  readonly operation: string;
  readonly element: string;
  readonly cell: number;
}
export interface Cell {
  readonly step: string;
  readonly caller: number;
  readonly at: number;
}
export interface Copy {
  readonly queue: string;
  readonly operation: string;
}

/** What reading a trace keeps in mind: what its numbers stand for. */
export interface TraceDesk {
  readonly scene: Scene;
  readonly code: Code;
  readonly steps: TracedStep[];
  /** What each activation or message comes from; negative numbers are messages and rows. */
  readonly causes: Map<number, number>;
  readonly activations: Map<number, Activation>;
  readonly cells: Map<number, Cell>;
  readonly copies: Map<number, Copy>;
  /** Relays of rows. */
  readonly rows: Map<number, string>;
}

/** Reads one line of a trace: when, and four numbers. */
export type LineReader = (desk: TraceDesk, at: number, numbers: readonly [number, number, number, number]) => void;

export function add({ steps }: TraceDesk, belongs: number, draft: Draft): void {
  const step = { round: 1, ...draft, belongs };
  const last = steps.at(-1);
  // A fault is decided when a request leaves: what it strikes is told first.
  const isStruck =
    last?.kind === 'fault' && last.at === draft.at && last.flow === draft.flow && last.flow !== undefined;
  if (isStruck && (draft.kind === 'request' || draft.kind === 'delivery')) steps.splice(-1, 0, step);
  else steps.push(step);
}

export const elementOf = ({ activations }: TraceDesk, number: number): string => activations.get(number)?.element ?? '';
export const say = ({ scene }: TraceDesk, id: string): string => sayElement(scene, id);
export const drawn = ({ scene }: TraceDesk, step: string): FlowView | undefined => flowOf(scene, step);

/** How a text names the flow of a step. */
export function nameOf({ scene }: TraceDesk, step: string): string {
  const flow = flowOf(scene, step);
  return flow === undefined ? `\`${step}\`` : sayFlow(scene, flow);
}

/** The parts of a step in which something goes along a flow: in the direction of the call, or the answer to it. */
export function along(desk: TraceDesk, step: string, what: 'request' | 'answer' = 'request') {
  const flow = drawn(desk, step);
  if (flow === undefined) return {};
  const isAnswer = what === 'answer';
  const isForth = (flow.caller === flow.from) !== isAnswer;
  const [from, to] = isAnswer ? [flow.callee, flow.caller] : [flow.caller, flow.callee];
  return { flow: flow.id, way: isForth ? ('forth' as const) : ('back' as const), from, to };
}

/** The same for what goes between two elements by whichever flow there is. */
export function between({ scene }: TraceDesk, from: string, to: string) {
  const flow = [...scene.context.graph.flows.values()].find((each) => each.from === from && each.to === to);
  return { ...(flow === undefined ? {} : { flow: flow.id, way: 'forth' as const }), from, to };
}

/** "a second time", where it is not the first. */
export function sayRound(round: number): string {
  if (round < 2) return '';
  return ` again, the ${round === 2 ? 'second' : round === 3 ? 'third' : `${round}th`} time`;
}
