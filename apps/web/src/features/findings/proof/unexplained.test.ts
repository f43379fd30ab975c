import { type Analysis, type Finding, unexplainedOutcomes } from '@spillway/analysis';
import type { Model } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { createEditor } from '../../../editor/create-editor';
import { gathererOf, isUnexplained, withUnexplained } from './unexplained';

const drawn = templates.find(({ id }) => id === 'saga')?.model;
if (drawn === undefined) throw new Error('no such template');
const day = '2026-11-21';
const unexplained = unexplainedOutcomes(drawn).map(({ trace: _, ...told }) => told);
const findingOf = (severity: Finding['severity'], rule: string): Finding => ({
  ...{ rule, severity, message: `${rule}.`, subjects: ['site'], fingerprint: rule },
});
const ruled: Analysis = {
  depth: 'design',
  findings: [
    findingOf('error', 'structure/no-origin'),
    findingOf('warning', 'failure/no-timeout'),
    findingOf('warning', 'idempotency/unsafe-retry'),
    findingOf('info', 'failure/no-retry'),
  ],
  counts: { error: 1, warning: 2, info: 1, waived: 0 },
};
const merged = (document: Model = drawn, analysis = ruled) => withUnexplained(analysis, unexplained, { document, day });

describe('what no rule reports, among the findings', () => {
  it('stands in its place in the order, and is counted', () => {
    expect(unexplained.length).toBeGreaterThan(0);
    const { findings, counts } = merged();
    expect(findings.map(({ rule }) => rule)).toEqual([
      'structure/no-origin',
      'failure/no-timeout',
      ...unexplained.map(({ rule }) => rule),
      'idempotency/unsafe-retry',
      'failure/no-retry',
    ]);
    expect(counts).toEqual({ error: 1, warning: 2 + unexplained.length, info: 1, waived: 0 });
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
  });

  it('can be accepted like any other', () => {
    const [first] = unexplained;
    if (first === undefined) throw new Error('nothing to accept');
    const waiver = { rule: first.rule, subjects: [...first.subjects], reason: 'The provider is asked.' };
    const { findings, counts } = merged({ ...drawn, waivers: { known: waiver } });
    expect(findings.filter(({ waived }) => waived === 'known').length).toBe(counts.waived);
    expect(counts.waived).toBeGreaterThan(0);
    expect(counts.warning + counts.waived).toBe(2 + unexplained.length);
  });

  it('goes with what it is about, before the simulator has looked again', () => {
    const [first] = unexplained;
    const { [first?.subjects[0] ?? '']: _, ...flows } = drawn.flows;
    const { findings } = merged({ ...drawn, flows });
    expect(findings.filter(isUnexplained).some(({ fingerprint }) => fingerprint === first?.fingerprint)).toBe(false);
  });

  it('is no matter of sketches, and changes nothing where there is nothing', () => {
    const sketched: Analysis = { ...ruled, depth: 'sketch' };
    expect(merged(drawn, sketched)).toBe(sketched);
    expect(withUnexplained(ruled, [], { document: drawn, day })).toBe(ruled);
  });
});

describe('findings of two workers', () => {
  it('come together whichever is first, and stay while the other one works', () => {
    const { api } = createEditor({ modelId: 'm', document: drawn, revision: 1 });
    const gatherer = gathererOf(api);
    const count = () => api.getState().analysis?.findings.filter(isUnexplained).length;
    gatherer.unexplained(unexplained);
    expect(count()).toBeUndefined();
    gatherer.ruled(ruled);
    expect(count()).toBe(unexplained.length);
    gatherer.ruled({ ...ruled, findings: [] });
    expect(api.getState().analysis?.findings.length).toBe(unexplained.length);
    const before = api.getState().analysis;
    gatherer.unexplained(unexplained);
    expect(api.getState().analysis).toBe(before);
    gatherer.unexplained([]);
    expect(count()).toBe(0);
  });
});
