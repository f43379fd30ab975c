import { callsToExternals } from '../../facts/external-calls.js';
import { arrow, box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const scoring = (circuitBreaker?: boolean) =>
  example({
    elements: { risk: { kind: 'service', name: 'Risk' }, scoring: { kind: 'external', name: 'Scoring provider' } },
    flows: { score: { from: 'risk', to: 'scoring', operation: 'compute', ...(circuitBreaker && { circuitBreaker }) } },
  });

export const noCircuitBreaker = defineRule({
  id: 'failure/no-circuit-breaker',
  severity: 'info',
  depth: 'production',
  title: 'Third party that can slow down its callers',
  documentation: {
    what: 'A service waits for an external, and goes on calling it while it fails.',
    why: 'When the provider slows down, every request spends its whole timeout waiting for it. The threads and connections this takes are missing for everything else that the service does.',
    detection: 'A request of a service that waits for an external, without circuitBreaker.',
    falseAlarms: 'Calls so rare that a breaker never sees enough of them.',
    fix: 'Open a circuit breaker after a few failures, and answer without the provider until it is back.',
    sources: ['Nygard: Release It!, "Circuit Breaker"', 'Microsoft Azure Architecture Center: Circuit Breaker pattern'],
  },
  examples: {
    fails: [{ name: 'a slow provider is called on and on', at: 'score', model: scoring() }],
    passes: [{ name: 'the breaker opens', model: scoring(true) }],
  },
  *check(context): Generator<Report> {
    for (const flow of callsToExternals(context)) {
      if (flow.flow.circuitBreaker === true) continue;
      yield {
        subjects: [flow.id],
        message: `While ${box(context, flow.callee)} is slow or down, ${box(context, flow.caller)} goes on making ${arrow(context, flow.id)} and waits for each: soon it has no threads left for anything else.`,
      };
    }
  },
});
