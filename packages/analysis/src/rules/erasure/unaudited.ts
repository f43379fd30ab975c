import type { Id } from '@spillway/model';
import type { Context } from '../../context.js';
import { erasureReaches, type JourneyReach } from '../../facts/journeys.js';
import { box, journeyName, listedBriefly } from '../../facts/names.js';
import { audits } from '../../facts/written-steps.js';
import { defineRule, type Report } from '../../rule.js';
import { erasingCustomers } from './examples.js';

/** The services that a journey starts from, passes or ends at. */
function servicesOf({ graph }: Context, { flows, handlers }: JourneyReach): ReadonlySet<Id> {
  const services = new Set<Id>();
  for (const { caller, callee } of flows) services.add(caller).add(callee);
  for (const { service } of handlers) services.add(service);
  return new Set([...services].filter((id) => graph.elements.get(id)?.kind === 'service'));
}

export const unaudited = defineRule({
  id: 'erasure/unaudited',
  severity: 'warning',
  depth: 'design',
  title: 'Erasure that leaves no proof',
  documentation: {
    what: 'An erasure journey records nowhere that it has run.',
    why: 'Someone asks whether they have been forgotten, or an authority does, and nobody can show when and where it was done. After a restore from a backup nobody knows whom to erase again.',
    detection:
      'An erasure journey none of whose handlers has an `audit` step, and none of whose services states `audit`.',
    falseAlarms: 'Records kept by a tool outside the model: draw it, or state `audit` on the service.',
    fix: 'Record who asked, when, and what was erased where, without the data itself.',
    sources: ['GDPR Art. 5(2): accountability', 'GDPR Art. 24(1): being able to demonstrate it'],
  },
  examples: {
    fails: [
      {
        name: 'no record of the deletion',
        at: 'forget',
        model: erasingCustomers({ steps: [{ do: 'call', flow: 'remove' }, { do: 'respond' }] }),
      },
    ],
    passes: [{ name: 'the service records it', model: erasingCustomers() }],
  },
  *check(context): Generator<Report> {
    for (const reach of erasureReaches(context)) {
      if ([...reach.handlers].some(audits)) continue;
      const services = servicesOf(context, reach);
      const isAudited = [...services].some((id) => {
        const element = context.graph.elements.get(id)?.element;
        return element?.kind === 'service' && element.audit === true;
      });
      if (isAudited) continue;
      const where =
        services.size === 0
          ? 'nothing'
          : `nothing in ${listedBriefly(
              [...services].map((id) => box(context, id)),
              'services',
            )}`;
      yield {
        subjects: [reach.id],
        message: `${journeyName(context, reach.id)} leaves no proof that it has run: ${where} records who was erased, when and where.`,
      };
    }
  },
});
