import { lookup } from '@spillway/model';
import { flowOf } from '../counterexamples/scene.js';
import { DO, of } from '../simulator/code.js';
import { ownerOf } from '../simulator/program.js';
import type { Scenario } from '../simulator/simulate.js';
import { type Hit, worse } from './hit.js';
import type { Attempts, Inbox, Observation, Runs } from './observe.js';
import type { Prepared } from './programs.js';
import type { BlastSubject } from './subject.js';

/** Milliseconds more than usual that are worth a word. */
export const NOTICEABLE = 1_000;

/** By id; queues that are not drawn have the name of their flow after `~`. */
export interface Hits {
  readonly elements: Map<string, Hit>;
  readonly flows: Map<string, Hit>;
}

const add = (hits: Map<string, Hit>, id: string | undefined, hit: Hit | undefined): void => {
  if (id === undefined || id === '' || hit === undefined) return;
  const known = hits.get(id);
  hits.set(id, known === undefined ? hit : worse(known, hit));
};

const lasting = (state: Hit['state'], milliseconds: number): Hit => ({ state, lasts: milliseconds });

function hitOfRuns(usual: Runs, now: Runs): Hit | undefined {
  if (now.failed > usual.failed)
    return { state: now.ok + now.degraded >= usual.ok + usual.degraded && usual.ok > 0 ? 'recovering' : 'failing' };
  if (now.unfinished > usual.unfinished) return { state: 'waiting' };
  if (now.longest - usual.longest >= NOTICEABLE) return lasting('waiting', now.longest);
  if (now.degraded > usual.degraded) return { state: 'degraded' };
  return usual.ok + usual.degraded > 0 && now.ok + now.degraded + now.failed === 0 ? { state: 'idle' } : undefined;
}

/** What a queue, or the log of a store, does with what it cannot hand on. */
function hitsOfInbox(usual: Inbox, now: Inbox): readonly Hit[] {
  const found: Hit[] = [];
  if (now.dropped + now.unread > usual.dropped + usual.unread) found.push({ state: 'dropping' });
  if (now.held > usual.held) found.push({ state: 'holding' });
  else if (now.longest - usual.longest >= NOTICEABLE) found.push(lasting('holding', now.longest));
  return found;
}

function hitOfCalls(usual: Attempts | undefined, now: Attempts): Hit | undefined {
  const failed = now.failed + now.timedOut - (usual?.failed ?? 0) - (usual?.timedOut ?? 0);
  if (failed > 0) return { state: failed < now.made - now.open ? 'recovering' : 'failing' };
  if (now.open > (usual?.open ?? 0)) return { state: 'waiting' };
  return now.longest - (usual?.longest ?? 0) >= NOTICEABLE ? lasting('waiting', now.longest) : undefined;
}

/** How the outcome of an effect shows at the flow that brings it about, and where it would take place. */
function hitOfEffect(outcome: string): Hit | undefined {
  if (outcome.startsWith('dup')) return { state: 'doubled' };
  switch (outcome) {
    case 'lost':
    case 'overcomp':
      return { state: 'losing' };
    case 'blocked':
      return { state: 'pending' };
    case 'delayed':
      return { state: 'delayed' };
    case 'none':
    case 'undone':
      return { state: 'idle' };
    default:
      return undefined;
  }
}

function hitOfActor(usual: Scenario, now: Scenario): Hit | undefined {
  if (now.caller === 'hang') return { state: 'waiting' };
  if (now.caller === 'error' || now.caller === 'timeout') return { state: 'failing' };
  if (now.caller === 'degraded') return { state: 'degraded' };
  const longer = (now.duration ?? 0) - (usual.duration ?? 0);
  return longer >= NOTICEABLE ? lasting('waiting', now.duration ?? 0) : undefined;
}

function loadOf(usual: number, now: number, isEndless: boolean): Hit | undefined {
  if (usual === 0 || now <= usual) return undefined;
  return { state: 'overloaded', load: now / usual, ...(isEndless ? { isEndless } : {}) };
}

function addServices(hits: Hits, { simulation: { code }, seen }: Prepared, now: Observation): void {
  for (const [index, runs] of now.operations.entries()) {
    const { name, start } = of(code.operations, index);
    if (start < 0) add(hits.elements, ownerOf(name), hitOfRuns(of(seen.operations, index), runs));
  }
}

function addQueues(hits: Hits, { scene, simulation: { code }, seen }: Prepared, now: Observation): void {
  const { elements } = scene.context.model;
  for (const [index, inbox] of now.inboxes.entries()) {
    const { queue, operation } = of(code.subscriptions, index);
    const name = code.elements[of(code.queues, queue).element] ?? '';
    const before = of(seen.inboxes, index);
    const flow = flowOf(scene, of(code.operations, operation).name)?.id;
    for (const hit of hitsOfInbox(before, inbox)) {
      add(hits.elements, name, hit);
      add(hits.flows, flow, { ...hit, state: hit.state === 'holding' ? 'waiting' : 'failing' });
    }
    if (inbox.parked + inbox.unread <= before.parked + before.unread) continue;
    const drawn = lookup(elements, name);
    add(hits.elements, drawn?.kind === 'queue' ? drawn.deadLetter : undefined, { state: 'parking' });
  }
  for (const [index, relay] of now.relays.entries()) {
    const { name, captures } = of(code.relays, index);
    const store = captures ? name.slice(name.indexOf(':') + 1) : undefined;
    for (const hit of hitsOfInbox(of(seen.relays, index), relay)) add(hits.elements, store, hit);
  }
}

