import { EVERY, type Fault, parseFault } from '../simulator/faults.js';
import { ownerOf } from '../simulator/program.js';
import { sayMoment } from './durable-steps.js';
import { flowOf, type Scene, sayElement, sayFlow } from './scene.js';

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

function sayTimes({ n }: Fault): string {
  if (n === 1) return '';
  if (n === EVERY) return ' every time';
  return ` the ${ORDINALS[n] ?? `${n}th`} time`;
}

/** Who hands a message to whom, in `queue>service.flow` or, where a queue forwards, `queue>queue.flow`. */
function sayDelivery(scene: Scene, site: string): { queue: string; consumer: string; next: string | undefined } {
  const cut = site.indexOf('>');
  const [from, to] = [site.slice(0, cut), ownerOf(site.slice(cut + 1))];
  const next = from === to ? flowOf(scene, site)?.to : undefined;
  return {
    ...{ queue: sayElement(scene, from), consumer: sayElement(scene, to) },
    next: next === undefined ? undefined : sayElement(scene, next),
  };
}

/** Relays are `cdc:store` and `outbox>queue`. */
const sayRelay = (scene: Scene, site: string): string =>
  site.startsWith('cdc:')
    ? `change data capture of ${sayElement(scene, site.slice(4))}`
    : `the relay of the outbox to ${sayElement(scene, site.slice(site.indexOf('>') + 1))}`;
const isRelay = (site: string): boolean => site.startsWith('cdc:') || site.startsWith('outbox>');

function sayPlain(scene: Scene, fault: Fault): string {
  const { kind, site } = fault;
  const flow = flowOf(scene, site);
  const name = flow === undefined ? `\`${site}\`` : sayFlow(scene, flow);
  const callee = flow === undefined ? name : sayElement(scene, flow.callee);
  // What an external does, it does by itself.
  const isOwn = ownerOf(site) === flow?.callee;
  switch (kind) {
    case 'req-lost':
      return `the request ${name} is lost`;
    case 'reject':
      return `${callee} refuses ${name}`;
    case 'slow':
      return `${callee} is slow to answer ${name}`;
    case 'resp-lost':
      return `the answer to ${name} is lost`;
    case 'decline':
      return `${callee} declines ${name}`;
    case 'crash':
      return `${sayElement(scene, ownerOf(site))} crashes ${sayMoment(scene, site, fault.at)}`;
    case 'down':
      return isRelay(site) ? `${sayRelay(scene, site)} stops` : `${sayElement(scene, site)} goes down for good`;
    case 'outage':
      return isRelay(site) ? `${sayRelay(scene, site)} pauses` : `${sayElement(scene, site)} is down for a minute`;
    case 'write-fail':
      return isOwn ? `${callee} fails to act on ${name}` : `the write ${name} to ${callee} fails`;
    case 'writeack-lost':
      return isOwn
        ? `${callee} acts on ${name} and then fails`
        : `${callee} applies ${name}, and its acknowledgement is lost`;
    case 'commit-fail':
      return `the commit fails`;
    case 'commitack-lost':
      return `the commit succeeds, and its acknowledgement is lost`;
    case 'pub-lost':
      return `publishing to ${callee} fails`;
    case 'puback-lost':
      return `${callee} takes the message, and its acknowledgement is lost`;
    case 'broker-loss':
      return `${sayElement(scene, site)} loses the message`;
    case 'poison': {
      const { consumer, queue, next } = sayDelivery(scene, site);
      return next === undefined
        ? `${consumer} cannot process the message from ${queue}`
        : `${queue} cannot forward the message to ${next}`;
    }
    case 'redeliver': {
      const { consumer, queue, next } = sayDelivery(scene, site);
      return next === undefined
        ? `${queue} delivers the message to ${consumer} twice`
        : `${queue} forwards the message to ${next} twice`;
    }
    case 'lag': {
      const { consumer, queue, next } = sayDelivery(scene, site);
      return next === undefined
        ? `${consumer} lags an hour behind ${queue}`
        : `${queue} forwards the message to ${next} an hour late`;
    }
    case 'relay-crash':
      return `${sayRelay(scene, site)} crashes after sending`;
    case 'log-gap':
      return `${sayRelay(scene, site)} loses its place in the log`;
    case 'read-fail':
      return `the read ${name} fails`;
    case 'stale':
      return `${callee} answers ${name} with an old copy`;
    case 'fill-race':
      return `${callee} is filled late, with the value from before a change`;
    case 'inv-lost':
      return `the invalidation of ${callee} is lost`;
  }
}

/** A fault as a clause with names: "the answer to `POST /charges` is lost". */
export function sayFault(scene: Scene, name: string): string {
  const fault = parseFault(name);
  return fault === undefined ? `\`${name}\`` : `${sayPlain(scene, fault)}${sayTimes(fault)}`;
}

/** Where a fault strikes: the flow or the element on which it is drawn, and everything it can be found by. */
export interface FaultPlace {
  readonly flow: string | undefined;
  readonly element: string | undefined;
}

export function placeOf(scene: Scene, name: string): FaultPlace {
  const fault = parseFault(name);
  const nowhere = { flow: undefined, element: undefined };
  if (fault === undefined) return nowhere;
  const { kind, site } = fault;
  if (kind === 'crash') return { flow: undefined, element: ownerOf(site) };
  if (site.startsWith('cdc:')) return { flow: undefined, element: site.slice(4) };
  if (site.startsWith('outbox>')) return { flow: undefined, element: site.slice(7) };
  if (kind === 'down' || kind === 'outage' || kind === 'broker-loss') return { flow: undefined, element: site };
  const flow = flowOf(scene, site);
  if (flow === undefined) {
    const tx = Object.values(scene.program.ops)
      .flatMap((written) => ('steps' in written ? written.steps : written))
      .find((step) => 'tx' in step && step.id === site);
    return { flow: undefined, element: tx !== undefined && 'tx' in tx ? tx.tx : undefined };
  }
  return { flow: flow.id, element: flow.callee };
}
