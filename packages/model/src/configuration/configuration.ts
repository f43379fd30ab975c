import { z } from 'zod';
import { classifications, findClassification } from '../catalog/classifications.js';
import { type Issue, issuesOf } from '../document/issues.js';
import { nearest } from '../document/nearest.js';
import { type ParseFailure, readChecked } from '../document/parse.js';
import { structureIssues } from '../document/structure.js';
import { tagSchema } from '../schema/entity.js';

const CLASSIFICATIONS = classifications.map(({ id }) => id);

const suggestion = (word: string, known: readonly string[]): string => {
  const best = nearest(word, known);
  if (best === undefined) return '';
  return best.close ? `did you mean \`${best.word}\`?` : `the nearest is \`${best.word}\``;
};

const customTagSchema = z.strictObject({
  like: z.string().refine((tag) => findClassification(tag) !== undefined, {
    error: ({ input }) => `\`${String(input)}\` is no classification: ${suggestion(String(input), CLASSIFICATIONS)}`,
  }),
  label: z.string().min(1, 'a label cannot be empty').optional(),
});
/** A tag of one's own: rules treat it as the classification it is like. */
export type CustomTag = z.infer<typeof customTagSchema>;

const configurationSchema = z.strictObject({
  depth: z.enum(['sketch', 'design', 'production']).optional(),
  rules: z.record(z.string(), z.enum(['off', 'error', 'warning', 'info'])).optional(),
  tags: z
    .record(
      tagSchema.refine((tag) => findClassification(tag) === undefined, {
        error: 'this is a classification of the catalogue already: choose a name of your own, such as "acme.number"',
      }),
      customTagSchema,
    )
    .optional(),
  ignore: z.array(z.string().min(1, 'a pattern cannot be empty')).optional(),
});
/** How a team wants its models judged: the content of `.spillwayrc`. */
export type Configuration = z.infer<typeof configurationSchema>;

function selectorIssues({ rules = {} }: Configuration, selectors: readonly string[]): Issue[] {
  const known = new Set(selectors);
  return Object.keys(rules)
    .filter((selector) => !known.has(selector))
    .map((selector) => ({
      path: ['rules', selector],
      message: `\`${selector}\` — there is no such rule: ${suggestion(selector, selectors)}`,
    }));
}

/**
 * Reads a configuration from JSON or YAML; every issue says where it is. `selectors` are the rules it may name: ids, and
 * `<category>/*`.
 */
export function parseConfiguration(
  text: string,
  { selectors }: { selectors: readonly string[] },
): { ok: true; configuration: Configuration } | ParseFailure {
  // Comments and nothing else are a configuration that changes nothing.
  if (text.trim() === '') return { ok: true, configuration: {} };
  return readChecked(text, { name: 'configuration', whenEmpty: '' }, (value) => {
    if (value === null) return { ok: true, configuration: {} };
    const failed = (issues: readonly Issue[]): ParseFailure => ({ ok: false, issues });
    if (typeof value !== 'object' || Array.isArray(value)) {
      const message = 'a configuration is an object with `depth`, `rules`, `tags` and `ignore`, each of them optional';
      return failed([{ path: [], message }]);
    }
    const structure = structureIssues(value);
    if (structure.length > 0) return failed(structure);
    const result = configurationSchema.safeParse(value);
    if (!result.success) return failed(issuesOf(result.error, value, configurationSchema));
    const unknown = selectorIssues(result.data, selectors);
    return unknown.length > 0 ? failed(unknown) : { ok: true, configuration: result.data };
  });
}
