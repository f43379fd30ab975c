import type { FieldLimits, Finding } from '@spillway/analysis';
import { describe, expect, it } from 'vitest';
import { fieldRows, partsOf, sayAlong, suggestionsIn } from './field-rows';

const limitsOf = (places: FieldLimits['places']): FieldLimits => ({
  field: 'order.note',
  places,
  isMismatch: places.some(({ tooTight }) => tooTight !== undefined),
});

describe('sayAlong', () => {
  const cases: readonly (readonly [string, FieldLimits['places'], string])[] = [
    ['only the definition', [{ where: 'definition', limits: { maxLength: 200 } }], ''],
    ['only a store', [{ where: 'holding', element: 'db', limits: { max: 5 } }], '5'],
    [
      'a mismatch',
      [
        { where: 'definition', limits: { maxLength: 1000, required: true } },
        { where: 'check', element: 'web', isWeak: true, limits: { maxLength: 80 } },
        { where: 'check', element: 'api', limits: { maxLength: 200 } },
        {
          where: 'holding',
          element: 'db',
          limits: { maxLength: 100 },
          tooTight: [{ limit: 'maxLength', arrives: 200, flow: 'f' }],
        },
      ],
      '200 → 100',
    ],
    [
      'nothing before a store',
      [{ where: 'holding', element: 'db', limits: { maxLength: 100 }, tooTight: [{ limit: 'maxLength', flow: 'f' }] }],
      'any → 100',
    ],
    [
      'agreement',
      [
        { where: 'definition', limits: { enum: ['a', 'b'] } },
        { where: 'holding', element: 'db', limits: { enum: ['b', 'a'] } },
      ],
      '2 values',
    ],
    ['no limit worth a word', [{ where: 'holding', element: 'db', limits: { required: true } }], ''],
  ];
  it.each(cases)('%s', (_name, places, text) => expect(sayAlong(limitsOf(places))).toBe(text));
});

it('suggests what findings about untagged fields would set', () => {
  const finding = (field: string, more: Partial<Finding> = {}): Finding => ({
    rule: 'privacy/untagged',
    severity: 'info',
    message: '',
    subjects: ['order'],
    field,
    fingerprint: field,
    fixes: [
      {
        label: '',
        patch: [{ op: 'set', in: 'entities', id: 'order', path: ['fields', 'mail', 'tags'], value: ['pii.email'] }],
      },
    ],
    ...more,
  });
  const found = suggestionsIn([
    finding('order.mail'),
    finding('order.other', { waived: 'w' }),
    finding('x.y', { rule: 'a/b' }),
  ]);
  expect([...found].map(([field, { tag }]) => `${field} ${tag}`)).toEqual(['order.mail pii.email']);
});

it('makes a line of each field', () => {
  const entities = {
    order: { name: 'Order', fields: { id: { type: 'uuid' as const }, note: { type: 'text' as const, maxLength: 9 } } },
    item: { name: 'Item', fields: { id: { type: 'uuid' as const } } },
  };
  const limits = new Map([['order.note', limitsOf([{ where: 'check', element: 'a', limits: { maxLength: 9 } }])]]);
  const rows = fieldRows(entities, { entity: undefined, limits });
  expect(rows.map(({ key }) => key)).toEqual(['order.id', 'order.note', 'item.id']);
  expect(rows[1]?.values).toMatchObject({ id: 'note', entity: 'Order', limits: { maxLength: 9 }, along: '9' });
  expect(fieldRows(entities, { entity: 'item', limits }).map(partsOf)).toEqual([{ entity: 'item', field: 'id' }]);
});
