import type { Finding } from '@spillway/analysis';
import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { categoriesOf, filterFindings, groupFindings, NO_FILTER, neighbourRow } from './finding-rows';
import { refOfSubject, subjectLabel } from './subject-label';

const finding = (
  rule: string,
  severity: Finding['severity'],
  subject: string,
  more: Partial<Finding> = {},
): Finding => ({
  rule,
  severity,
  message: `${rule} at ${subject}`,
  subjects: [subject],
  fingerprint: `${rule}@${subject}`,
  ...more,
});
const findings = [
  finding('timing/no-budget', 'error', 'db'),
  finding('failure/no-timeout', 'warning', 'api'),
  finding('failure/no-timeout', 'warning', 'db'),
  finding('failure/old', 'warning', 'api', { waived: 'w1' }),
  finding('structure/alone', 'info', 'web', { field: 'order.email' }),
];
const labels: Readonly<Record<string, string>> = { api: 'Order API', db: 'Orders' };
const labelOf = (id: string) => labels[id] ?? id;

describe('filterFindings', () => {
  it.each([
    [{}, 4],
    [{ waived: true }, 5],
    [{ severities: ['error' as const] }, 1],
    [{ category: 'failure' }, 2],
    [{ text: 'order api' }, 1],
    [{ text: 'email' }, 1],
    [{ text: 'timeout orders' }, 1],
    [{ text: 'nothing of the kind' }, 0],
  ])('%j → %d', (filter, count) =>
    expect(filterFindings(findings, { ...NO_FILTER, ...filter }, labelOf)).toHaveLength(count),
  );
});

describe('groupFindings', () => {
  it('puts the gravest group first, and in it the gravest finding', () => {
    const rows = groupFindings(filterFindings(findings, NO_FILTER, labelOf), 'element', labelOf);
    expect(rows.map((row) => (row.kind === 'group' ? `${row.label} ${row.count} ${row.worst}` : row.key))).toEqual([
      'Orders 2 error',
      'timing/no-budget@db',
      'failure/no-timeout@db',
      'Order API 1 warning',
      'failure/no-timeout@api',
      'web 1 info',
      'structure/alone@web',
    ]);
  });
  it('groups by rule', () => {
    const rows = groupFindings(findings, 'rule', labelOf);
    expect(rows.flatMap((row) => (row.kind === 'group' ? [row.label] : []))).toEqual([
      'timing/no-budget',
      'failure/no-timeout',
      'failure/old',
      'structure/alone',
    ]);
  });
  it('walks past heads of groups', () => {
    const rows = groupFindings(filterFindings(findings, NO_FILTER, labelOf), 'element', labelOf);
    expect([
      neighbourRow(rows, 2, 1),
      neighbourRow(rows, 4, -1),
      neighbourRow(rows, 1, -1),
      neighbourRow(rows, 6, 1),
    ]).toEqual([4, 2, 1, 6]);
  });
});

it('knows the categories and the records', () => {
  expect(categoriesOf(findings)).toEqual(['failure', 'structure', 'timing']);
  const model: Model = {
    ...emptyModel('M'),
    elements: { a: { kind: 'service', name: 'A' }, b: { kind: 'store', name: 'B' } },
    flows: { f: { from: 'a', to: 'b' } },
    entities: { order: { name: 'Order', fields: {} } },
    lifecycles: { l: { entity: 'order', states: {}, transitions: [] } },
  };
  expect(['a', 'f', 'order', 'l', 'gone'].map((id) => subjectLabel(model, id))).toEqual([
    'A',
    'A → B',
    'Order',
    'Lifecycle of Order',
    'gone',
  ]);
  expect(refOfSubject(model, 'gone')).toBeUndefined();
});
