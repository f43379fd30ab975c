import { readdirSync, readFileSync } from 'node:fs';
import { modelSchema } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyse } from './analyse.js';
import { DEPTHS, SEVERITIES } from './finding.js';
import { rules } from './registry.js';

const caseSchema = z.array(
  z.strictObject({
    rule: z.string(),
    name: z.string(),
    depth: z.enum(DEPTHS),
    model: modelSchema,
    expect: z.array(
      z.strictObject({ at: z.string(), field: z.string().optional(), severity: z.enum(SEVERITIES).optional() }),
    ),
  }),
);
const cases = ['../fixtures/rules/', '../fixtures/rules-extra/'].flatMap((path) => {
  const folder = new URL(path, import.meta.url);
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => caseSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it.each(cases.filter((each) => each.rule === id))('$name', (each) => {
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
