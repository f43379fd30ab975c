import type { FlowView } from '@spillway/model';
import { cyclesAmong } from '../../facts/components.js';
import { rounds } from '../../facts/rounds.js';
import { defineRule, example, type Report } from '../../rule.js';
import { drawnRound, entryOf, wayRound } from './cycles.js';

const ring = (last: 'a' | 'b') =>
  example({
    elements: {
      user: { kind: 'actor', name: 'User' },
      a: { kind: 'service', name: 'A' },
      b: { kind: 'service', name: 'B' },
      c: { kind: 'service', name: 'C' },
    },
    flows: {
      start: { from: 'user', to: 'a' },
      'a-b': { from: 'a', to: 'b' },
      'b-c': { from: 'b', to: 'c' },
      back: { from: 'c', to: last },
    },
  });

export const synchronousCycle = defineRule({
  id: 'structure/synchronous-cycle',
  severity: 'error',
  depth: 'sketch',
  title: 'Services that wait for each other in a circle',
  documentation: {
    what: 'A chain of requests comes back to where it has been, and the handlers on the way keep calling on.',
    why: 'Every service of the circle waits for itself. At best a depth limit or a timeout ends it, at worst all of their connections are used up and everything stands still.',
    detection:
      'Follows requests through handlers, flow by flow, so that A calling B and B calling another operation of A is no cycle. A warning where a handler is only inferred. One finding per connected set.',
    falseAlarms: 'Recursion that a condition ends: write the handlers, and let the last call do without the next.',
    fix: 'Let one side read what it needs from its own copy, or answer later through a queue.',
    sources: [],
  },
  examples: {
    fails: [{ name: 'three boxes in a ring', at: 'back', model: ring('a') }],
    passes: [{ name: 'an arrow back to the caller is an answer', model: ring('b') }],
  },
  *check(context): Generator<Report> {
    const isHop = (flow: FlowView) => flow.interaction === 'request' && flow.receiver?.kind === 'service';
    const next = (flow: FlowView) => flow.handler?.calls.filter(isHop) ?? [];
    const written = (flow: FlowView) => (flow.handler?.inferred === false ? next(flow) : []);
    for (const cycle of rounds(context).flatMap((round) => cyclesAmong(round.filter(isHop), next))) {
      const entry = entryOf(context, cycle);
      if (entry === undefined) continue;
      const members = new Set(cycle);
      const way = wayRound(entry, (flow) => next(flow).filter((other) => members.has(other)));
      const isCertain = cyclesAmong(cycle, written).length > 0;
      yield {
        subjects: [entry.id],
        severity: isCertain ? 'error' : 'warning',
        path: way.map(({ id }) => id),
        message: `${drawnRound(context, way)} goes round in a circle in which each waits for the next${isCertain ? '' : ', unless a handler says otherwise'}: one request is enough to occupy all of them.`,
      };
    }
  },
});
