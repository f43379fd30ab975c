import { captureMatches } from '../assemble/reach.js';
import { type Capture, DO, type Node, of } from '../code.js';
import { FAULT, NO_FAULT, OPPORTUNITIES } from '../faults.js';
import { finish } from './activations.js';
import { EFFECT, GLOBAL } from './layout.js';
import { at, count, derived, LINE, type Machine, note, opportunity, tell, touch } from './machine.js';
import { run } from './processes.js';
import { complete, dropBuffer, failAttempt } from './progress.js';
import { addRecord, findRecord, isSame, recognisedKey } from './recognition.js';
import { ACTIVATION, BUFFERED, CELL, PROCESS, RECORDED, RESULT } from './records.js';
import { addRow } from './relays.js';

/** R11: the caller, or one further up, has stopped waiting for what is being done here. */
function isForgotten({ memory }: Machine, activation: number): boolean {
  let current = activation;
  while (current !== 0) {
    const cell = at(memory, current + ACTIVATION.cell);
    if (cell === 0) return false;
    const open = at(memory, cell + CELL.open);
    if (open === 0) return true;
    // R39: work after an answer that reached its caller.
    if (open === 2) return false;
    const process = at(memory, cell);
    if (at(memory, process + PROCESS.detached) === 1) return false;
    current = at(memory, process);
  }
  return false;
}

function applyEffect(machine: Machine, activation: number, node: Node): void {
  const { memory, layout, code } = machine;
  if (node.item >= 0) bumpVersion(machine, node.item);
  if (node.effect < 0) return;
  const effect = layout.effects + EFFECT.size * node.effect;
  note(machine, code.effectResource + node.effect, 1);
  const n = at(memory, effect) - at(memory, effect + EFFECT.undone);
  // R16, R25: a repetition, or what arrives after its compensation, changes nothing.
  if ((node.guarded && n >= 1) || at(memory, effect + EFFECT.tombstone) === 1) {
    tell(machine, LINE.unchanged, at(memory, activation + ACTIVATION.number), node.effect, n);
    return;
  }
  count(memory, effect);
  memory[effect + EFFECT.last] = machine.now;
  if (isForgotten(machine, activation)) memory[GLOBAL.zombie] = 1;
  tell(machine, LINE.effect, at(memory, activation + ACTIVATION.number), node.effect, n + 1);
}

function bumpVersion(machine: Machine, item: number): void {
  note(machine, machine.code.itemResource + item, 1);
  count(machine.memory, machine.layout.versions + item);
}

/** R25: takes an effect back. */
function applyUndo(machine: Machine, activation: number, node: Node): void {
  const { memory, layout, code } = machine;
  if (node.effect < 0) return;
  const effect = layout.effects + EFFECT.size * node.effect;
  note(machine, code.effectResource + node.effect, 2);
  const n = at(memory, effect) - at(memory, effect + EFFECT.undone);
  if (node.flag) memory[effect + EFFECT.tombstone] = 1;
  if (node.guarded && n <= 0) return;
  memory[effect + EFFECT.undone] = at(memory, effect + EFFECT.undone) + (node.also ? Math.max(n, 1) : 1);
  tell(machine, LINE.undone, at(memory, activation + ACTIVATION.number), node.effect, n - 1);
}

export function flagCompensationFailed({ memory }: Machine): void {
  memory[GLOBAL.compFailed] = 1;
}

/** C10: one row per feed for a commit with at least one matching write. */
function capture(
  machine: Machine,
  activation: number,
  node: Node,
  captures: readonly Capture[],
  matches: (capture: Capture) => boolean,
): void {
  const rid = at(machine.memory, activation + ACTIVATION.rid);
  for (const feed of captures) {
    if (feed.queue >= 0 && matches(feed))
      addRow(machine, feed.queue, feed.relay, derived(machine, rid, node.step), activation);
  }
}

function failWork(machine: Machine, process: number, node: Node, ambiguous: boolean): void {
  tell(machine, LINE.failed, at(machine.memory, at(machine.memory, process) + ACTIVATION.number), -1, node.element);
  failAttempt(machine, process, node, { timedOut: false, ambiguous, isFinal: false });
}

function completeWork(machine: Machine, process: number, node: Node): void {
  if (complete(machine, process, node, true)) run(machine, process);
}

/** R22, R25: a write or an undo, at the end of its millisecond. */
export function write(machine: Machine, process: number, node: Node): void {
  const { code, layout } = machine;
  const activation = at(machine.memory, process);
  if (node.element >= 0 && touch(machine, node.element)) {
    failWork(machine, process, node, false);
    return;
  }
  const n = count(machine.memory, layout.reached + node.site);
  const fault = opportunity(machine, node.site, n, 0, OPPORTUNITIES.write);
  if (fault === FAULT.writeFail) {
    failWork(machine, process, node, false);
    return;
  }
  if (node.does === DO.undo) applyUndo(machine, activation, node);
  else if (node.flag) fill(machine, node.element, node.item, at(machine.memory, layout.versions + node.item), node.ttl);
  else {
    applyEffect(machine, activation, node);
    const captures = of(code.capturesOf, node.element);
    if (captures.length > 0) capture(machine, activation, node, captures, (feed) => captureMatches(feed, node));
  }
  if (fault === FAULT.writeAckLost) {
    failWork(machine, process, node, true);
    return;
  }
  completeWork(machine, process, node);
}

