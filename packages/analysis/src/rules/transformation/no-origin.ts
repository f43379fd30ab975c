import type { FieldReference, FlowView, HandlerView, Id } from '@spillway/model';
import type { Context } from '../../context.js';
import { answeredFields, followFields, statesPayload } from '../../facts/at-hand.js';
import { elementsOf } from '../../facts/by-kind.js';
import { fieldOf } from '../../facts/fields.js';
import { arrow, box, listed } from '../../facts/names.js';
import { defineRule, type Report } from '../../rule.js';
import { handling } from './examples.js';

const fields = { quantity: { type: 'integer' }, total: { type: 'money' } } as const;
const receives = ['order.quantity'];
const saves = ['order.quantity', 'order.total'];

/** Fields that a handler uses and cannot have. */
interface Gap {
  readonly handler: HandlerView;
  /** The call that needs them; `undefined` for the answer. */
  readonly call: FlowView | undefined;
  readonly missing: readonly FieldReference[];
}

/** Spares most handlers the walk: some call or answer has a field that did not arrive, or a step takes one away. */
function mayLack(context: Context, view: HandlerView): boolean {
  const { arrival, calls, allSteps } = view;
  if (arrival !== undefined && !statesPayload(arrival)) return false;
  const came = arrival?.carries ?? [];
  if (calls.some(({ carries }) => carries !== came && carries.some((field) => !came.includes(field)))) return true;
  for (const { does, step } of allSteps) {
    if (does === 'transform' && step.drops !== undefined) return true;
    if (does === 'respond' && answeredFields(context, view, step).some((field) => !came.includes(field))) return true;
  }
  return false;
}

function* gapsIn(context: Context, handlers: readonly HandlerView[]): Generator<Gap> {
  for (const handler of handlers) {
    if (handler.inferred || !mayLack(context, handler)) continue;
    const gaps: Gap[] = [];
    followFields(context, handler, ({ does, step, call }, { fields: known, isOpen }) => {
      if (isOpen || (does !== 'call' && does !== 'respond')) return;
      const used = does === 'respond' ? answeredFields(context, handler, step) : (call?.carries ?? []);
      const missing = used.filter((field) => !known.has(field) && fieldOf(context.model, field) !== undefined);
      if (missing.length > 0) gaps.push({ handler, call, missing });
    });
    yield* gaps;
  }
}

function sentence(context: Context, service: Id, { handler, call, missing }: Gap): string {
  const names = listed(missing.map((field) => `\`${field}\``));
  const does = call === undefined ? 'answers with' : `sends ${arrow(context, call.id)} with`;
  const came = handler.arrival === undefined ? 'its schedule' : arrow(context, handler.arrival.id);
  const [comes, it] = missing.length === 1 ? ['does not come', 'it'] : ['do not come', 'them'];
  return `${box(context, service)} ${does} ${names}, which ${comes} with ${came}, and no earlier step reads or makes ${it}: what is stored or sent will be empty, or made up.`;
}

export const noOrigin = defineRule({
  id: 'transformation/no-origin',
  severity: 'error',
  depth: 'design',
  title: 'Field from nowhere',
  documentation: {
    what: 'A handler calls something, or answers, with a field that it cannot have by then.',
    why: 'Whoever builds it will find a value somewhere: a default, the number the client sent, a second query that nobody reviewed. That is how a total comes to be what the browser says it is.',
    detection:
      'Along every branch of a written handler: what arrived, what earlier calls returned and what earlier mappings made, without what was dropped, against what each call carries and each answer returns. Silent where the incoming flow does not say what it carries, or an earlier read what it returns.',
    falseAlarms:
      'Values from configuration, the session or the clock: draw them as a mapping with op lookup or compute.',
    fix: 'Send the field along, read it, or add the mapping that makes it, before the call.',
    sources: ['OpenLineage: column-level lineage facet'],
  },
  examples: {
    fails: [
      { name: 'nobody computes the total that is stored', at: 'api', model: handling({ receives, saves, fields }) },
    ],
    passes: [
      {
        name: 'the total is computed first',
        model: handling({
          receives,
          saves,
          fields,
          steps: [{ do: 'transform', maps: [{ to: 'order.total', from: ['order.quantity'], op: 'compute' }] }],
        }),
      },
      { name: 'what arrives is not stated', model: handling({ saves, fields }) },
    ],
  },
  *check(context): Generator<Report> {
    for (const { id, handlers } of elementsOf(context, 'service')) {
      const [first, ...others] = gapsIn(context, handlers);
      if (first === undefined) continue;
      const path = [first.handler.arrival?.id ?? [], first.call?.id ?? []].flat();
      yield {
        subjects: [id, ...path],
        field: first.missing[0],
        path,
        message: `${sentence(context, id, first)}${others.length === 0 ? '' : ` ${others.length === 1 ? 'One more step' : `${others.length} more steps`} of ${box(context, id)} lack fields too.`}`,
      };
    }
  },
});
