import { answersAbout } from '@spillway/analysis';
import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { fieldsInSelection } from '../fields-of';
import { answersMarkdown, inBrief } from './say-answers';
import { subjectRows } from './subject-rows';

const model: Model = {
  ...emptyModel('Shop'),
  elements: {
    customer: { kind: 'actor', name: 'Customer' },
    api: { kind: 'service', name: 'API' },
    db: { kind: 'store', name: 'Orders', holds: [{ entity: 'order', fields: ['id'] }] },
    copy: { kind: 'store', name: 'Cache', holds: [{ entity: 'order', fields: ['id'], as: 'cache' }] },
  },
  flows: {
    place: { name: 'place', from: 'customer', to: 'api', carries: ['order.id'] },
    save: { from: 'api', to: 'db', carries: ['order.id'] },
  },
  entities: {
    order: {
      name: 'Order',
      owner: 'shop',
      fields: { id: { type: 'uuid' }, note: { type: 'text', tags: ['pii.name'] } },
    },
    item: { name: 'Item', fields: { sku: { type: 'string' } } },
  },
};

describe('say answers', () => {
  it('in brief, with what is open', () => {
    expect(inBrief(model, answersAbout(model, 'order.id', []))).toEqual({
      origin: 'Customer',
      transforms: undefined,
      ownership: 'Orders, 1 copy',
      failures: 'no findings',
    });
    expect(inBrief(model, answersAbout(model, 'item.sku', []))).toEqual({
      origin: undefined,
      transforms: 'unchanged',
      ownership: undefined,
      failures: undefined,
    });
  });

  it('as Markdown', () => {
    const text = answersMarkdown(model, [answersAbout(model, 'order.id', [])]);
    expect(text).toContain('- Entered by Customer in place');
    expect(text).toContain('- Copies: Cache (cache)');
    expect(text).toContain('**Open:** Write down what API does');
    expect(text).toContain('No finding touches it.');
  });
});

describe('subjectRows', () => {
  const rows = (change: Partial<Parameters<typeof subjectRows>[1]>) =>
    subjectRows(model, {
      text: '',
      gaps: { 'item.sku': ['origin', 'ownership'] },
      onlyOpen: false,
      expanded: undefined,
      ...change,
    }).map(({ subject, open }) => `${subject} ${open}`);

  it('lists entities, and the fields of the one that is open', () => {
    expect(rows({ expanded: 'order' })).toEqual(['order 0', 'order.id 0', 'order.note 0', 'item 2']);
  });

  it('finds fields by name and tag, and entities with all their fields', () => {
    expect(rows({ text: 'pii' })).toEqual(['order 0', 'order.note 0']);
    expect(rows({ text: 'item' })).toEqual(['item 2', 'item.sku 2']);
  });

  it('leaves out what has no open questions', () => {
    expect(rows({ onlyOpen: true, expanded: 'item' })).toEqual(['item 2', 'item.sku 2']);
  });
});

describe('fieldsInSelection', () => {
  it('offers what entities consist of, flows carry and elements keep or move', () => {
    expect(fieldsInSelection(model, [{ in: 'entities', id: 'item' }])).toEqual(['item.sku']);
    expect(fieldsInSelection(model, [{ in: 'flows', id: 'save' }])).toEqual(['order.id']);
    expect(
      fieldsInSelection(model, [
        { in: 'elements', id: 'db' },
        { in: 'elements', id: 'api' },
      ]),
    ).toEqual(['order.id']);
  });
});
