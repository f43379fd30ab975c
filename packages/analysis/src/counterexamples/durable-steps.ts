import { operationOf, ownerOf, type ProgramStep } from '../simulator/program.js';
import { flowOf, type Scene, sayElement, sayFlow } from './scene.js';

/** Names of the durable steps in their order (R3), as clauses after "crashes after". */
function sayStep(scene: Scene, owner: string, step: ProgramStep): readonly string[] {
  const flow = 'id' in step && step.id !== undefined ? flowOf(scene, step.id) : undefined;
  const name = flow === undefined ? undefined : sayFlow(scene, flow);
  if ('saga' in step) return step.saga.flatMap((part) => sayStep(scene, owner, part.do));
  if ('par' in step) return step.par.flat().flatMap((each) => sayStep(scene, owner, each));
  if ('tx' in step) return [`committing to ${sayElement(scene, step.tx)}`];
  if ('call' in step)
    return [`calling ${sayElement(scene, ownerOf(step.call))}${name === undefined ? '' : ` (${name})`}`];
  if ('webhook' in step) return [];
  if ('write' in step) return [step.write === owner ? 'acting' : `writing to ${sayElement(scene, step.write)}`];
  if ('undo' in step) return [`undoing ${name ?? step.undo}`];
  if ('pub' in step) return [`publishing to ${sayElement(scene, step.pub)}`];
  if ('outbox' in step) return [`writing to the outbox`];
  if ('invalidate' in step) return [`invalidating ${sayElement(scene, step.invalidate)}`];
  return [];
}

/** When a crash strikes that comes after so many durable steps: "before it does anything", "after writing to `Orders`". */
export function sayMoment(scene: Scene, operation: string, after: number): string {
  const written = scene.program.ops[operation];
  if (written === undefined || after === 0) return 'before it does anything';
  const { idem, steps } = operationOf(written);
  const own = steps.flatMap((step) => sayStep(scene, ownerOf(operation), step));
  // Writes of an operation that commits its key with them are one step, at its end.
  const said =
    idem?.record === 'before'
      ? ['recording the key', ...own]
      : idem?.record === 'after'
        ? [...own, 'recording the key']
        : own;
  const step = said[after - 1];
  if (step === undefined || (idem?.record === 'tx' && after >= said.length)) return 'after its work, before it says so';
  return after === said.length ? `right after ${step}` : `after ${step}, before ${said[after] ?? 'the rest'}`;
}
