import type { FieldReference, Json } from '@spillway/model';
import type { Context } from '../../context.js';
import { holdings } from '../../facts/holdings.js';
import { listed, record } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const stamped = (zoned?: true) =>
  example({
    elements: { api: { kind: 'service', name: 'Order API' }, db: { kind: 'store', name: 'Orders' } },
    flows: { insert: { from: 'api', to: 'db', carries: ['order.created_at'] } },
    entities: {
      order: { name: 'Order', fields: { created_at: { type: 'timestamp', ...(zoned && { zoned }) } } },
    },
  });

/** Whether a field travels or is kept anywhere. */
function inUse(context: Context): (field: FieldReference) => boolean {
  const used = new Set<FieldReference>();
  for (const { carries, returns } of context.graph.flows.values()) {
    for (const field of carries) used.add(field);
    for (const field of returns) used.add(field);
  }
  for (const { fields } of holdings(context)) for (const field of fields) used.add(field);
  return (field) => used.has(field);
}

export const unzonedTimestamp = defineRule({
  id: 'transformation/unzoned-timestamp',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Timestamp without a zone',
  documentation: {
    what: 'A timestamp travels or is stored, and nothing says in which time zone it is.',
    why: 'Each reader takes it for its own zone: an order from 23:30 belongs to two different days, and once a year an hour exists twice and events change their order.',
    detection:
      'A field of type timestamp that is not `zoned` and that some flow carries or returns, or some element holds.',
    falseAlarms:
      'Local times that are meant to stay local, such as opening hours: make them a string or a date, and say so.',
    fix: 'Store and send UTC or an offset, and mark the field as zoned.',
    sources: ['RFC 3339, section 4', 'RFC 9557', 'PostgreSQL documentation, 8.5 Date/Time Types'],
  },
  examples: {
    fails: [{ name: 'created_at, in whose time?', at: 'order', model: stamped() }],
    passes: [{ name: 'UTC by contract', model: stamped(true) }],
  },
  *check(context): Generator<Report> {
    let isUsed: ((field: FieldReference) => boolean) | undefined;
    for (const [id, { fields }] of Object.entries(context.model.entities)) {
      const offending: string[] = [];
      for (const [field, { type, zoned }] of Object.entries(fields)) {
        if (type !== 'timestamp' || zoned === true) continue;
        isUsed ??= inUse(context);
        if (isUsed(`${id}.${field}`)) offending.push(field);
      }
      if (offending.length === 0) continue;
      const names = listed(offending.map((field) => `\`${id}.${field}\``));
      const [is, it] = offending.length === 1 ? ['is', 'it'] : ['are', 'them'];
      yield {
        subjects: [id],
        field: `${id}.${offending[0]}`,
        message: `Nothing says in which time zone ${names} of ${record(context, id)} ${is}: every service and every store reads ${it} in its own, and hours go missing or count twice.`,
        fixes: () => {
          const value: Json = true;
          const patch = offending.map(
            (field) => ({ op: 'set', in: 'entities', id, path: ['fields', field, 'zoned'], value }) as const,
          );
          return [{ label: `Make ${names} UTC by contract`, patch }];
        },
      };
    }
  },
});