export function insertOutbox(machine: Machine, process: number, node: Node): void {
  const activation = at(machine.memory, process);
  addOutboxRow(machine, activation, node);
  completeWork(machine, process, node);
}

function addOutboxRow(machine: Machine, activation: number, node: Node): void {
  const { code, memory } = machine;
  const queue = code.queueOf[node.target] ?? -1;
  if (queue < 0) return;
  const event = derived(machine, at(memory, activation + ACTIVATION.rid), node.step);
  addRow(machine, queue, of(code.queues, queue).outboxRelay, event, activation);
}

/** R18, R23: everything that was buffered becomes visible at once. */
export function commit(machine: Machine, process: number, node: Node): void {
  const { memory, code, layout } = machine;
  const activation = at(memory, process);
  const isRecord = node.does === DO.commitRecord;
  if (!isRecord) {
    if (touch(machine, node.element)) {
      failWork(machine, process, node, false);
      return;
    }
  } else {
    const touched: number[] = [];
    for (
      let entry = at(memory, activation + ACTIVATION.buffer);
      entry !== 0;
      entry = at(memory, entry + BUFFERED.next)
    ) {
      const { element, does } = of(code.nodes, at(memory, entry));
      if (does === DO.outbox || element < 0 || touched.includes(element)) continue;
      touched.push(element);
      if (touch(machine, element)) {
        failWork(machine, process, node, false);
        return;
      }
    }
  }
  // The commit of a recorded key is no fault point of its own: its stores, and the crash points around it, are.
  const fault = isRecord
    ? NO_FAULT
    : opportunity(machine, node.site, count(memory, layout.reached + node.site), 0, OPPORTUNITIES.commit);
  if (fault === FAULT.commitFail) {
    failWork(machine, process, node, false);
    return;
  }
  if (isRecord && findRecord(machine, at(memory, activation), recognisedKey(machine, activation)) !== 0) {
    // R18: somebody else has committed this key meanwhile.
    dropBuffer(machine, activation);
    finish(machine, activation, RESULT.ok, 0);
    return;
  }
  applyBuffer(machine, activation, node);
  if (isRecord) addRecord(machine, activation);
  dropBuffer(machine, activation);
  if (fault === FAULT.commitAckLost) {
    failWork(machine, process, node, true);
    return;
  }
  completeWork(machine, process, node);
}

function applyBuffer(machine: Machine, activation: number, node: Node): void {
  const { memory, code } = machine;
  const writes: Node[] = [];
  for (let entry = at(memory, activation + ACTIVATION.buffer); entry !== 0; entry = at(memory, entry + BUFFERED.next)) {
    const buffered = of(code.nodes, at(memory, entry));
    if (buffered.does === DO.outbox) addOutboxRow(machine, activation, buffered);
    else if (buffered.does === DO.undo) applyUndo(machine, activation, buffered);
    else {
      applyEffect(machine, activation, buffered);
      if (of(code.capturesOf, buffered.element).length > 0) writes.push(buffered);
    }
  }
  if (writes.length === 0) return;
  for (const element of new Set(writes.map((write) => write.element))) {
    const ofStore = writes.filter((write) => write.element === element);
    capture(machine, activation, node, of(code.capturesOf, element), (feed) =>
      ofStore.some((write) => captureMatches(feed, write)),
    );
  }
}

/** R19, R20: the key is recorded before the effect, or after it, in a transaction of its own. */
export function recordKey(machine: Machine, process: number, node: Node): void {
  const activation = at(machine.memory, process);
  const known = findRecord(machine, at(machine.memory, activation), recognisedKey(machine, activation));
  const isOwn = known !== 0 && isSame(machine, at(machine.memory, known + RECORDED.activation), activation);
  if (known !== 0 && !isOwn && node.does === DO.recordBefore) {
    finish(machine, activation, RESULT.error, 0);
    return;
  }
  addRecord(machine, activation);
  completeWork(machine, process, node);
}

/** Puts a version into a cache. */
export function fill(machine: Machine, cache: number, item: number, version: number, ttl: number): void {
  const { code, layout } = machine;
  const number = code.cachesOf[cache] ?? -1;
  if (number < 0) return;
  note(machine, code.elementResource + cache, 3 + version);
  const entry = layout.entries + 2 * (number * code.items.length + item);
  machine.memory[entry] = version + 2; // Above 0 for the version before the first.
  machine.memory[entry + 1] = Math.min(machine.now + ttl, 2_000_000_000);
}
