import { ELEMENT_KINDS, type Flow, INTERACTIONS, type Model } from '@spillway/model';
import fc from 'fast-check';
import { HOSTILE_LABELS } from './hostile-labels.js';

const name = fc.oneof(
  fc.constantFrom(...HOSTILE_LABELS),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.string({ minLength: 1, maxLength: 30 }),
);
const id = fc.constantFrom(
  'end',
  'graph',
  'default',
  'style',
  'a',
  'b---oauth',
  'style-guide',
  'graph-db',
  'x1',
  'o2',
  'v',
  'constructor',
  '1a',
);
const ids = fc.uniqueArray(id, { maxLength: 9 });

const records = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  ids.chain((keys) =>
    fc.tuple(...keys.map((key) => each.map((value) => [key, value] as const))).map(Object.fromEntries),
  );

const some = <T extends Record<string, fc.Arbitrary<unknown>>>(members: T) => fc.record(members, { requiredKeys: [] });

/** Small documents with every kind of trouble a diagram can have: hostile names and ids, circles, dangling references. */
export const randomModel: fc.Arbitrary<Model> = fc
  .record({
    name,
    zones: records(
      fc
        .tuple(
          name,
          some({
            trust: fc.constantFrom('public', 'partner', 'internal', 'restricted'),
            jurisdiction: name,
            parent: id,
          }),
        )
        .map(([zoneName, rest]) => ({ name: zoneName, ...rest })),
    ),
    elements: records(
      fc
        .tuple(
          fc.constantFrom(...ELEMENT_KINDS),
          name,
          some({ zone: id, technology: fc.constantFrom('postgresql', 'stripe', 'none-such') }),
        )
        .map(([kind, elementName, rest]) => ({ kind, name: elementName, ...rest })),
    ),
    flows: records(
      fc
        .tuple(
          fc.record({ from: id, to: id }),
          some({
            name,
            interaction: fc.constantFrom(...INTERACTIONS),
            protocol: fc.constantFrom('https', 'http'),
            carries: fc.constant(['person.email', 'person.card']),
          }),
        )
        .map(([ends, rest]): Flow => ({ ...ends, ...rest })),
    ),
  })
  .map(
    (drawn): Model => ({
      spillway: 1,
      name: drawn.name,
      // Records hold what their schema allows; fast-check's optional members widen to `undefined`.
      zones: drawn.zones as Model['zones'],
      elements: drawn.elements as Model['elements'],
      flows: drawn.flows,
      entities: {
        person: {
          name: 'Person',
          fields: { email: { type: 'string', tags: ['pii.email'] }, card: { type: 'string', tags: ['pci.pan'] } },
        },
      },
      journeys: {},
      lifecycles: {},
      waivers: {},
    }),
  );
