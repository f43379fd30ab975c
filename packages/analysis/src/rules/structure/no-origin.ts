import type { ElementView } from '@spillway/model';
import { cyclesAmong } from '../../facts/components.js';
import { box } from '../../facts/names.js';
import { distanceFromOrigin, successorsOf } from '../../facts/origins.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

export const noOrigin = defineRule({
  id: 'structure/no-origin',
  severity: 'warning',
  depth: 'sketch',
  title: 'Chain that nothing ever starts',
  documentation: {
    what: 'An element takes part in flows, but no way leads to it from anything that acts by itself.',
    why: 'As drawn the flows behind it never run. Usually the trigger is missing: a schedule, a user, a message.',
    detection:
      'Follows calls, messages and captured changes from actors, externals, schedulers, scheduled handlers and batch flows. Of a chain only the first element is reported.',
    falseAlarms: 'A part of a system drawn without its surroundings. Add the actor or the external that it serves.',
    fix: 'Draw what starts it, or give the first service a scheduled handler.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'a worker that nothing starts',
        at: 'cleanup',
        model: example({
          elements: {
            ...shop,
            cleanup: { kind: 'service', name: 'Clean-up', role: 'worker' },
            db: { kind: 'store', name: 'Orders' },
          },
          flows: { ...placeOrder, insert: { from: 'order-api', to: 'db' }, purge: { from: 'cleanup', to: 'db' } },
        }),
      },
    ],
    passes: [
      {
        name: 'a scheduler starts by itself',
        model: example({
          elements: {
            cleanup: { kind: 'service', name: 'Clean-up', role: 'scheduler' },
            db: { kind: 'store', name: 'Orders' },
          },
          flows: { purge: { from: 'cleanup', to: 'db' } },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const reached = distanceFromOrigin(context);
    const stranded = [...context.graph.elements.values()].filter(
      (view) => !reached.has(view) && view.incoming.length + view.outgoing.length > 0,
    );
    if (stranded.length === 0) return;
    const isStranded = new Set(stranded);
    const next = (view: ElementView) => successorsOf(context, view).filter((other) => isStranded.has(other));
    const cycles = cyclesAmong(stranded, next);
    const cycleOf = new Map(cycles.flatMap((cycle) => cycle.map((view) => [view, cycle] as const)));
    const entered = new Set(
      stranded.flatMap((view) =>
        next(view).filter((other) => cycleOf.get(view) === undefined || cycleOf.get(view) !== cycleOf.get(other)),
      ),
    );
    for (const view of stranded) {
      const cycle = cycleOf.get(view);
      const isFirst = cycle === undefined ? !entered.has(view) : !cycle.some((member) => entered.has(member));
      if (!isFirst || (cycle !== undefined && cycle.map(({ id }) => id).toSorted()[0] !== view.id)) continue;
      const behind = next(view).length > 0 ? ', nor anything behind it' : '';
      yield {
        subjects: [view.id],
        message: `Nothing ever starts ${box(context, view.id)}${behind}: no user, third party, schedule or batch leads to it.`,
      };
    }
  },
});
