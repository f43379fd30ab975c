import { expandReferences, type FieldReference, type FlowView, type HandlerView, type StepView } from '@spillway/model';
import type { Context } from '../../context.js';
import { fitted } from '../fitted.js';
import type { PlainStep } from '../walk.js';
import type { Followed } from './following.js';

/** A handler as far as it matters to values that are followed: what it does to them, and where it hands them on. */
export type Program = readonly Instruction[];
export type Instruction =
  | { readonly does: 'change'; readonly step: PlainStep }
  | { readonly does: 'call'; readonly flow: FlowView; readonly returns: readonly FieldReference[] }
  | { readonly does: 'answer'; readonly fields: readonly FieldReference[]; readonly isError: boolean }
  | { readonly does: 'part'; readonly ways: readonly Program[] };

/** What is worth being in a program. */
export interface Interest {
  readonly among: Followed;
  /** Whether a step may change a value that is followed. */
  readonly changes: (step: PlainStep) => boolean;
}

const NONE: readonly FieldReference[] = [];

/** What a handler does, for one who follows some fields. */
export function programOf({ model }: Context, { among, changes }: Interest, handler: HandlerView): Program {
  const returned = handler.arrival === undefined ? NONE : among(handler.arrival.returns);
  const instructionsOf = (steps: readonly StepView[]): Instruction[] => {
    const program: Instruction[] = [];
    for (const step of steps) {
      if (step.does === 'route') {
        const ways = step.ways.map(instructionsOf);
        if (ways.some((way) => way.length > 0)) program.push({ does: 'part', ways });
        continue;
      }
      if (changes(step)) program.push({ does: 'change', step });
      const { call } = step;
      if (call !== undefined) program.push({ does: 'call', flow: call, returns: among(call.returns) });
      if (step.does !== 'respond') continue;
      const { status, returns } = step.step;
      const isError = status === 'error';
      // An error says only what it states.
      const said = isError ? expandReferences(model, returns) : undefined;
      const fields = said === undefined ? returned : returned.filter((field) => said.includes(field));
      if (isError || fields.length > 0) program.push({ does: 'answer', fields, isError });
      // Nothing comes after it.
      if (isError) break;
    }
    return program;
  };
  const program = instructionsOf(handler.steps);
  // Whoever says nothing of an answer gives one in the end.
  if (returned.length > 0) program.push({ does: 'answer', fields: returned, isError: false });
  return fitted(program);
}
