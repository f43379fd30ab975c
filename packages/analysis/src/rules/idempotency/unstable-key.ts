import type { FieldReference, FlowView, HandlerView, Mapping } from '@spillway/model';
import { arrow, box } from '../../facts/names.js';
import { repeatedArrivals } from '../../facts/repeats.js';
import { walkSteps } from '../../facts/walk.js';
import { defineRule, example, type Report } from '../../rule.js';

const charging = (from?: string[]) =>
  example({
    elements: {
      orders: { kind: 'queue', name: 'Orders' },
      payments: {
        kind: 'service',
        name: 'Payments',
        handlers: [
          {
            on: 'take',
            steps: [
              { do: 'transform', maps: [{ to: 'payment.key', op: 'compute', ...(from && { from }) }] },
              { do: 'call', flow: 'charge' },
            ],
          },
        ],
      },
      stripe: { kind: 'external', name: 'Stripe', technology: 'stripe' },
    },
    flows: {
      take: { from: 'orders', to: 'payments', carries: ['payment.order'] },
      charge: {
        from: 'payments',
        to: 'stripe',
        carries: ['payment.key'],
        idempotency: { by: 'key', field: 'payment.key' },
      },
    },
    entities: { payment: { name: 'Payment', fields: { key: { type: 'uuid' }, order: { type: 'uuid' } } } },
  });

const BY_FIELD: ReadonlySet<string> = new Set(['key', 'natural-key', 'dedup']);

/** The field by which the receiver of a call recognises a repetition. */
function keyOf({ flow }: FlowView): FieldReference | undefined {
  const { by, field } = flow.idempotency ?? {};
  return by !== undefined && BY_FIELD.has(by) ? field : undefined;
}

/** The value is new on every run: made from nothing, or from something that was. */
function isNew({ op, from = [] }: Mapping, made: ReadonlySet<FieldReference>): boolean {
  return from.length === 0 ? (op ?? 'compute') === 'compute' : from.some((field) => made.has(field));
}

/** The calls of a handler whose key is, on some branch, made anew on every run. */
function callsWithNewKeys(view: HandlerView): ReadonlySet<FlowView> {
  const found = new Set<FlowView>();
  walkSteps<ReadonlySet<FieldReference>>(view.steps, new Set(), {
    step: (before, { does, step, call }) => {
      if (does === 'transform') {
        const made = new Set(before);
        for (const mapping of step.maps ?? []) {
          if (isNew(mapping, made)) made.add(mapping.to);
          else made.delete(mapping.to);
        }
        return made;
      }
      if (call === undefined) return before;
      const key = keyOf(call);
      if (key !== undefined && before.has(key)) found.add(call);
      return new Set([...before].filter((field) => !call.returns.includes(field)));
    },
    merge: (a, b) => new Set([...a, ...b]),
  });
  return found;
}

export const unstableKey = defineRule({
  id: 'idempotency/unstable-key',
  severity: 'error',
  depth: 'design',
  title: 'Key that is new on every attempt',
  documentation: {
    what: 'A handler that may run twice for one message makes the key of a call by itself, from nothing that the message brought.',
    why: 'A key protects only if the second run sends the same one. A random id made in the consumer is different on each delivery: the provider sees two honest requests and charges twice, and everybody believes to be safe.',
    detection:
      'The field of a call’s idempotency (key, natural key or deduplication) is computed without `from`, or from such a value, earlier on the same branch; and the handler is on an unguarded message, captured change or webhook, on a request that is retried, or on a request made by such a handler.',
    falseAlarms:
      'Values that are the same on every run although nothing goes into them, such as the day of a daily run.',
    fix: 'Derive the key from what arrives: the id of the order or message. Or let the first caller make it, store it, and pass it on.',
    sources: ['IETF draft-ietf-httpapi-idempotency-key-header, section 2', 'Stripe API: Idempotent requests'],
  },
  examples: {
    fails: [{ name: 'every delivery makes its own key', at: 'charge', model: charging() }],
    passes: [{ name: 'the key comes from the order', model: charging(['payment.order']) }],
  },
  *check(context): Generator<Report> {
    for (const handler of context.graph.handlers) {
      const { arrival, inferred, calls, service } = handler;
      if (inferred || arrival === undefined || !calls.some((call) => keyOf(call) !== undefined)) continue;
      if (!repeatedArrivals(context).has(arrival)) continue;
      for (const call of callsWithNewKeys(handler)) {
        const field = keyOf(call);
        yield {
          subjects: [call.id, service],
          path: [arrival.id, call.id],
          field,
          message: `Each time ${arrow(context, arrival.id)} comes again, ${box(context, service)} makes a new \`${field}\` for ${arrow(context, call.id)}: ${box(context, call.callee)} cannot see that it is the same one, and does it again.`,
        };
      }
    }
  },
});
