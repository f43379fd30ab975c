import type { Analysis, Finding } from '@spillway/analysis';
import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { bearsMark, marksOf } from './marks';

const finding = (subject: string, severity: Finding['severity'], more: Partial<Finding> = {}): Finding => ({
  rule: 'a/b',
  severity,
  message: '',
  subjects: [subject, 'other'],
  fingerprint: `${subject} ${severity} ${more.field ?? ''}`,
  ...more,
});
const analysisOf = (findings: readonly Finding[]): Analysis => ({
  depth: 'design',
  findings,
  counts: { error: 0, warning: 0, info: 0, waived: 0 },
});

describe('marksOf', () => {
  it('counts by first subject, shows the gravest, and leaves out what is accepted', () => {
    const many = Array.from({ length: 3000 }, (_, i) => finding(`e${i % 10}`, 'info', { field: String(i) }));
    const marks = marksOf(analysisOf([...many, finding('e3', 'error'), finding('e4', 'error', { waived: 'w' })]));
    expect([...marks.keys()]).toHaveLength(10);
    expect(marks.get('e3')).toEqual({ severity: 'error', count: 301, fingerprint: 'e3 error ' });
    expect(marks.get('e4')).toMatchObject({ severity: 'info', count: 300 });
    expect(marks.has('other')).toBe(false);
  });
  it('keeps a mark that says the same', () => {
    const before = marksOf(analysisOf([finding('a', 'info'), finding('b', 'info')]));
    const after = marksOf(analysisOf([finding('a', 'info'), finding('b', 'error')]));
    expect(after.get('a')).toBe(before.get('a'));
    expect(after.get('b')).not.toBe(before.get('b'));
  });
});

it('leaves a zone unmarked for what is about an element of its id', () => {
  const model: Model = {
    ...emptyModel('M'),
    elements: { payments: { kind: 'store', name: 'Payments' } },
    zones: { payments: { name: 'Payments' }, shop: { name: 'Shop' } },
  };
  expect(bearsMark(model, { in: 'zones', id: 'payments' })).toBe(false);
  expect(bearsMark(model, { in: 'elements', id: 'payments' })).toBe(true);
  expect(bearsMark(model, { in: 'zones', id: 'shop' })).toBe(true);
});
