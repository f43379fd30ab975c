import { assemble } from './assemble/assemble.js';
import { setOffBy } from './assemble/reach.js';
import { type Code, DO, of } from './code.js';
import { sitesOfElement } from './elements.js';
import type { Program } from './program.js';
import { type Scenario, simulate } from './simulate.js';

/** How many requests, or deliveries of a message, one start can make of an operation (8.3). */
export interface Amplification {
  readonly operation: string;
  /** Product of the attempts along every way to it, added up; `undefined`: without bound, a queue redelivers for ever. */
  readonly bound: number | undefined;
  /** Requests in the fault-free run, and the most that one element being down brings about. */
  readonly usual: number;
  readonly simulated: number;
  readonly under: string | undefined;
}

interface Way {
  readonly to: number;
  readonly factor: number;
}

/** What each operation makes of others, and how often per execution. */
function waysFrom(code: Code, operation: number, nodes: readonly number[]): readonly Way[] {
  return nodes.flatMap((index): readonly Way[] => {
    const node = of(code.nodes, index);
    if (node.does === DO.call) return [{ to: node.target, factor: node.attempts }];
    const parts = { ...code, subscriptions: code.subscriptions };
    return setOffBy(parts, node).map((to) => {
      const subscription = code.subscriptions.find((each) => each.operation === to);
      const limit = subscription === undefined ? 1 : of(code.queues, subscription.queue).maxReceives;
      const receives = limit === 0 || limit > 20 ? Number.POSITIVE_INFINITY : limit;
      return { to, factor: to === operation ? 0 : node.attempts * receives };
    });
  });
}

/** The static bound: attempts multiply along every way from the actor (8.3). */
function bounds(code: Code): readonly number[] {
  const ways = code.operations.map((_, index) => waysFrom(code, index, code.nodesOf[index] ?? []));
  const sums = code.operations.map(() => 0);
  const follow = (operation: number, times: number, path: readonly number[]): void => {
    for (const { to, factor } of ways[operation] ?? []) {
      if (path.includes(to) || factor === 0) continue;
      sums[to] = (sums[to] ?? 0) + times * factor;
      follow(to, times * factor, [...path, to]);
    }
  };
  for (const { operation } of code.starts) follow(operation, 1, [operation]);
  return sums;
}

/** Requests that were sent to each operation, or messages that it was given (O8). */
function timesIn({ requests, arrivals }: Scenario): Readonly<Record<string, number>> {
  const times: Record<string, number> = { ...arrivals };
  for (const [operation, sent] of Object.entries(requests)) times[operation] = Math.max(sent, times[operation] ?? 0);
  return times;
}

/** Retry amplification per operation: the bound, and what happens when one element is down. */
export function amplifications(program: Program): readonly Amplification[] {
  const code = assemble(program);
  const limits = bounds(code);
  const simulation = simulate(program);
  const usual = timesIn(simulation.run([]));
  const worst = new Map<string, { requests: number; under: string }>();
  for (const element of sitesOfElement(code)) {
    const under = `down@${element}`;
    for (const [operation, requests] of Object.entries(timesIn(simulation.run([under])))) {
      if (requests > (worst.get(operation)?.requests ?? 0)) worst.set(operation, { requests, under });
    }
  }
  return code.operations.flatMap(({ name, start }, index): readonly Amplification[] => {
    const bound = limits[index] ?? 0;
    if (start >= 0 || bound === 0) return [];
    const most = worst.get(name);
    return [
      {
        operation: name,
        bound: Number.isFinite(bound) ? bound : undefined,
        usual: usual[name] ?? 0,
        simulated: most?.requests ?? 0,
        under: most?.under,
      },
    ];
  });
}
