import { attemptsOf } from '../../facts/attempts.js';
import { isGuarded, isNaturallyIdempotent } from '../../facts/effects.js';
import { callsToExternals } from '../../facts/external-calls.js';
import { arrow, box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const locating = (attempts?: number) =>
  example({
    elements: { delivery: { kind: 'service', name: 'Delivery' }, geo: { kind: 'external', name: 'Geocoder' } },
    flows: {
      locate: { from: 'delivery', to: 'geo', operation: 'read', ...(attempts && { retry: { attempts } }) },
    },
  });

export const noRetry = defineRule({
  id: 'failure/no-retry',
  severity: 'info',
  depth: 'production',
  title: 'Call to a third party that is given up at the first failure',
  documentation: {
    what: 'A call to an external that could be repeated without harm is made only once.',
    why: 'Over the internet one call in some thousands fails for no lasting reason. Each of them becomes a failure that a user sees.',
    detection:
      'A request of a service that waits for an external, whose operation can be repeated (read, update, upsert, delete, compute) or is guarded by a key, with no more than one attempt.',
    falseAlarms: 'Calls whose caller tries again as a whole, such as consumers of a queue.',
    fix: 'Try again two or three times, with backoff and jitter, within the time that the caller has.',
    sources: ['Nygard: Release It!, "Integration Points"', 'Microsoft Azure Architecture Center: Retry pattern'],
  },
  examples: {
    fails: [{ name: 'a lookup is tried once', at: 'locate', model: locating() }],
    passes: [{ name: 'it is tried three times', model: locating(3) }],
  },
  *check(context): Generator<Report> {
    for (const flow of callsToExternals(context)) {
      if (attemptsOf(context, flow) > 1) continue;
      if (!isNaturallyIdempotent(flow.operation) && !isGuarded(flow)) continue;
      yield {
        subjects: [flow.id],
        message: `One lost packet between ${box(context, flow.caller)} and ${box(context, flow.callee)} is enough for ${arrow(context, flow.id)} to fail: it is never tried again, although a repetition would do no harm.`,
      };
    }
  },
});
