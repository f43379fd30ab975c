import { type ElementKind, INTERACTIONS, inferInteraction, interactionFits, removeRecords } from '@spillway/model';
import { arrow, box } from '../../facts/names.js';
import { unusualFlows } from '../../facts/unusual-flows.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';

const withArticle = (kind: ElementKind): string => `${kind === 'actor' || kind === 'external' ? 'an' : 'a'} ${kind}`;

export const interactionMismatch = defineRule({
  id: 'structure/interaction-mismatch',
  severity: 'error',
  depth: 'sketch',
  fixable: true,
  proveFixes: true,
  title: 'Interaction that does not fit its ends',
  documentation: {
    what: 'A flow states an interaction that cannot take place between the two things it joins, such as a publish to a database or a webhook between own services.',
    why: 'Timeouts, retries and redelivery follow from the interaction. With the wrong one every other finding about the flow is about a system that does not exist.',
    detection: 'Compares the stated interaction with the kinds of both ends. What is only inferred always fits.',
    falseAlarms: 'A box of the wrong kind: a topic drawn as a store. Change the box then, not the arrow.',
    fix: 'Leave the interaction to inference, or state one that fits.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'a publish to a store',
        at: 'order-created',
        model: example({
          elements: { api: { kind: 'service', name: 'API' }, db: { kind: 'store', name: 'Orders' } },
          flows: { 'order-created': { from: 'api', to: 'db', interaction: 'publish' } },
        }),
      },
    ],
    passes: [
      {
        name: 'a read may be drawn in the direction of the data',
        model: example({
          elements: { api: { kind: 'service', name: 'API' }, db: { kind: 'store', name: 'Orders' } },
          flows: { rows: { from: 'db', to: 'api', interaction: 'read' } },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const { id, flow, source, target } of unusualFlows(context).statedInteraction) {
      const { interaction } = flow;
      if (interaction === undefined || source === undefined || target === undefined) continue;
      const [from, to] = [source.kind, target.kind];
      if (interactionFits(interaction, from, to)) continue;
      const better = inferInteraction(from, to, flow.operation);
      yield {
        subjects: [id],
        message: `${arrow(context, id)} is stated as ${interaction}, which cannot lead from ${withArticle(from)} (${box(context, flow.from)}) to ${withArticle(to)} (${box(context, flow.to)}): whatever follows from it (waiting, retries, redelivery) is judged wrongly.`,
        fixes: () => [
          {
            label:
              better === interaction
                ? `Leave open what kind of flow ${arrow(context, id)} is`
                : `Treat ${arrow(context, id)} as ${better}`,
            patch: [setFlow(id, 'interaction')],
          },
          ...INTERACTIONS.filter((each) => each !== better && interactionFits(each, from, to)).map((each) => ({
            label: `Treat ${arrow(context, id)} as ${each}`,
            patch: [setFlow(id, 'interaction', each)],
          })),
          { label: `Remove ${arrow(context, id)}`, patch: removeRecords(context.model, { flows: [id] }) },
        ],
      };
    }
  },
});