/** How often an operation is called, or started by a message. */
const timesOf = ({ requests, arrivals }: Scenario, operation: string): number =>
  Math.max(requests[operation] ?? 0, arrivals[operation] ?? 0);

function addFlows(
  hits: Hits,
  prepared: Prepared,
  scenario: Scenario,
  now: Observation,
  subject: BlastSubject,
  isEndless: boolean,
): void {
  const { scene, simulation, seen, usual } = prepared;
  const { code } = simulation;
  const reached = new Map<string, { usual: number; now: number }>();
  const count = (name: string, site: number): void => {
    const flow = flowOf(scene, name)?.id;
    if (flow === undefined || site < 0) return;
    const sum = reached.get(flow) ?? { usual: 0, now: 0 };
    reached.set(flow, { usual: sum.usual + (seen.reached[site] ?? 0), now: sum.now + (now.reached[site] ?? 0) });
  };
  const counted = new Set<number>();
  for (const [operation, nodes] of code.nodesOf.entries()) {
    const failedAt = (element: number): number => now.failures.get(`${operation} ${element}`) ?? 0;
    for (const index of nodes) {
      const { does, name, site, element } = of(code.nodes, index);
      if (site < 0) continue;
      // Steps of one name share their place; what an external does by itself is no call.
      if (!counted.has(site) && !name.startsWith(`${of(code.operations, operation).name}[`)) count(name, site);
      counted.add(site);
      const flow = flowOf(scene, name)?.id;
      if (does === DO.call) {
        const attempts = now.calls.get(index);
        if (attempts !== undefined) add(hits.flows, flow, hitOfCalls(seen.calls.get(index), attempts));
      } else if (failedAt(element) > (seen.failures.get(`${operation} ${element}`) ?? 0)) {
        // A trace names the element at which a step failed, not the step.
        const isBack = (now.reached[site] ?? 0) >= (seen.reached[site] ?? 0) && (seen.reached[site] ?? 0) > 0;
        if (subject.in === 'elements' || subject.id === flow)
          add(hits.flows, flow, { state: isBack ? 'recovering' : 'failing' });
      }
    }
  }
  for (const { operation } of code.subscriptions) {
    const { name } = of(code.operations, operation);
    const flow = flowOf(scene, name)?.id;
    // A delivery that is put off comes by more than once, and sets nothing off.
    if (flow !== undefined) reached.set(flow, { usual: timesOf(usual, name), now: timesOf(scenario, name) });
  }
  for (const [flow, { usual: before, now: times }] of reached) {
    add(hits.flows, flow, loadOf(before, times, isEndless));
    if (before > 0 && times === 0) add(hits.flows, flow, { state: 'idle' });
  }
}

function addLoads(
  hits: Hits,
  prepared: Prepared,
  scenario: Scenario,
  now: Observation,
  subject: BlastSubject,
  isEndless: boolean,
): void {
  const { simulation, seen, usual } = prepared;
  const { code } = simulation;
  for (const [index, name] of code.elements.entries()) {
    const own = code.operations.filter(({ element, start }) => element === index && start < 0);
    // What is down is called without anything arriving; what is lost on the way never arrives.
    const isStruck = subject.in === 'elements' && subject.id === name;
    const sum = (run: Scenario): number =>
      own.reduce((times, each) => times + (isStruck ? timesOf(run, each.name) : (run.arrivals[each.name] ?? 0)), 0);
    const site = code.elementSites[index] ?? 0;
    const { kind } = code.program.elements[name] ?? {};
    // What has no operations is counted by who comes to it.
    const isPlace = kind !== 'service' && kind !== 'external';
    const times = isPlace
      ? { usual: seen.reached[site] ?? 0, now: now.reached[site] ?? 0 }
      : { usual: sum(usual), now: sum(scenario) };
    add(hits.elements, name, loadOf(times.usual, times.now, isEndless));
    if (isPlace && times.usual > 0 && times.now === 0) add(hits.elements, name, { state: 'idle' });
  }
}

/** What everybody feels when a program runs under faults, against what it usually does. */
export function hitsOf(prepared: Prepared, scenario: Scenario, now: Observation, subject: BlastSubject): Hits {
  const hits: Hits = { elements: new Map(), flows: new Map() };
  const { scene, seen, usual } = prepared;
  const isEndless = now.inboxes.some(({ stuck }, index) => stuck > of(seen.inboxes, index).stuck);
  addServices(hits, prepared, now);
  addQueues(hits, prepared, now);
  addFlows(hits, prepared, scenario, now, subject, isEndless);
  for (const [effect, outcome] of Object.entries(scenario.effects)) {
    if (outcome === usual.effects[effect]) continue;
    const hit = hitOfEffect(outcome);
    const flow = flowOf(scene, effect);
    add(hits.elements, flow?.callee, hit);
    // A flow that is not used, or fails, says so itself.
    if (hit?.state !== 'idle') add(hits.flows, flow?.id, hit);
  }
  for (const [read, state] of Object.entries(scenario.reads)) {
    if (state === 'stale' && usual.reads[read] !== 'stale')
      add(hits.elements, flowOf(scene, read)?.caller, { state: 'outdated' });
  }
  addLoads(hits, prepared, scenario, now, subject, isEndless);
  add(hits.elements, scene.actor, hitOfActor(usual, scenario));
  return hits;
}
