import { modelSchema } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';
import { rules } from './registry.js';
import { ruleCases } from './testing/rule-cases.js';

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it.each(ruleCases.filter((each) => each.rule === id))('$name', (each) => {
    const found = analyse(each.model, { depth: each.depth }).findings.filter((finding) => finding.rule === id);
    expect(
      found.map((finding, i) => ({
        at: finding.subjects[0],
        ...(each.expect[i]?.field === undefined ? {} : { field: finding.field }),
        ...(each.expect[i]?.severity === undefined ? {} : { severity: finding.severity }),
      })),
    ).toEqual(each.expect);
  });

  it.each(rule.examples.fails)('fails when $name', ({ model, at }) => {
    const { findings } = analyse(modelSchema.parse(model), { depth: rule.depth, only: [id] });
    expect(findings.map(({ subjects }) => subjects[0])).toEqual([at]);
  });

  it.each(rule.examples.passes)('passes when $name', ({ model }) => {
    expect(analyse(modelSchema.parse(model), { depth: rule.depth, only: [id] }).findings).toEqual([]);
  });
});
