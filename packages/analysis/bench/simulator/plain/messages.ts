import type { Fault } from '../../../src/simulator/faults.js';
import { ownerOf } from '../../../src/simulator/program.js';
import { start } from './activations.js';
import type { Activation, Copy, Row, World } from './state.js';
import { count, element, isDown, outageRuns, strike, takeDown, touch } from './world.js';

/** R35: a row of an outbox or a log, and its relay. */
export function addRow(world: World, queue: string, relay: string, eid: string): void {
  const row: Row = { queue, state: 'pending' };
  world.rows.push(row);
  const kinds: Fault['kind'][] = ['relay-crash', 'down', 'outage'];
  if (relay.startsWith('cdc:')) kinds.push('log-gap');
  const wait = (name: string, again: () => void): void => {
    const until = world.downUntil.get(name) ?? 0;
    if (until < Number.POSITIVE_INFINITY) world.scheduler.after(until - world.scheduler.now, again);
  };
  const send = (): void => {
    const fault = strike(world, kinds, relay, count(world, `relay ${relay}`));
    if (fault?.kind === 'log-gap') {
      row.state = 'lost';
      return;
    }
    if (fault?.kind === 'down' || fault?.kind === 'outage') takeDown(world, relay, fault);
    const attempt = (): void => {
      if (isDown(world, relay)) {
        wait(relay, attempt);
        return;
      }
      if (touch(world, queue)) {
        wait(queue, attempt);
        return;
      }
      accept(world, queue, eid, undefined);
      if (fault?.kind === 'relay-crash') world.scheduler.after(world.constants.resume, send);
      else row.state = 'sent';
    };
    attempt();
  };
  world.scheduler.after(world.constants.relay, send);
}

/** R28: the broker has it, one copy per subscription. */
export function accept(world: World, queue: string, eid: string, session: Activation | undefined): void {
  const options = element(world, queue);
  if (options?.dedup !== undefined) {
    const owner =
      options.dedup.by === 'session' ? (session === undefined ? '' : `${session.operation}${session.n}`) : '';
    const key = `${queue} ${eid} ${owner}`;
    const before = world.accepted.get(key);
    if (before !== undefined && world.scheduler.now - before < (options.dedup.window ?? Number.POSITIVE_INFINITY))
      return;
    world.accepted.set(key, world.scheduler.now);
  }
  if (
    options?.durable === false &&
    strike(world, ['broker-loss'], queue, count(world, `broker ${queue}`)) !== undefined
  ) {
    world.rows.push({ queue, state: 'lost' });
    return;
  }
  const mid = `m${++world.fresh}`;
  for (const operation of options?.subs ?? []) {
    const copy: Copy = {
      ...{ queue, operation, mid, eid, stored: world.scheduler.now, state: 'queued' },
      ...{ receives: 0, total: 0, receipt: 0, poison: false, ackLost: false },
    };
    world.copies.push(copy);
    if (options?.ordered === true) {
      const name = `${queue}>${operation}`;
      const line = world.lines.get(name) ?? [];
      world.lines.set(name, [...line, copy]);
      if (line.length > 0) continue;
    }
    world.scheduler.after(world.constants.delivery, () => deliver(world, copy));
  }
}

/** R32: the copy needs no more deliveries, the next one may go. */
export function settle(world: World, copy: Copy, state: Copy['state']): void {
  if (copy.state !== 'queued' && copy.state !== 'inflight') return;
  copy.state = state;
  const name = `${copy.queue}>${copy.operation}`;
  const line = world.lines.get(name);
  if (line === undefined || state === 'stuck' || line[0] !== copy) return;
  const rest = line.slice(1);
  world.lines.set(name, rest);
  const [next] = rest;
  if (next === undefined) return;
  world.scheduler.after(Math.max(0, next.stored + world.constants.delivery - world.scheduler.now), () =>
    deliver(world, next),
  );
}

/** R29, R33: hands a copy to its consumer. */
function deliver(world: World, copy: Copy): void {
  if (copy.state !== 'queued') return;
  const options = element(world, copy.queue);
  const retention = options?.retention ?? Number.POSITIVE_INFINITY;
  if (world.scheduler.now - copy.stored > retention) {
    settle(world, copy, 'lost');
    return;
  }
  const consumer = ownerOf(copy.operation);
  const wait = (name: string): void => {
    const until = world.downUntil.get(name) ?? 0;
    const expiry = copy.stored + retention;
    if (until <= expiry && until < Number.POSITIVE_INFINITY)
      world.scheduler.after(until - world.scheduler.now, () => deliver(world, copy));
    else if (expiry < Number.POSITIVE_INFINITY)
      world.scheduler.after(expiry + 1 - world.scheduler.now, () => deliver(world, copy));
  };
  if (consumer !== copy.queue && touch(world, consumer)) {
    wait(consumer);
    return;
  }
  if (isDown(world, copy.queue)) {
    wait(copy.queue);
    return;
  }
  const site = `${copy.queue}>${copy.operation}`;
  const atMostOnce = options?.ack === 'before';
  const kinds: Fault['kind'][] = atMostOnce ? ['poison', 'lag'] : ['poison', 'redeliver', 'lag'];
  const fault = strike(world, kinds, site, count(world, `delivery ${site}`));
  if (fault?.kind === 'lag') {
    world.scheduler.after(fault.value ?? world.constants.lag, () => deliver(world, copy));
    return;
  }
  if (fault?.kind === 'poison') copy.poison = true;
  copy.ackLost = fault?.kind === 'redeliver';
  copy.receives += 1;
  copy.total += 1;
  const receipt = ++copy.receipt;
  copy.state = 'inflight';
  if (atMostOnce) settle(world, copy, 'done');
  else
    world.scheduler.after(
      options?.visibility ?? world.constants.visibility,
      () => failDelivery(world, copy, receipt, 0),
      1,
    );
  start(world, copy.operation, { copy, receipt });
}

/** R31: once more, or out of the queue. */
export function failDelivery(world: World, copy: Copy, receipt: number, pause: number): void {
  if (copy.state !== 'inflight' || copy.receipt !== receipt) return;
  const options = element(world, copy.queue);
  const isEndless = copy.receives >= 20 && !outageRuns(world);
  const limit = options?.maxReceives;
  if (limit !== undefined && (copy.receives >= limit || isEndless)) {
    const reader = options?.dlq?.reader;
    settle(world, copy, reader === undefined ? 'dropped' : reader === 'none' ? 'unread' : reader);
    if (reader === 'redrive' && (copy.total < 20 || outageRuns(world))) {
      world.scheduler.after(options?.dlq?.delay ?? world.constants.redrive, () => {
        copy.state = 'queued';
        copy.receives = 0;
        copy.poison = false;
        deliver(world, copy);
      });
    }
    return;
  }
  if (isEndless) {
    settle(world, copy, 'stuck');
    return;
  }
  copy.state = 'queued';
  world.scheduler.after(pause, () => deliver(world, copy));
}
