import { operationOf, type Program, type ProgramStep } from '../../../src/simulator/program.js';
import { runPlain } from './run.js';
import type { PlainRun } from './state.js';

/** Effects that a step can lead to, now or later. */
function leadsTo(program: Program, operation: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    operationOf(program.ops[name] ?? []).steps.forEach(follow);
  };
  const queue = (name: string): void => program.elements[name]?.subs?.forEach(visit);
  const follow = (step: ProgramStep): void => {
    if ('saga' in step) {
      for (const part of step.saga) {
        follow(part.do);
        if (part.undo !== undefined) follow(part.undo);
      }
    } else if ('par' in step) step.par.flat().forEach(follow);
    else if ('tx' in step) step.steps.forEach(follow);
    else if ('call' in step) visit(step.call);
    else if ('webhook' in step) visit(step.webhook);
    else if ('pub' in step) queue(step.pub);
    else if ('outbox' in step) queue(step.outbox);
    else if ('write' in step && step.fill !== true) {
      if (step.effect !== undefined) found.add(step.effect);
      for (const feed of [program.elements[step.write]?.cdc ?? []].flat()) {
        const isItem = feed.items === undefined || feed.items.includes(step.item ?? '');
        if (step.cdc !== false && isItem && (feed.effect === undefined || feed.effect === step.effect)) queue(feed.to);
      }
    }
    if ('fallback' in step && typeof step.fallback === 'object' && step.fallback !== null) {
      for (const each of [step.fallback].flat() as ProgramStep[]) follow(each); // A fallback that is an object is a step.
    }
  };
  visit(operation);
  return found;
}

/** O1-O7, from names. */
export function judgePlain(program: Program, base: PlainRun, run: PlainRun) {
  const pending = new Set<string>();
  const dropped = new Set<string>();
  const mark = (operation: string, fates: Set<string>): void => {
    for (const effect of leadsTo(program, operation)) fates.add(effect);
  };
  for (const { state, operation } of run.copies) {
    if (state === 'done') continue;
    mark(operation, state === 'unread' || state === 'dropped' || state === 'lost' ? dropped : pending);
  }
  for (const { state, queue } of run.rows) {
    if (state === 'sent') continue;
    for (const operation of program.elements[queue]?.subs ?? []) mark(operation, state === 'lost' ? dropped : pending);
  }
  const nothing = { applied: 0, undone: 0, last: 0 };
  const effects: Record<string, string> = {};
  for (const name of new Set([...base.effects.keys(), ...run.effects.keys(), ...pending])) {
    const before = base.effects.get(name) ?? nothing;
    const now = run.effects.get(name) ?? nothing;
    const expected = before.applied - before.undone;
    const n = now.applied - now.undone;
    if (expected === 0 && n === 0 && now.undone === 0 && !pending.has(name)) continue;
    const isLate = now.last - before.last > (program.delayedAfter ?? 5_000);
    effects[name] =
      n < 0
        ? 'overcomp'
        : expected === 0 && n === 1
          ? 'alt'
          : n > expected
            ? `dup:${n}`
            : n === expected
              ? expected > 0
                ? isLate
                  ? 'delayed'
                  : 'once'
                : now.undone > 0
                  ? 'undone'
                  : 'none'
              : pending.has(name)
                ? 'blocked'
                : now.undone > 0
                  ? 'undone'
                  : run.caller === 'ok' || dropped.has(name)
                    ? 'lost'
                    : 'none';
  }
  const isDone = (outcome: string | undefined): boolean => /^(once|delayed|alt|dup)/.test(outcome ?? '');
  const isMissing = (outcome: string | undefined): boolean => /^(none|lost|undone)$/.test(outcome ?? '');
  const group = [...base.effects].filter(([, { applied, undone }]) => applied - undone > 0).map(([name]) => name);
  const groups = program.groups ?? [group];
  const outcomes = Object.values(effects);
  const flags = new Set<string>();
  if (
    groups.some(
      (names) => names.some((name) => isDone(effects[name])) && names.some((name) => isMissing(effects[name])),
    )
  )
    flags.add('partial');
  if (run.caller === 'ok' && outcomes.includes('lost')) flags.add('falseOk');
  if (['error', 'timeout', 'hang'].includes(run.caller) && outcomes.some(isDone)) flags.add('falseFail');
  if (run.zombie) flags.add('zombie');
  if (run.compFailed) flags.add('compFailed');
  return { caller: run.caller, effects, reads: Object.fromEntries(run.reads), flags: [...flags].toSorted() };
}

/**
 * X1 with nothing but runs from the start: every fault set of at most `faults`. With a stride only those of every
 * so-manieth first fault.
 */
export function explorePlain(
  program: Program,
  faults: 0 | 1 | 2,
  visit: (faults: readonly string[], run: PlainRun) => void,
  stride = 1,
): number {
  const base = runPlain(program, [], { list: true });
  visit([], base);
  let events = base.events;
  if (faults === 0) return events;
  for (const [index, first] of base.points.entries()) {
    if (index % stride !== 0) continue;
    const run = runPlain(program, [first], { list: faults === 2 });
    events += run.events;
    visit([first], run);
    if (faults === 1) continue;
    for (const second of run.points) {
      const pair = runPlain(program, [first, second]);
      events += pair.events;
      visit([first, second], pair);
    }
  }
  return events;
}
