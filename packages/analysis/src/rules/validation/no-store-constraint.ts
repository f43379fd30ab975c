import { type Holding, type Limit, lookup } from '@spillway/model';
import { elementsOf } from '../../facts/by-kind.js';
import { holdingsByElement } from '../../facts/holdings.js';
import { box, listed, record } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const keepingOrders = (limits?: Record<string, Limit>) =>
  example({
    elements: {
      api: { kind: 'service', name: 'Order API' },
      db: { kind: 'store', name: 'Orders', holds: [{ entity: 'order', ...(limits && { limits }) }] },
    },
    flows: { insert: { from: 'api', to: 'db', carries: ['order.*'] } },
    entities: {
      order: { name: 'Order', fields: { id: { type: 'uuid', required: true }, note: { type: 'string' } } },
    },
  });

const enforces = (limit: Limit): boolean =>
  Object.values(limit).some((value) => value !== undefined && value !== false);

const enforcesNothing = (holding: Holding | undefined): boolean => !Object.values(holding?.limits ?? {}).some(enforces);

export const noStoreConstraint = defineRule({
  id: 'validation/no-store-constraint',
  severity: 'info',
  depth: 'production',
  title: 'Store that takes anything',
  documentation: {
    what: 'The place where a record is at home enforces nothing about it, although it has fields that must be there.',
    why: 'Scripts, migrations, other services and bugs write past every check in front of the store. The constraint is the only one that all of them meet.',
    detection:
      'A source holding of a store (stated, or implied by what is written) without limits, of an entity with a field marked required. Reported once per store.',
    falseAlarms: 'Stores without constraints, whose schema is enforced by a registry or a layer that all writers use.',
    fix: 'Put what must hold in any case into the store: not null, unique, foreign keys, lengths; and state it.',
    sources: ['PostgreSQL documentation: 5.5 Constraints', 'Date: An Introduction to Database Systems, chapter 9'],
  },
  examples: {
    fails: [{ name: 'the table takes orders without a key', at: 'db', model: keepingOrders() }],
    passes: [{ name: 'the table requires the key', model: keepingOrders({ id: { required: true } }) }],
  },
  *check(context): Generator<Report> {
    const { model } = context;
    const requiredIn = (entity: string): string[] =>
      Object.entries(lookup(model.entities, entity)?.fields ?? {}).flatMap(([id, field]) =>
        field.required === true ? [id] : [],
      );
    for (const { id } of elementsOf(context, 'store')) {
      for (const { as, entity, holding } of holdingsByElement(context).get(id) ?? []) {
        if (as !== 'source' || !enforcesNothing(holding)) continue;
        const required = requiredIn(entity);
        if (required.length === 0) continue;
        yield {
          subjects: [id, entity],
          message: `${box(context, id)} takes ${record(context, entity)} without ${listed(required.map((field) => `\`${field}\``))}: it enforces nothing, so whatever gets past the checks in front of it stays.`,
        };
        break;
      }
    }
  },
});
