import { expandReferences, type FieldReference, type FlowView, type HandlerView, type Step } from '@spillway/model';
import type { Context } from '../../context.js';
import { answeredFields } from '../../facts/at-hand.js';
import { checksField } from '../../facts/checked-fields.js';
import { arrow, box } from '../../facts/names.js';
import { ANSWER, type PlainStep, walkSteps } from '../../facts/walk.js';
import { defineRule, example, type Report } from '../../rule.js';

const charging = (...afterwards: Step[]) =>
  example({
    elements: {
      payments: {
        kind: 'service',
        name: 'Payment API',
        authentication: true,
        handlers: [
          {
            on: 'pay',
            steps: [{ do: 'call', flow: 'charge' }, ...afterwards, { do: 'call', flow: 'insert' }, { do: 'respond' }],
          },
        ],
      },
      stripe: { kind: 'external', name: 'Stripe', role: 'payment' },
      customer: { kind: 'actor', name: 'Customer' },
      db: { kind: 'store', name: 'Payments' },
    },
    flows: {
      pay: { from: 'customer', to: 'payments', carries: ['payment.amount'] },
      charge: { from: 'payments', to: 'stripe', carries: ['payment.amount'], returns: ['payment.transaction'] },
      insert: { from: 'payments', to: 'db', carries: ['payment.amount', 'payment.transaction'] },
    },
    entities: {
      payment: { name: 'Payment', fields: { amount: { type: 'money' }, transaction: { type: 'string' } } },
    },
  });

/** An answer whose field is used before any field of that answer has been checked. */
interface Use {
  readonly call: FlowView;
  readonly field: FieldReference;
  /** What uses it: a later call, or a step of the handler itself. */
  readonly by: FlowView | 'transform' | 'respond';
}

/** The fields that a step maps, passes on, stores or returns. */
function usedBy(context: Context, handler: HandlerView, { does, step, call }: PlainStep): readonly FieldReference[] {
  if (does === 'transform') {
    return expandReferences(
      context.model,
      step.maps?.flatMap(({ from }) => from ?? []),
    );
  }
  if (does === 'respond') return answeredFields(context, handler, step);
  return call?.carries ?? [];
}

function uncheckedUses(context: Context, handler: HandlerView): readonly Use[] {
  const uses: Use[] = [];
  const isAnswered = (call: FlowView | undefined): call is FlowView =>
    call?.caller === handler.service && call.returns.length > 0 && call.receiver?.kind === 'external';
  if (!handler.calls.some(isAnswered)) return uses;
  const use = (open: readonly FlowView[], step: PlainStep, by: Use['by']): readonly FlowView[] => {
    if (open.length === 0) return open;
    const used = new Set(usedBy(context, handler, step));
    return open.filter((call) => {
      const field = call.returns.find((each) => used.has(each));
      if (field === undefined) return true;
      uses.push({ call, field, by });
      return false;
    });
  };
  const end = walkSteps<readonly FlowView[]>(handler.steps, [], {
    step: (open, current) => {
      const { does, step, call } = current;
      if (does === 'validate') {
        return open.filter(({ returns }) => !returns.some((field) => checksField(context, step, field)));
      }
      if (does === 'transform' || does === 'respond') return use(open, current, does);
      if (call === undefined) return open;
      const left = use(open, current, call);
      return isAnswered(call) ? [...left.filter((other) => other !== call), call] : left;
    },
    merge: (a, b) => [...new Set([...a, ...b])],
  });
  const responds = handler.steps.at(-1)?.does === 'respond';
  if (end !== undefined && !responds) use(end, ANSWER, 'respond');
  return uses;
}

function sentence(context: Context, { service, arrival }: HandlerView, { call, field, by }: Use): string {
  const use =
    by === 'transform'
      ? 'goes into what it computes'
      : by === 'respond'
        ? `goes into the answer${arrival === undefined ? '' : ` to ${arrow(context, arrival.id)}`}`
        : `goes into ${arrow(context, by.id)}`;
  return `${box(context, service)} takes \`${field}\` as ${box(context, call.callee)} answers ${arrow(context, call.id)}, and it ${use} unchecked: an answer that is empty, or changed with their next release, is taken for a good one.`;
}

export const unvalidatedResponse = defineRule({
  id: 'validation/unvalidated-response',
  severity: 'warning',
  depth: 'design',
  title: 'Answer of a third party that is used as it comes',
  documentation: {
    what: 'A service calls an external and uses what comes back before it has checked any of it.',
    why: 'The other side changes its format without asking, answers 200 with an error in the body, or is not who it should be. Then its mistake is stored, and passed on, as a fact of this system.',
    detection:
      'A call to an external that states what it returns; on some branch of the handler a returned field is mapped, sent with a later call, or returned, and no validate step in between covers any returned field, by name or (schema and business) by having no list of checks. Reported once per call.',
    falseAlarms: 'Client libraries that check their answers: add the step, with the fields that they check.',
    fix: 'Check what comes back like any input, at least that what is used is there and means success.',
    sources: ['OWASP API Security Top 10 2023, API10 Unsafe Consumption of APIs', 'CWE-20'],
  },
  examples: {
    fails: [{ name: 'the transaction is stored as it comes', at: 'charge', model: charging() }],
    passes: [
      {
        name: 'it has to be there',
        model: charging({
          do: 'validate',
          layer: 'schema',
          checks: [{ field: 'payment.transaction', rule: 'required' }],
          onFailure: { action: 'retry' },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const handler of context.graph.handlers) {
      for (const use of uncheckedUses(context, handler)) {
        const { call, field, by } = use;
        yield {
          subjects: [call.id, handler.service],
          field,
          path: [handler.arrival?.id ?? [], call.id, typeof by === 'string' ? [] : by.id].flat(),
          message: sentence(context, handler, use),
        };
      }
    }
  },
});
