import { type FieldReference, lookup, splitReference } from '@spillway/model';
import type { Context } from '../../context.js';
import { groupBy } from '../../facts/group-by.js';
import { type HoldingView, holdings } from '../../facts/holdings.js';
import { box, listed, record } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const customers = (fields: string[]) =>
  example({
    elements: {
      crm: { kind: 'store', name: 'CRM', holds: [{ entity: 'customer', fields: ['id', 'name'], as: 'source' }] },
      billing: { kind: 'store', name: 'Billing', holds: [{ entity: 'customer', fields, as: 'source' }] },
    },
    entities: {
      customer: {
        name: 'Customer',
        fields: { id: { type: 'uuid' }, name: { type: 'string' }, tier: { type: 'string' } },
      },
    },
  });

/** Ids are in every part of a record that is spread over stores; they do not change. */
function canDisagree({ model }: Context, reference: FieldReference): boolean {
  const [entity, field] = splitReference(reference);
  const type = lookup(lookup(model.entities, entity)?.fields ?? {}, field)?.type;
  return type !== undefined && type !== 'uuid';
}

/** Fields that holdings in different elements claim, with these elements. */
function claimedTwice(context: Context, sources: readonly HoldingView[]): Map<FieldReference, Set<string>> {
  const claims = new Map<FieldReference, Set<string>>();
  for (const { element, fields } of sources) {
    for (const field of fields) claims.set(field, (claims.get(field) ?? new Set()).add(element.id));
  }
  for (const [field, elements] of claims) {
    if (elements.size < 2 || !canDisagree(context, field)) claims.delete(field);
  }
  return claims;
}

export const severalSourcesOfTruth = defineRule({
  id: 'ownership/several-sources-of-truth',
  severity: 'error',
  depth: 'design',
  title: 'Two originals of the same data',
  documentation: {
    what: 'Two elements each keep the same fields of an entity as the source.',
    why: 'Both are changed, and neither follows the other. The customer moves in one and not in the other; each report is right by its own source, and every repair overwrites somebody’s truth.',
    detection:
      'Source holdings of one entity in different elements that share a field. Fields of type uuid do not count: they tie the parts of a record together.',
    falseAlarms: 'Shards and regions that keep different records: draw them as one store.',
    fix: 'Decide for each field which element has the say. Make the other holding a replica and feed it from there, or let it keep other fields only.',
    sources: ['Kleppmann: Designing Data-Intensive Applications, part III, "Systems of record and derived data"'],
  },
  examples: {
    fails: [{ name: 'both keep the name', at: 'customer', model: customers(['id', 'name', 'tier']) }],
    passes: [{ name: 'each keeps its own part', model: customers(['id', 'tier']) }],
  },
  *check(context): Generator<Report> {
    const sources = holdings(context).filter(({ as }) => as === 'source');
    for (const [entity, group] of groupBy(sources, (holding) => holding.entity)) {
      if (group.length < 2) continue;
      const claims = claimedTwice(context, group);
      if (claims.size === 0) continue;
      const elements = [...new Set([...claims.values()].flatMap((claimants) => [...claimants]))];
      const fields = [...claims.keys()].map((field) => `\`${splitReference(field)[1]}\``);
      const shown = fields.length > 3 ? [...fields.slice(0, 2), `${fields.length - 2} more fields`] : fields;
      yield {
        subjects: [entity, ...elements],
        message: `${listed(elements.map((id) => box(context, id)))} ${elements.length === 2 ? 'both' : 'all'} keep ${listed(shown)} of ${record(context, entity)} as the source: once they differ, nothing says which is right.`,
      };
    }
  },
});
