import { describe, expect, it } from 'vitest';
import { Values } from './values.js';

const fields = ['order.id', 'order.total'];
const many = Array.from({ length: 40 }, (_, i) => `order.field_${i}`);

describe('values', () => {
  it('knows its fields, and nothing of them at first', () => {
    const values = new Values<number>(fields);
    expect([values.has('order.id'), values.get('order.id'), values.indexOf('order.note')]).toEqual([
      true,
      undefined,
      -1,
    ]);
    values.set('order.total', 2);
    expect([values.get('order.id'), values.get('order.total')]).toEqual([undefined, 2]);
  });

  it.each([
    ['few', fields],
    ['many', many],
  ])('lets fields join without a change to a list of %s that it shares', (_, shared) => {
    const [values, others] = [new Values<number>(shared), new Values<number>(shared)];
    values.set('order.note', 1);
    expect(values.get('order.note')).toBe(1);
    expect(others.has('order.note')).toBe(false);
    expect(shared).not.toContain('order.note');
  });

  it.each([
    ['few', fields],
    ['many', many],
  ])('is apart from its copies, whichever of them changes: %s', (_, list) => {
    const values = new Values<number>(list);
    values.set('order.note', 1);
    const copy = values.copy();
    values.set('order.late', 2);
    copy.set('order.early', 3);
    copy.set('order.note', 4);
    expect([values.get('order.note'), values.get('order.late'), values.has('order.early')]).toEqual([1, 2, false]);
    expect([copy.get('order.note'), copy.has('order.late'), copy.get('order.early')]).toEqual([4, false, 3]);
  });

  it('shares the first list that it is given, and keeps it from then on', () => {
    const values = new Values<number>([]);
    values.beginWith(fields);
    values.beginWith(many);
    values.set('order.note', 1);
    expect(values.fields).toEqual([...fields, 'order.note']);
    expect(fields).not.toContain('order.note');
  });
});
