import { type Element, emptyModel, type Flow, type Model } from '@spillway/model';
import {
  operationOf,
  ownerOf,
  type Program,
  type ProgramElement,
  type ProgramStep,
  startsOf,
} from '../simulator/program.js';

function drawnElement(name: string, { kind }: Pick<ProgramElement, 'kind'>): Element {
  if (kind === 'stream') return { kind: 'queue', name };
  return { kind: kind === 'cache' ? 'store' : kind, name };
}

/** Where a step leads, and the steps inside it. */
function targetOf(step: ProgramStep): string | undefined {
  if ('call' in step) return ownerOf(step.call);
  if ('webhook' in step) return ownerOf(step.webhook);
  if ('write' in step) return step.write;
  if ('undo' in step) return step.store;
  if ('pub' in step) return step.pub;
  if ('read' in step) return step.read;
  return 'invalidate' in step ? step.invalidate : undefined;
}
function innerSteps(step: ProgramStep): readonly ProgramStep[] {
  if ('tx' in step) return step.steps;
  if ('par' in step) return step.par.flat();
  return 'saga' in step
    ? step.saga.flatMap(({ do: forward, undo }) => (undo === undefined ? [forward] : [forward, undo]))
    : [];
}

/**
 * What a program would look like as a drawing: its elements, and a flow for each step that leads somewhere, under their
 * own names. It serves to tell about programs in the words in which one tells about documents; it does not compile back.
 */
export function drawingOf(program: Program): Model {
  const elements = new Map(Object.entries(program.elements).map(([id, each]) => [id, drawnElement(id, each)]));
  const flows = new Map<string, Flow>();
  const enter = (id: string): string => {
    if (!elements.has(id)) elements.set(id, { kind: 'service', name: id });
    return id;
  };
  const draw = (from: string, steps: readonly ProgramStep[]): void => {
    for (const step of steps) {
      const to = targetOf(step);
      const id = 'id' in step ? step.id : undefined;
      if (to !== undefined && id !== undefined && !flows.has(id))
        flows.set(id, { from: enter(from), to: enter(to), name: id });
      draw(from, innerSteps(step));
    }
  };
  const actor = Object.entries(program.elements).find(([, { kind }]) => kind === 'actor')?.[0] ?? 'caller';
  draw(
    actor,
    startsOf(program).map((start, index) => ({
      ...start,
      id: start.id ?? (index === 0 ? 'start' : `start[${index}]`),
    })),
  );
  for (const [name, written] of Object.entries(program.ops)) draw(ownerOf(name), operationOf(written).steps);
  return { ...emptyModel('Program'), elements: Object.fromEntries(elements), flows: Object.fromEntries(flows) };
}
