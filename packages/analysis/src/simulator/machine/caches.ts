import { type Node, of } from '../code.js';
import { FAULT, OPPORTUNITIES } from '../faults.js';
import { schedule } from './agenda.js';
import { at, count, isDown, LINE, type Machine, note, opportunity, tell, touch } from './machine.js';
import { run } from './processes.js';
import { complete, failAttempt } from './progress.js';
import { ACTIVATION, ON } from './records.js';
import { fill } from './stores.js';

/** R38: how late a racing fill comes. */
const RACE = 2_000;

const entryOf = ({ code, layout }: Machine, cache: number, item: number): number =>
  layout.entries + 2 * ((code.cachesOf[cache] ?? 0) * code.items.length + item);

function failRead(machine: Machine, process: number, node: Node): void {
  tell(machine, LINE.failed, at(machine.memory, at(machine.memory, process) + ACTIVATION.number), -1, node.element);
  failAttempt(machine, process, node, { timedOut: false, ambiguous: false, isFinal: false });
}

/** R36: from the cache while its entry lives, else from the store, filling the cache. */
export function read(machine: Machine, process: number, node: Node): void {
  const { memory, layout, code } = machine;
  const isCached = node.via >= 0 && !isDown(machine, node.via);
  const entry = node.via >= 0 ? entryOf(machine, node.via, node.item) : 0;
  const isHit = isCached && at(memory, entry) > 0 && at(memory, entry + 1) > machine.now;
  if (node.via >= 0) note(machine, code.elementResource + node.via, 2);
  note(machine, code.itemResource + node.item, isHit ? 3 : 2);
  if (!isHit && touch(machine, node.element)) {
    failRead(machine, process, node);
    return;
  }
  const n = count(memory, layout.reached + node.site);
  const fault = opportunity(machine, node.site, n, 0, OPPORTUNITIES.read);
  if (fault === FAULT.readFail) {
    failRead(machine, process, node);
    return;
  }
  const current = at(memory, layout.versions + node.item);
  const version = (isHit ? at(memory, entry) - 2 : current) - (fault === FAULT.stale ? 1 : 0);
  memory[layout.reads + node.out] = version === current ? 1 : 2;
  note(machine, code.itemResource + node.item, 10 + version);
  tell(machine, LINE.read, at(memory, at(memory, process) + ACTIVATION.number), node.out, version === current ? 1 : 2);
  if (!isHit && isCached) {
    const isRace = opportunity(machine, node.site, n, 0, OPPORTUNITIES.fill) === FAULT.fillRace;
    if (isRace) schedule(machine, machine.now + RACE, ON.fill, at(memory, process + 1), version);
    else fill(machine, node.via, node.item, version, node.ttl);
  }
  if (complete(machine, process, node, false)) run(machine, process);
}

/** R38: a fill that was under way while the item changed. */
export function fillLate(machine: Machine, nodeIndex: number, version: number): void {
  const node = of(machine.code.nodes, nodeIndex);
  if (!isDown(machine, node.via)) fill(machine, node.via, node.item, version, node.ttl);
}

/** R37: deletes the entry, unless the cache cannot be reached. */
export function invalidate(machine: Machine, process: number, node: Node): void {
  const { memory, layout, code } = machine;
  if (touch(machine, node.element)) {
    failRead(machine, process, node);
    return;
  }
  const n = count(memory, layout.reached + node.site);
  if (opportunity(machine, node.site, n, 0, OPPORTUNITIES.invalidation) === FAULT.invLost) {
    failRead(machine, process, node);
    return;
  }
  note(machine, code.elementResource + node.element, 4);
  memory[entryOf(machine, node.element, node.item)] = 0;
  tell(machine, LINE.invalidated, at(memory, at(memory, process) + ACTIVATION.number), node.item);
  if (complete(machine, process, node, true)) run(machine, process);
}
