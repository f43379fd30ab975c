import type { Feed, ProgramStep } from '../../../src/simulator/program.js';
import { addRow } from './messages.js';
import type { Activation, Effect, World } from './state.js';
import { element } from './world.js';

function effectOf(world: World, name: string): Effect {
  const known = world.effects.get(name) ?? { applied: 0, undone: 0, last: 0, tombstone: false };
  world.effects.set(name, known);
  return known;
}

function isForgotten(activation: Activation | undefined): boolean {
  for (let current = activation; current?.cell !== undefined; current = current.cell.caller) {
    if (current.cell.answered) return false;
    if (!current.cell.open) return true;
  }
  return false;
}

/** S2, R16, R25: what a write or an undo does to its effect. */
export function apply(world: World, activation: Activation, step: ProgramStep): void {
  if ('undo' in step) {
    const effect = effectOf(world, step.undo);
    const n = effect.applied - effect.undone;
    if (step.tombstone === true) effect.tombstone = true;
    if (step.idem !== 'none' && n <= 0) return;
    effect.undone += step.all === true ? Math.max(n, 1) : 1;
  } else if ('write' in step) {
    if (step.item !== undefined) world.versions.set(step.item, (world.versions.get(step.item) ?? 0) + 1);
    if (step.effect === undefined) return;
    const effect = effectOf(world, step.effect);
    const isGuarded = step.idem === 'natural' || step.idem === 'state';
    if (effect.tombstone || (isGuarded && effect.applied - effect.undone >= 1)) return;
    effect.applied += 1;
    effect.last = world.scheduler.now;
    if (isForgotten(activation)) world.zombie = true;
  }
}

const feedsOf = (world: World, store: string): readonly Feed[] =>
  [element(world, store)?.cdc ?? []].flat() as readonly Feed[];

const matches = (feed: Feed, step: ProgramStep): boolean =>
  'write' in step &&
  step.cdc !== false &&
  (feed.effect === undefined || feed.effect === step.effect) &&
  (feed.items === undefined || feed.items.includes(step.item ?? ''));

/** C10: one row per feed for a commit with at least one matching write. */
export function capture(world: World, activation: Activation, writes: readonly ProgramStep[], id: string): void {
  const stores = new Set(writes.flatMap((step) => ('write' in step ? [step.write] : [])));
  for (const store of stores) {
    const own = writes.filter((step) => 'write' in step && step.write === store);
    for (const feed of feedsOf(world, store)) {
      if (own.some((step) => matches(feed, step))) addRow(world, feed.to, `cdc:${store}`, `${activation.rid}/${id}`);
    }
  }
}

/** R18, R23: everything that was buffered becomes visible at once. */
export function commitBuffer(world: World, activation: Activation, id: string): void {
  const { buffer } = activation;
  activation.buffer = [];
  for (const { step, id: own } of buffer) {
    if ('outbox' in step) addRow(world, step.outbox, `outbox>${step.outbox}`, `${activation.rid}/${own}`);
    else apply(world, activation, step);
  }
  capture(
    world,
    activation,
    buffer.map(({ step }) => step),
    id,
  );
}
