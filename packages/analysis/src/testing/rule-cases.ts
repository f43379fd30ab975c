import { readdirSync, readFileSync } from 'node:fs';
import { modelSchema } from '@spillway/model';
import { z } from 'zod';
import { DEPTHS, SEVERITIES } from '../finding.js';

const caseSchema = z.strictObject({
  rule: z.string(),
  name: z.string(),
  depth: z.enum(DEPTHS),
  model: modelSchema,
  expect: z.array(
    z.strictObject({ at: z.string(), field: z.string().optional(), severity: z.enum(SEVERITIES).optional() }),
  ),
});

/** A model, and what a rule has to find in it. */
export type RuleCase = z.infer<typeof caseSchema>;

function casesIn(name: string): readonly RuleCase[] {
  const folder = new URL(`../../fixtures/${name}/`, import.meta.url);
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => z.array(caseSchema).parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
}

/** The conformance cases. */
export const givenCases = casesIn('rules');
/** Those beside them. */
export const ownCases = casesIn('rules-extra');
export const ruleCases: readonly RuleCase[] = [...givenCases, ...ownCases];
