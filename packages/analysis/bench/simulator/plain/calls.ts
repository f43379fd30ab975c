import type { Fault } from '../../../src/simulator/faults.js';
import { operationOf, ownerOf, type ProgramStep } from '../../../src/simulator/program.js';
import { start } from './activations.js';
import { type Activation, type Cell, FAILED, type Result, type Run, type World } from './state.js';
import { count, strike, touch } from './world.js';

/** R7, R12-R14: one attempt. */
export function* call(
  world: World,
  activation: Activation,
  step: Extract<ProgramStep, { call: string }>,
  id: string,
  isDetached: boolean,
): Run<Result> {
  const breakerName = `${ownerOf(activation.operation)}→${ownerOf(step.call)}`;
  const breaker = step.cb === undefined ? undefined : (world.breakers.get(breakerName) ?? { failures: 0, until: 0 });
  if (breaker !== undefined) {
    world.breakers.set(breakerName, breaker);
    if (breaker.until > world.scheduler.now) return { ok: false, definite: true };
  }
  const { canDecline } = operationOf(world.program.ops[step.call] ?? []);
  const kinds: Fault['kind'][] = ['req-lost', 'reject', 'slow', 'resp-lost'];
  if (canDecline === true) kinds.push('decline');
  const fault = strike(world, kinds, id, count(world, `call ${id}`));
  const { timeout } = step;
  const own =
    step.deadline === true && timeout !== undefined ? world.scheduler.now + timeout : Number.POSITIVE_INFINITY;
  const key =
    step.key === 'stable'
      ? `${activation.rid}/${id}`
      : step.key === 'forward'
        ? activation.rid
        : step.key === 'perAttempt'
          ? `k${++world.fresh}`
          : undefined;
  let result: Result = FAILED;
  let wake = (): void => {};
  const close = (outcome: Result): void => {
    if (!cell.open) return;
    cell.open = false;
    cell.answered = outcome.ok;
    result = outcome;
    wake();
  };
  const caller = isDetached ? undefined : activation;
  const cell: Cell = {
    open: true,
    answered: false,
    caller,
    deadline: Math.min(activation.deadline, own),
    key,
    close,
  };
  if (timeout !== undefined) {
    world.scheduler.after(timeout, () => close({ ok: false, ambiguous: true, timedOut: true }), 1);
  }
  if (fault?.kind === 'reject' || fault?.kind === 'decline') {
    const refused: Result = { ok: false, definite: fault.kind === 'decline' };
    world.scheduler.after(world.constants.request + world.constants.response, () => close(refused));
  } else if (fault?.kind !== 'req-lost') {
    if (fault?.kind === 'resp-lost') world.lostAnswers.add(cell);
    const wait = fault?.kind === 'slow' ? (fault.value ?? Math.max(world.constants.slow, 2 * (timeout ?? 0))) : 0;
    world.scheduler.after(world.constants.request + wait, () => {
      if (world.scheduler.now > cell.deadline) return;
      if (touch(world, ownerOf(step.call))) world.scheduler.after(world.constants.response, () => close(FAILED));
      else start(world, step.call, { cell });
    });
  }
  yield (resume) => {
    wake = resume;
  };
  if (breaker !== undefined) {
    breaker.failures = result.ok ? 0 : breaker.failures + 1;
    if (!result.ok && step.cb !== undefined && breaker.failures >= step.cb.after)
      breaker.until = world.scheduler.now + step.cb.open;
  }
  return result;
}
