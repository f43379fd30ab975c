import { elementsOf } from '../../facts/by-kind.js';
import { groupBy } from '../../facts/group-by.js';
import { isWrite } from '../../facts/holdings.js';
import { box, listed } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const sharing = (owner: string) =>
  example({
    elements: {
      orders: { kind: 'service', name: 'Orders', owner: 'orders-team' },
      billing: { kind: 'service', name: 'Billing', owner },
      main: { kind: 'store', name: 'Main' },
    },
    flows: { order: { from: 'orders', to: 'main' }, invoice: { from: 'billing', to: 'main' } },
  });

const TAKES_FROM_EVERYONE: ReadonlySet<string> = new Set(['log', 'warehouse']);

export const sharedDatabase = defineRule({
  id: 'ownership/shared-database',
  severity: 'warning',
  depth: 'design',
  title: 'Teams that write to one store',
  documentation: {
    what: 'Services of different owners write to the same store.',
    why: 'The schema becomes a contract that nobody wrote: no team can change a table without asking the others, one team’s load or lock stops them all, and nobody alone can say what is in it.',
    detection:
      'Writes, deletions and bulk copies into one store by services that state different owners. Stores of role log and warehouse are there to take from everyone.',
    falseAlarms:
      'One server with a schema and credentials for each team: draw a store for each. Two names for one team: write them alike.',
    fix: 'Give the store one owner, and let the other team go through that owner’s service; or split the store.',
    sources: [
      'Richardson: Microservices Patterns, "Database per service"',
      'Newman: Monolith to Microservices, chapter 4, "The Shared Database"',
    ],
  },
  examples: {
    fails: [{ name: 'two teams, one database', at: 'main', model: sharing('billing-team') }],
    passes: [{ name: 'two services of one team', model: sharing('orders-team') }],
  },
  *check(context): Generator<Report> {
    const { elements } = context.graph;
    for (const { id, role, arrivals } of elementsOf(context, 'store')) {
      if (TAKES_FROM_EVERYONE.has(role)) continue;
      const writes = arrivals.filter(
        (flow) => isWrite(flow) && flow.sender?.kind === 'service' && elements.get(flow.caller)?.element.owner,
      );
      const byOwner = groupBy(writes, ({ caller }) => elements.get(caller)?.element.owner ?? '');
      if (byOwner.size < 2) continue;
      const teams = [...byOwner].map(([owner, flows]) => {
        const services = [...new Set(flows.map(({ caller }) => caller))];
        return `${owner} (${listed(services.map((service) => box(context, service)))})`;
      });
      yield {
        subjects: [id, ...new Set(writes.map(({ caller }) => caller))],
        path: writes.map((flow) => flow.id),
        message: `${listed(teams)} write to ${box(context, id)}: none of them can change what is stored there, or how, without breaking the others.`,
      };
    }
  },
});
