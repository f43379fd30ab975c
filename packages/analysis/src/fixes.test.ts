import { apply, type Model, modelSchema } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { arbitraryModel, generateModel } from '@spillway/model/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';
import type { Analysis } from './finding.js';
import { findRule } from './registry.js';
import { givenCases, ownCases } from './testing/rule-cases.js';

const errorsOf = (analysis: Analysis) =>
  new Set(
    analysis.findings
      .filter(({ severity }) => severity === 'error')
      .map((each) => `${each.rule} at ${each.subjects[0]}`),
  );

/** What is wrong with the fixes of a model's findings, in words; with `only`, of the findings of that rule. */
function brokenFixes(model: Model, only?: string): string[] {
  const before = analyse(model, { depth: 'production' });
  const errors = errorsOf(before);
  const judged = before.findings.filter(({ rule }) => only === undefined || rule === only);
  return judged.flatMap(({ rule, subjects, field, fixes = [] }) => {
    const isMissing = findRule(rule)?.fixable === true && fixes.length === 0;
    const problems = fixes.flatMap(({ label, patch }) => {
      const fixed = apply(model, patch);
      const what = `${rule} at ${subjects[0]}, "${label}"`;
      const { error } = modelSchema.safeParse(JSON.parse(JSON.stringify(fixed)));
      if (error !== undefined) return [`${what} makes the document invalid: ${error.message}`];
      const after = analyse(fixed, { depth: 'production' });
      const remains = after.findings.some(
        (each) =>
          each.rule === rule &&
          each.subjects[0] === subjects[0] &&
          (findRule(rule)?.oncePerField !== true || each.field === field),
      );
      const added = [...errorsOf(after)].filter((error) => !errors.has(error));
      return [...(remains ? [`${what} leaves it`] : []), ...added.map((error) => `${what} brings in ${error}`)];
    });
    return isMissing ? [`${rule} at ${subjects[0]} has no fix`, ...problems] : problems;
  });
}

describe('a fix removes its finding and brings in no new error', () => {
  it.each(givenCases)('$rule: $name', ({ model }) => {
    expect(brokenFixes(model)).toEqual([]);
  });

  it.each(ownCases)('$rule: $name', ({ model, rule }) => {
    expect(brokenFixes(model, rule)).toEqual([]);
  });

  it.each(templates)('in the sample $title', ({ model }) => {
    expect(brokenFixes(model)).toEqual([]);
  });

  it.each([1, 2, 3])('in a generated model (%i)', (seed) => {
    expect(brokenFixes(generateModel({ elements: 24, flows: 36, seed }))).toEqual([]);
  });

  it('in arbitrary models', () => {
    fc.assert(
      fc.property(arbitraryModel({ dangling: true }), (model) => {
        expect(brokenFixes(model)).toEqual([]);
      }),
      { numRuns: 100, seed: 20261121 },
    );
  }, 120_000);
});
