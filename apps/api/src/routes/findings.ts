import { createRoute, z } from '@hono/zod-openapi';
import { type Analysis, type Finding, findRule, rules, SEVERITIES } from '@spillway/analysis';
import { nearest } from '@spillway/model';
import type { Services } from '../context.js';
import { depthSchema, json, modelParams, numberOf, resource, revisionParams, revisionSelector } from './resource.js';

const CATEGORIES = [...new Set(rules.map(({ category }) => category))];
const RULES = rules.map(({ id }) => id);

const findingSchema = z.custom<Finding>().openapi({
  type: 'object',
  description: 'rule, severity, message, subjects, fingerprint; where they apply path, field, fixes, waived',
});
const analysisSchema = z
  .custom<Analysis & { revision: number }>()
  .openapi({ type: 'object', description: 'depth, findings, counts and the revision' });

/** Words separated by commas, each of which has to be one of those known. */
const wordsOf = (what: string, known: readonly string[]) =>
  z
    .string()
    .transform((text) => text.split(',').map((word) => word.trim()))
    .superRefine((words, context) => {
      const unknown = words.find((word) => !known.includes(word));
      if (unknown === undefined) return;
      const best = nearest(unknown, known)?.word ?? known[0];
      context.addIssue({ code: 'custom', message: `there is no ${what} "${unknown}"; the nearest is "${best}"` });
    })
    .optional();
const listDescription = (what: string) => ({
  description: `${what}; several are separated by commas`,
  type: 'string' as const,
});

const filters = z.object({
  depth: depthSchema,
  rule: wordsOf('rule', RULES).openapi(listDescription('Ids of rules')),
  category: wordsOf('category', CATEGORIES).openapi(listDescription('Categories of rules')),
  severity: wordsOf('severity', SEVERITIES).openapi(listDescription('error, warning, info')),
  subject: z.string().min(1).optional().openapi({ description: 'Id of a record that takes part' }),
  waived: z.enum(['true', 'false']).optional().openapi({ description: 'Only those that are waived, or that are not' }),
});
type Filters = z.infer<typeof filters>;

function passes(finding: Finding, { rule, category, severity, subject, waived }: Filters): boolean {
  if (rule !== undefined && !rule.includes(finding.rule)) return false;
  if (category !== undefined && !category.includes(findRule(finding.rule)?.category ?? '')) return false;
  if (severity !== undefined && !severity.includes(finding.severity)) return false;
  if (subject !== undefined && !finding.subjects.includes(subject)) return false;
  return waived === undefined || (finding.waived !== undefined) === (waived === 'true');
}

/** The analysis without what the filters hold back; the counts are of what is left. */
function filtered(analysis: Analysis, by: Filters): Analysis {
  const findings = analysis.findings.filter((finding) => passes(finding, by));
  const counts = { error: 0, warning: 0, info: 0, waived: 0 };
  for (const { waived, severity } of findings) counts[waived === undefined ? severity : 'waived'] += 1;
  return { depth: analysis.depth, findings, counts };
}

const prints = ({ findings }: Analysis): ReadonlySet<string> => new Set(findings.map(({ fingerprint }) => fingerprint));

/** What the analysis finds in revisions, and how that changes from one to another. */
export function findingRoutes({ documents, analyses }: Services) {
  return resource()
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/revisions/{revision}/analysis',
        summary: 'Analyse a revision',
        description:
          'Made when first asked for, then stored; made anew after the rules change. Filters narrow the findings, and the counts with them.',
        request: { params: revisionParams, query: filters },
        responses: { 200: json(analysisSchema, 'The findings') },
      }),
      async (c) => {
        const { id, revision } = c.req.valid('param');
        const query = c.req.valid('query');
        const row = await documents.find(id);
        const at = numberOf(row, revision);
        return c.json({ ...filtered(await analyses.analyse(row, at, query.depth), query), revision: at }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/findings/diff',
        summary: 'Compare the findings of two revisions',
        description:
          'By fingerprint, which says what is the same: names, positions and order do not matter. Waived findings take part, marked as such.',
        request: {
          params: modelParams,
          query: z.object({ from: revisionSelector, to: revisionSelector.default('latest'), depth: depthSchema }),
        },
        responses: {
          200: json(
            z.object({
              from: z.number().int(),
              to: z.number().int(),
              added: z.array(findingSchema),
              resolved: z.array(findingSchema),
              unchanged: z.number().int(),
            }),
            'Findings that only `to` has, that only `from` had, and how many both have',
          ),
        },
      }),
      async (c) => {
        const { from, to, depth } = c.req.valid('query');
        const row = await documents.find(c.req.valid('param').id);
        const revisions = { from: numberOf(row, from), to: numberOf(row, to) };
        const before = await analyses.analyse(row, revisions.from, depth);
        const after = await analyses.analyse(row, revisions.to, depth);
        const known = prints(before);
        const left = prints(after);
        const added = after.findings.filter(({ fingerprint }) => !known.has(fingerprint));
        const resolved = before.findings.filter(({ fingerprint }) => !left.has(fingerprint));
        return c.json({ ...revisions, added, resolved, unchanged: after.findings.length - added.length }, 200);
      },
    );
}
