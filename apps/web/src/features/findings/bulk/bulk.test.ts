import { analyse, type Finding } from '@spillway/analysis';
import { apply, emptyModel, type Model, validateModel } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { groupFindings } from '../finding-rows';
import { findingsMarkdown } from './findings-markdown';
import { type FixReport, fixAll } from './fix-all';
import { acceptedAlong, waiveAll } from './waive-all';

const finding = (rule: string, subjects: string[], more: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'warning',
  message: `\`${subjects[0]}\` breaks the *rule*`,
  subjects,
  fingerprint: [rule, ...subjects, more.field].join(' '),
  ...more,
});

describe('waiveAll', () => {
  const model = emptyModel('M');
  const [email, phone, pair, other] = [
    finding('privacy/untagged', ['a'], { field: 'a.email' }),
    finding('privacy/untagged', ['a'], { field: 'a.phone' }),
    finding('privacy/untagged', ['a', 'b']),
    finding('failure/x', ['a']),
  ];
  it('makes one waiver per rule and records', () => {
    const patch = waiveAll(model, { findings: [email, phone, pair, other], reason: ' fine ', by: 'Dana', until: '' });
    const next = apply(model, patch);
    expect(next.waivers).toEqual({
      'privacy-untagged': { rule: 'privacy/untagged', subjects: ['a'], reason: 'fine', by: 'Dana' },
      'privacy-untagged-2': { rule: 'privacy/untagged', subjects: ['a', 'b'], reason: 'fine', by: 'Dana' },
      'failure-x': { rule: 'failure/x', subjects: ['a'], reason: 'fine', by: 'Dana' },
    });
    expect(validateModel(next).ok).toBe(true);
  });
  it('leaves what is accepted, and everything without a reason', () => {
    expect(waiveAll(model, { findings: [{ ...email, waived: 'w' }], reason: 'fine' })).toEqual([]);
    expect(waiveAll(model, { findings: [email], reason: ' ' })).toEqual([]);
  });
  it('knows what is accepted along', () => {
    const all = [email, phone, pair, other];
    expect(acceptedAlong(all, [email])).toEqual([phone, pair]);
    expect(acceptedAlong(all, [pair])).toEqual([]);
  });
});

function run(model: Model, findings: readonly Finding[]): FixReport {
  const steps = fixAll({ model, depth: 'production', today: '2026-11-21', findings }, analyse);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

describe('fixAll', () => {
  const start = templates.find(({ id }) => id === 'order-creation')?.model ?? emptyModel('M');
  it('applies each fix to what the ones before have left', () => {
    const fixable = analyse(start, { depth: 'production' }).findings.filter(({ fixes }) => fixes !== undefined);
    expect(fixable.length).toBeGreaterThan(1);
    const { outcomes, patch } = run(start, fixable);
    expect(outcomes.map(({ fingerprint }) => fingerprint)).toEqual(fixable.map(({ fingerprint }) => fingerprint));
    const next = apply(start, patch);
    expect(validateModel(next).ok).toBe(true);
    const left = new Set(analyse(next, { depth: 'production' }).findings.map(({ fingerprint }) => fingerprint));
    for (const { fingerprint, became } of outcomes) if (became === 'fixed') expect(left.has(fingerprint)).toBe(false);
  });
  it('skips what has gone, and what cannot be fixed any more', () => {
    const gone = finding('failure/no-timeout', ['nobody']);
    expect(run(start, [gone])).toEqual({ outcomes: [{ fingerprint: gone.fingerprint, became: 'gone' }], patch: [] });
    const all = analyse(start, { depth: 'production' }).findings;
    const plain = all.find(({ fixes, waived }) => fixes === undefined && waived === undefined);
    expect(plain).toBeDefined();
    expect(run(start, plain === undefined ? [] : [plain]).outcomes.map(({ became }) => became)).toEqual(['unfixable']);
  });
});

describe('findingsMarkdown', () => {
  const findings = [
    finding('failure/x', ['a', 'b'], { severity: 'error' }),
    finding('privacy/y', ['a'], { field: 'a.email' }),
  ];
  const labelOf = (id: string) => `The *${id}*`;
  const groupsBy = (by: 'element' | 'rule' | 'none') =>
    groupFindings(findings, { by, sort: 'severity', labelOf, seen: () => 0 });
  it('lists groups with message, rule and place', () =>
    expect(findingsMarkdown(groupsBy('element'), { by: 'element', labelOf })).toBe(
      [
        '### The \\*a\\* (2)',
        '',
        '- **Error**: `a` breaks the \\*rule\\* (`failure/x`) · The \\*b\\*',
        '- **Warning**: `a` breaks the \\*rule\\* (`privacy/y`) · `a.email`',
        '',
      ].join('\n'),
    ));
  it('takes only what was chosen', () =>
    expect(
      findingsMarkdown(groupsBy('rule'), { by: 'rule', labelOf, only: new Set([findings[1]?.fingerprint ?? '']) }),
    ).toBe('### `privacy/y` (1)\n\n- **Warning**: `a` breaks the \\*rule\\* (`privacy/y`) · The \\*a\\*, `a.email`\n'));
  it('has no heads without groups', () =>
    expect(findingsMarkdown(groupsBy('none'), { by: 'none', labelOf }).startsWith('- **Error**')).toBe(true));
});
