import type { Field, FieldReference, Mapping, Model, Step } from '@spillway/model';
import { example } from '../../rule.js';

interface Handling {
  /** What the customer sends. */
  readonly receives?: FieldReference[];
  /** Before the row is written. */
  readonly steps?: Step[];
  /** What the row has. */
  readonly saves?: FieldReference[];
  readonly fields: Readonly<Record<string, Field>>;
}

/** An order service that takes something from a customer, does something to it and writes a row. */
export const handling = ({ receives, steps = [], saves, fields }: Handling): Model =>
  example({
    elements: {
      customer: { kind: 'actor', name: 'Customer' },
      api: {
        kind: 'service',
        name: 'Order API',
        handlers: [{ on: 'order', steps: [...steps, { do: 'call', flow: 'insert' }, { do: 'respond' }] }],
      },
      db: { kind: 'store', name: 'Orders' },
    },
    flows: {
      order: { from: 'customer', to: 'api', ...(receives && { carries: receives }) },
      insert: { from: 'api', to: 'db', ...(saves && { carries: saves }) },
    },
    entities: { order: { name: 'Order', fields } },
  });

/** The same with one mapping. */
export const mapping = (map: Mapping, fields: Readonly<Record<string, Field>>): Model =>
  handling({
    receives: map.from ?? [],
    steps: [{ do: 'transform', maps: [map] }],
    saves: [map.to],
    fields,
  });
