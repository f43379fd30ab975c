import type { Handler } from '@spillway/model';
import { scheduledHandlers } from '../../facts/by-kind.js';
import { durationOf } from '../../facts/durations.js';
import { groupBy } from '../../facts/group-by.js';
import { box } from '../../facts/names.js';
import { spokenDuration } from '../../facts/spoken.js';
import { setHandlers } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';

const rebuilding = (lock?: true) =>
  example({
    elements: {
      reports: {
        kind: 'service',
        name: 'Reports',
        handlers: [
          {
            on: 'schedule',
            every: '10m',
            duration: '15m',
            ...(lock && { lock }),
            steps: [{ do: 'call', flow: 'rebuild' }],
          },
        ],
      },
      warehouse: { kind: 'store', name: 'Warehouse' },
    },
    flows: { rebuild: { from: 'reports', to: 'warehouse', operation: 'update' } },
  });

function overlaps({ every, duration, lock, on }: Handler): boolean {
  const [interval, length] = [durationOf(every), durationOf(duration)];
  return on === 'schedule' && lock !== true && interval !== undefined && length !== undefined && length >= interval;
}

export const scheduleOverlap = defineRule({
  id: 'timing/schedule-overlap',
  severity: 'error',
  depth: 'design',
  title: 'Runs that overtake each other',
  documentation: {
    what: 'One run of a scheduled job takes as long as the time until the next one, or longer, and nothing keeps them apart.',
    why: 'Two runs work on the same records: they do things twice, undo each other or wait for each other’s locks. Each makes the others slower, so that ever more of them run at once.',
    detection: 'A handler on a schedule whose duration is at least its interval, without a lock.',
    falseAlarms: 'Runs that each take a part of the work that no other touches.',
    fix: 'A lock, so that a run that is due waits or is left out; or a longer interval.',
    sources: ['Kubernetes: CronJob, "Concurrency policy"', 'Quartz: @DisallowConcurrentExecution'],
  },
  examples: {
    fails: [{ name: 'fifteen minutes of work every ten minutes', at: 'reports', model: rebuilding() }],
    passes: [{ name: 'a lock keeps the runs apart', model: rebuilding(true) }],
  },
  *check(context): Generator<Report> {
    for (const [{ id, handlers }, runs] of groupBy(scheduledHandlers(context), ({ element }) => element)) {
      const first = runs.map(({ handler }) => handler).find(overlaps);
      const [interval, length] = [durationOf(first?.every), durationOf(first?.duration)];
      if (interval === undefined || length === undefined) continue;
      yield {
        subjects: [id],
        message: `${box(context, id)} starts a run every ${spokenDuration(interval)}, and one takes ${spokenDuration(length)}: the next begins while the last is still at work, and nothing keeps the two from doing the same things.`,
        fixes: () => [
          {
            label: `Let a run of ${box(context, id)} begin only when the last is over`,
            patch: [
              setHandlers(
                id,
                handlers.flatMap(({ inferred, handler }) =>
                  inferred ? [] : [overlaps(handler) ? { ...handler, lock: true } : handler],
                ),
              ),
            ],
          },
        ],
      };
    }
  },
});
