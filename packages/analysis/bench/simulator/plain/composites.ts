import type { ProgramStep } from '../../../src/simulator/program.js';
import { completed } from './activations.js';
import { commitBuffer } from './effects.js';
import { type Activation, AMBIGUOUS, FAILED, OK, type Result, type Run, type World } from './state.js';
import { answered, sequence } from './steps.js';
import { count, drive, sleep, strike, touch } from './world.js';

/** R23. */
export function* transaction(
  world: World,
  activation: Activation,
  step: Extract<ProgramStep, { tx: string }>,
  id: string,
): Run<Result> {
  if (activation.transaction !== undefined)
    return yield* sequence(world, activation, step.steps, (index) => `${id}|${index}`);
  activation.transaction = step.tx;
  activation.buffer = [];
  const known = activation.recorded?.get(id);
  const result = yield* sequence(world, activation, step.steps, (index) => `${id}|${index}`);
  const abandon = (outcome: Result): Result => {
    activation.transaction = undefined;
    activation.buffer = [];
    return outcome;
  };
  if (!result.ok) return abandon(result);
  if (known !== undefined) {
    if (known.ok) activation.steps += 1;
    return abandon(known);
  }
  yield sleep(world, world.constants.store);
  if (touch(world, step.tx)) return abandon(FAILED);
  const fault = strike(world, ['commit-fail', 'commitack-lost'], id, count(world, `commit ${id}`));
  if (fault?.kind === 'commit-fail') return abandon(FAILED);
  commitBuffer(world, activation, id);
  activation.transaction = undefined;
  if (fault?.kind === 'commitack-lost') {
    activation.ambiguous = true;
    return AMBIGUOUS;
  }
  yield* completed(world, activation);
  return { ok: true, definite: true };
}

/** R24. */
export function* saga(
  world: World,
  activation: Activation,
  step: Extract<ProgramStep, { saga: unknown }>,
  id: string,
): Run<Result> {
  for (const [index, part] of step.saga.entries()) {
    const own = ('id' in part.do ? part.do.id : undefined) ?? `${id}.do${index + 1}`;
    const result = yield* answered(world, activation, part.do, own);
    if (result.ok) continue;
    const from = result.ambiguous === true && step.undoUnknown !== false ? index : index - 1;
    for (let undone = from; undone >= 0; undone -= 1) {
      const undo = step.saga[undone]?.undo;
      if (undo === undefined) continue;
      const undoId = ('id' in undo ? undo.id : undefined) ?? `${id}.undo${undone + 1}`;
      const undoResult = yield* answered(world, activation, undo, undoId);
      if (!undoResult.ok) world.compFailed = true;
    }
    activation.ambiguous = false;
    return FAILED;
  }
  return OK;
}

/** Branches side by side; the first failure does not stop the others. */
export function* parallel(
  world: World,
  activation: Activation,
  step: Extract<ProgramStep, { par: unknown }>,
  id: string,
): Run<Result> {
  const results: Result[] = [];
  yield (resume) => {
    step.par.forEach((branch, number) => {
      const run = sequence(world, activation, branch, (index) => `${id}|${number}[${index}]`);
      drive(
        run,
        () => activation.alive,
        (result) => {
          results.push(result);
          if (results.length === step.par.length) resume();
        },
      );
    });
  };
  if (results.every(({ ok }) => ok)) return OK;
  return { ok: false, ambiguous: results.some(({ ok, ambiguous }) => !ok && ambiguous === true) };
}
