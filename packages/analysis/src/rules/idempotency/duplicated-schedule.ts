import type { HandlerView } from '@spillway/model';
import type { Context } from '../../context.js';
import { elementsOf } from '../../facts/by-kind.js';
import { isGuarded } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { wayFrom, waysToUnsafeEffects } from '../../facts/reach.js';
import type { Fix } from '../../finding.js';
import { setHandlers } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';

const interest = (lock: boolean) =>
  example({
    elements: {
      interest: {
        kind: 'service',
        name: 'Interest run',
        instances: 'many',
        handlers: [{ on: 'schedule', every: '1d', ...(lock && { lock }), steps: [{ do: 'call', flow: 'add' }] }],
      },
      accounts: { kind: 'store', name: 'Accounts' },
    },
    flows: { add: { from: 'interest', to: 'accounts', operation: 'increment' } },
  });

/** The way from a handler to an effect that a second run repeats. */
function wayToEffect(context: Context, { calls }: HandlerView): readonly string[] | undefined {
  const ways = waysToUnsafeEffects(context);
  const call = calls.find((each) => ways.has(each) && !isGuarded(each));
  return call && wayFrom(ways, call);
}

/** A lock for each of the handlers that need one. */
function lockRuns(context: Context, service: string, runs: ReadonlySet<number | undefined>): Fix[] {
  const element = context.graph.elements.get(service)?.element;
  if (element?.kind !== 'service') return [];
  const handlers = (element.handlers ?? []).map((handler, i) => (runs.has(i) ? { ...handler, lock: true } : handler));
  return [{ label: 'Take a lock, so that one instance runs it', patch: [setHandlers(service, handlers)] }];
}

export const duplicatedSchedule = defineRule({
  id: 'idempotency/duplicated-schedule',
  severity: 'warning',
  depth: 'design',
  title: 'Schedule that every instance runs',
  documentation: {
    what: 'A service with several instances does something on a schedule that is not the same when done twice, and no lock lets only one of them.',
    why: 'Each instance has its own clock and its own timer. At midnight all of them wake up: the interest is added three times, the newsletter is sent three times. With one instance, as in the test environment, it never shows.',
    detection:
      'A service whose instances are stated as many, with a handler on the schedule without lock, that reaches a create, increment, send or charge without a guard in between.',
    falseAlarms: 'Schedulers outside the service that start one run only: draw them, or state the lock.',
    fix: 'Let the runs compete for a lock, or a row of the run in the database; or trigger them from one scheduler; or make the effect safe to repeat.',
    sources: ['Kubernetes documentation: CronJob, "Concurrency policy"', 'ShedLock: README'],
  },
  examples: {
    fails: [{ name: 'every instance adds the interest', at: 'interest', model: interest(false) }],
    passes: [{ name: 'a lock lets one of them', model: interest(true) }],
  },
  *check(context): Generator<Report> {
    for (const { id, element, handlers } of elementsOf(context, 'service')) {
      if (element.instances !== 'many') continue;
      const runs = handlers.flatMap((run) => {
        const path = run.on === 'schedule' && run.handler.lock !== true ? wayToEffect(context, run) : undefined;
        return path === undefined ? [] : [{ index: run.index, path }];
      });
      const [first] = runs;
      if (first === undefined) continue;
      const effect = first.path.at(-1) ?? '';
      yield {
        subjects: [id, effect],
        path: first.path,
        message: `Every instance of ${box(context, id)} runs its schedule, and no lock lets only one: ${arrow(context, effect)} happens once per instance.`,
        fixes: () => lockRuns(context, id, new Set(runs.map(({ index }) => index))),
      };
    }
  },
});
