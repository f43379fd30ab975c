import type { Finding } from '@spillway/analysis';
import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { filterFindings, NO_FILTER, placesIn, rulesIn, SELECTED } from './finding-filter';
import { type Arrangement, groupFindings, moveFor, rowsOf } from './finding-rows';
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
const context = {
  labelOf,
  isNew: (fingerprint: string) => fingerprint.endsWith('@api'),
  selected: new Set(['web', 'api']),
};
const arrange = (more: Partial<Arrangement> = {}): Arrangement => ({
  by: 'element',
  sort: 'severity',
  labelOf,
  seen: (fingerprint) => findings.findIndex((each) => each.fingerprint === fingerprint),
  ...more,
});
const open = filterFindings(findings, NO_FILTER, context);

describe('filterFindings', () => {
  it.each([
    [{}, 4],
    [{ waived: true }, 1],
    [{ waived: true, severities: ['error' as const] }, 2],
    [{ severities: ['error' as const] }, 1],
    [{ rule: 'failure/' }, 2],
    [{ rule: 'failure/no-timeout' }, 2],
    [{ rule: 'failure/no' }, 0],
    [{ place: 'db' }, 2],
    [{ place: SELECTED }, 2],
    [{ newOnly: true }, 1],
    [{ text: 'order api' }, 1],
    [{ text: 'email' }, 1],
    [{ text: 'timeout orders' }, 1],
    [{ text: 'nothing of the kind' }, 0],
  ])('%j → %d', (filter, count) =>
    expect(filterFindings(findings, { ...NO_FILTER, ...filter }, context)).toHaveLength(count),
  );
  it('searches by the names that hold now', () => {
    const renamed = { ...context, labelOf: () => 'Cart' };
    expect(filterFindings(findings, { ...NO_FILTER, text: 'order api' }, context)).toHaveLength(1);
    expect(filterFindings(findings, { ...NO_FILTER, text: 'cart' }, renamed)).toHaveLength(4);
  });
});

describe('groupFindings', () => {
  const labelled = (arrangement: Partial<Arrangement>) =>
    groupFindings(open, arrange(arrangement)).map(
      ({ label, members }) => `${label}: ${members.map(({ fingerprint }) => fingerprint).join(' ')}`,
    );
  it('puts the gravest group first, and in it the gravest finding', () =>
    expect(labelled({})).toEqual([
      'Orders: timing/no-budget@db failure/no-timeout@db',
      'Order API: failure/no-timeout@api',
      'web: structure/alone@web',
    ]));
  it('goes by name', () =>
    expect(labelled({ sort: 'place' }).map((line) => line.split(':')[0])).toEqual(['Order API', 'Orders', 'web']));
  it('goes by what turned up last', () =>
    expect(labelled({ by: 'none', sort: 'newest' })).toEqual([
      ': structure/alone@web failure/no-timeout@db failure/no-timeout@api timing/no-budget@db',
    ]));
  it.each([
    ['rule', ['timing/no-budget', 'failure/no-timeout', 'structure/alone']],
    ['category', ['timing', 'failure', 'structure']],
    ['severity', ['error', 'warning', 'info']],
    ['none', ['']],
  ] as const)('groups by %s', (by, heads) =>
    expect(groupFindings(open, arrange({ by })).map(({ label }) => label)).toEqual(heads),
  );
  it('counts', () =>
    expect(groupFindings(open, arrange()).map(({ counts }) => counts)).toEqual([
      { error: 1, warning: 1, info: 0 },
      { error: 0, warning: 1, info: 0 },
      { error: 0, warning: 0, info: 1 },
    ]));
});

describe('the list', () => {
  const groups = groupFindings(open, arrange());
  const rows = rowsOf(groups, 'element', new Set(['element api']));
  it('folds groups', () =>
    expect(rows.map((row) => (row.kind === 'group' ? row.label : `${row.key} of ${row.head}`))).toEqual([
      'Orders',
      'timing/no-budget@db of 0',
      'failure/no-timeout@db of 0',
      'Order API',
      'web',
      'structure/alone@web of 4',
    ]));
  it.each([
    [0, 'ArrowDown', { to: 1 }],
    [0, 'ArrowUp', { to: 0 }],
    [5, 'ArrowDown', { to: 5 }],
    [2, 'End', { to: 5 }],
    [2, 'ArrowLeft', { to: 0 }],
    [1, 'ArrowLeft', { close: true }],
    [1, 'ArrowRight', undefined],
    [2, 'ArrowRight', { open: 'failure/no-timeout@db' }],
    [0, 'ArrowLeft', { fold: 'element db' }],
    [0, 'ArrowRight', { to: 1 }],
    [3, 'ArrowRight', { fold: 'element api' }],
    [3, 'ArrowLeft', undefined],
    [0, 'x', undefined],
  ])('from %d, %s', (at, key, move) => expect(moveFor(rows, at, { key, open: 'timing/no-budget@db' })).toEqual(move));
  it('has no heads without groups', () =>
    expect(
      rowsOf(groupFindings(open, arrange({ by: 'none' })), 'none', new Set()).every(({ kind }) => kind === 'finding'),
    ).toBe(true));
});

it('knows the rules and the records', () => {
  expect(rulesIn(findings).map(({ id, count }) => `${id} ${count}`)).toEqual([
    'failure/no-timeout 2',
    'failure/old 1',
    'structure/alone 1',
    'timing/no-budget 1',
  ]);
  expect(placesIn(findings)).toEqual([
    { id: 'db', count: 2 },
    { id: 'api', count: 2 },
    { id: 'web', count: 1 },
  ]);
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
