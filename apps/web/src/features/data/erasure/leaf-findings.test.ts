import type { ErasureLeaf, ErasureMap, Finding } from '@spillway/analysis';
import { describe, expect, it } from 'vitest';
import { acceptedOfLeaf, findingOfMap, findingsOfLeaf } from './leaf-findings';

const leaf = (rest: Partial<ErasureLeaf>): ErasureLeaf => ({
  element: 'db',
  name: 'DB',
  group: 'primary',
  entity: 'customer',
  fields: [],
  verdict: 'not-covered',
  reason: 'unreached',
  why: '',
  isLate: false,
  isOnlyMarked: false,
  ...rest,
});
const finding = (rule: string, subject: string, rest: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'error',
  message: '',
  subjects: [subject],
  fingerprint: `${rule} ${subject}`,
  ...rest,
});
const findings = [
  finding('erasure/not-covered', 'db'),
  finding('erasure/too-late', 'db'),
  finding('erasure/not-covered', 'cache', { waived: 'w' }),
  finding('erasure/recipient-not-told', 'mailer'),
  finding('erasure/no-journey', 'customer'),
];
const rules = (found: readonly Finding[]) => found.map(({ rule }) => rule);

describe('the findings behind a deletion map', () => {
  it('are those of the place that explain the verdict', () => {
    expect(rules(findingsOfLeaf(leaf({}), findings))).toEqual(['erasure/not-covered']);
    expect(rules(findingsOfLeaf(leaf({ verdict: 'covered', reason: 'expires', isLate: true }), findings))).toEqual([
      'erasure/too-late',
    ]);
    expect(rules(findingsOfLeaf(leaf({ element: 'mailer', reason: 'not-told' }), findings))).toEqual([
      'erasure/recipient-not-told',
    ]);
    expect(findingsOfLeaf(leaf({ verdict: 'covered', reason: 'deleted' }), findings)).toEqual([]);
  });

  it('are accepted where somebody has waived them', () => {
    expect(findingsOfLeaf(leaf({ element: 'cache' }), findings)).toEqual([]);
    expect(acceptedOfLeaf(leaf({ element: 'cache' }), findings)?.waived).toBe('w');
    expect(acceptedOfLeaf(leaf({}), findings)).toBeUndefined();
  });

  it('say that there is no journey', () => {
    const count = { covered: 0, exempt: 0, late: 0, total: 1, percent: 0 };
    const map: ErasureMap = { groups: [{ group: 'primary', leaves: [leaf({})] }], count };
    expect(findingOfMap(map, findings)?.rule).toBe('erasure/no-journey');
    expect(findingOfMap({ ...map, journey: { id: 'j', name: 'J', deadline: '30d' } }, findings)).toBeUndefined();
  });
});
