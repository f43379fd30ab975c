import type { FieldReference, FlowView, Handler, HandlerView, Step } from '@spillway/model';
import type { Context } from '../../context.js';
import { statesPayload } from '../../facts/at-hand.js';
import { elementsOf } from '../../facts/by-kind.js';
import { fieldOf } from '../../facts/fields.js';
import { unmentionedBy } from '../../facts/mentions.js';
import { arrow, box, listed } from '../../facts/names.js';
import type { Fix } from '../../finding.js';
import { setHandlers } from '../../fixes/patches.js';
import { defineRule, type Report } from '../../rule.js';
import { handling } from './examples.js';

const fields = { amount: { type: 'money' }, metadata: { type: 'json' } } as const;
const receives = ['order.amount', 'order.metadata'];
const saves = ['order.amount'];

interface Loss {
  readonly handler: HandlerView;
  readonly arrival: FlowView;
  readonly lost: readonly FieldReference[];
}

const TAKES_FIELDS: ReadonlySet<string> = new Set(['write', 'publish', 'request']);

function lossOf(context: Context, handler: HandlerView): Loss | undefined {
  const { arrival, calls, inferred } = handler;
  if (inferred || arrival === undefined || arrival.carries.length === 0) return undefined;
  // It may go along with a call that does not say what it takes.
  if (calls.some((call) => TAKES_FIELDS.has(call.interaction) && !statesPayload(call))) return undefined;
  const unmentioned = unmentionedBy(context, handler, arrival.carries);
  const lost = unmentioned.filter((field) => fieldOf(context.model, field) !== undefined);
  return lost.length === 0 ? undefined : { handler, arrival, lost };
}

/** The steps with one that drops fields, before the answer. */
function dropping(steps: readonly Step[], lost: readonly FieldReference[]): Step[] {
  const answer = steps.findIndex((step) => step.do === 'respond');
  const drop: Step = { do: 'transform', name: 'Not needed here', drops: [...lost] };
  return steps.toSpliced(answer === -1 ? steps.length : answer, 0, drop);
}

function droppedOnPurpose(context: Context, service: string, losses: readonly Loss[]): Fix {
  const element = context.graph.elements.get(service)?.element;
  const written = element?.kind === 'service' ? (element.handlers ?? []) : [];
  const lostBy = new Map(losses.map(({ handler, lost }) => [handler.index, lost]));
  const next = written.map((handler, index): Handler => {
    const lost = lostBy.get(index);
    return lost === undefined ? handler : { ...handler, steps: dropping(handler.steps, lost) };
  });
  const names = [...new Set(losses.flatMap(({ lost }) => lost))].map((field) => `\`${field}\``);
  return { label: `Say that ${listed(names)} ends here on purpose`, patch: [setHandlers(service, next)] };
}

export const lostField = defineRule({
  id: 'transformation/lost-field',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Field that is received and goes nowhere',
  documentation: {
    what: 'A handler receives a field and does nothing with it: it is not stored, sent on, mapped, logged, answered with or decided by.',
    why: 'Senders believe that what was accepted was kept. The gap shows months later, when somebody asks for the metadata of a payment and there is no copy left to repair it from.',
    detection:
      'A field carried by the flow that a written handler handles, which no mapping, call, response, log, audit, protect, condition of a route or `drops` of that handler mentions. Silent where the handler makes a write, publish or request that does not say what it carries.',
    falseAlarms:
      'Fields that are only checked, such as a confirmation of a password, or that belong to the envelope: list them under `drops`.',
    fix: 'Send or store the field, stop asking for it, or drop it on purpose.',
    sources: [
      'Hohpe, Woolf: Enterprise Integration Patterns, "Content Filter"',
      'GDPR Art. 5(1)(c), data minimisation',
    ],
  },
  examples: {
    fails: [{ name: 'the metadata never reaches the table', at: 'api', model: handling({ receives, saves, fields }) }],
    passes: [
      { name: 'all of it is stored', model: handling({ receives, saves: receives, fields }) },
      {
        name: 'the metadata is dropped on purpose',
        model: handling({ receives, saves, fields, steps: [{ do: 'transform', drops: ['order.metadata'] }] }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const { id, handlers } of elementsOf(context, 'service')) {
      const losses = handlers.map((handler) => lossOf(context, handler)).filter((loss) => loss !== undefined);
      const [first] = losses;
      if (first === undefined) continue;
      const names = listed(first.lost.map((field) => `\`${field}\``));
      const [it, is] = first.lost.length === 1 ? ['it', 'is'] : ['them', 'are'];
      const others = losses.length === 1 ? '' : ` Other arrivals of ${box(context, id)} lose fields as well.`;
      yield {
        subjects: [id, first.arrival.id],
        field: first.lost[0],
        path: [first.arrival.id],
        message: `${names} ${is} accepted with ${arrow(context, first.arrival.id)} and then lost: nothing that ${box(context, id)} stores, sends on or answers with has ${it}.${others}`,
        fixes: () => [droppedOnPurpose(context, id, losses)],
      };
    }
  },
});
