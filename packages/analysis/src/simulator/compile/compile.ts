import { type FlowView, type HandlerView, type Journey, journeysOf, lookup, type Model } from '@spillway/model';
import { type Context, createContext } from '../../context.js';
import { beginningOf } from '../../facts/journeys.js';
import type { Program, ProgramStep, Start } from '../program.js';
import { compileCall } from './calls.js';
import { compileHandler } from './handlers.js';
import { webhookMembers } from './members.js';
import { enter, enterElement, enterOperation, enterQueue } from './operations.js';
import type { Cut, RouteChoice, Walk } from './walk.js';

/** The program of a journey; `variant` names the branch in which it differs from the base (C13). */
export interface CompiledProgram {
  readonly variant: string | undefined;
  readonly program: Program;
}

export interface CompiledJourney {
  readonly journey: string;
  readonly name: string;
  /** The base program first; empty where the journey starts with nothing that exists. */
  readonly programs: readonly CompiledProgram[];
  readonly cuts: readonly Cut[];
}

/** C13. */
const MOST_VARIANTS = 16;

const isStart = (step: ProgramStep | undefined): step is Start => step !== undefined;

/** C14: what the actor does. */
function compileStart(walk: Walk, flow: FlowView): Start | undefined {
  if (flow.interaction === 'consume' || flow.interaction === 'forward') {
    return enterQueue(walk, flow.from, flow.id) ? { id: flow.id, pub: flow.from } : undefined;
  }
  if (flow.sender?.kind !== 'service') enterElement(walk, flow.caller);
  if (flow.interaction === 'webhook') {
    const operation = enterOperation(walk, flow);
    return operation === undefined ? undefined : { id: flow.id, call: operation, ...webhookMembers(flow) };
  }
  const step = compileCall(walk, flow, { id: flow.id, arrival: undefined });
  return isStart(step) ? step : undefined;
}

function compileSchedule(walk: Walk, handler: HandlerView, start: string): Start {
  enterElement(walk, handler.service);
  enter(walk, start, start, () => compileHandler(walk, handler, start));
  return { id: 'schedule', call: start };
}

function compileVariant(context: Context, journey: Journey, choice: Walk['choice']) {
  const walk: Walk = {
    ...{ context, elements: new Map(), feeds: new Map(), operations: new Map(), open: new Set(), cuts: [], routes: [] },
    ...{ choice, compensations: new Map() },
  };
  const { flow, scheduled } = beginningOf(context, journey);
  const start =
    flow === undefined ? scheduled && compileSchedule(walk, scheduled, journey.starts) : compileStart(walk, flow);
  if (start === undefined) return undefined;
  const elements = Object.fromEntries(
    [...walk.elements].map(([id, element]) => {
      const feeds = walk.feeds.get(id) ?? [];
      const [first] = feeds;
      return [id, first === undefined ? element : { ...element, cdc: feeds.length === 1 ? first : feeds }];
    }),
  );
  const ops = Object.fromEntries(
    [...walk.operations].map(([name, { steps, ...rest }]) => [
      name,
      Object.keys(rest).length === 0 ? steps : { ...rest, steps },
    ]),
  );
  const program: Program = { elements, ops, start };
  return { program, routes: walk.routes, cuts: walk.cuts };
}

/** C13: one route changed at a time, each named by its branch. */
function variantsOf(routes: readonly RouteChoice[]) {
  const names = new Map<string, number>();
  const variants = routes.flatMap(({ key, branches }) =>
    branches.slice(1).map((name, index) => {
      const times = (names.get(name) ?? 0) + 1;
      names.set(name, times);
      return { variant: times === 1 ? name : `${name}~${times}`, choice: { key, branch: index + 1 } };
    }),
  );
  return variants.slice(0, MOST_VARIANTS);
}

/** Compiles a journey of a document into programs, one per variant (failure semantics, section 1). Never throws. */
export function compileJourney(context: Context, id: string): CompiledJourney {
  const journey = lookup(journeysOf(context.model), id);
  const base = journey === undefined ? undefined : compileVariant(context, journey, undefined);
  if (journey === undefined || base === undefined)
    return { journey: id, name: journey?.name ?? id, programs: [], cuts: [] };
  const variants = variantsOf(base.routes).flatMap(({ variant, choice }): CompiledProgram[] => {
    const compiled = compileVariant(context, journey, choice);
    return compiled === undefined ? [] : [{ variant, program: compiled.program }];
  });
  return {
    journey: id,
    name: journey.name,
    programs: [{ variant: undefined, program: base.program }, ...variants],
    cuts: base.cuts,
  };
}

/** Every journey of a document, compiled; in the order of the document. */
export function compileModel(model: Model): readonly CompiledJourney[] {
  const context = createContext(model);
  return Object.keys(journeysOf(model)).map((id) => compileJourney(context, id));
}
