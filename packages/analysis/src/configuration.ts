import { apply, type Configuration, diff, lookup, type Model } from '@spillway/model';
import type { Fix, Severity } from './finding.js';

type CustomTags = NonNullable<Configuration['tags']>;
type Selectable = { readonly id: string; readonly category: string };

/** What a configuration makes of a rule's findings; an id says more than its category. `undefined` leaves them as they are. */
export function configuredSeverity(
  configuration: Configuration | undefined,
  { id, category }: Selectable,
): Severity | 'off' | undefined {
  const rules = configuration?.rules ?? {};
  return lookup(rules, id) ?? lookup(rules, `${category}/*`);
}

/** What a configuration may name: every rule, and every category as `<category>/*`. */
export const selectorsOf = (rules: readonly Selectable[]): readonly string[] => [
  ...rules.map(({ id }) => id),
  ...new Set(rules.map(({ category }) => `${category}/*`)),
];

/** The document as rules see it: tags of one's own replaced by the classifications they are like. */
export function withCustomTags(model: Model, tags: CustomTags = {}): Model {
  if (Object.keys(tags).length === 0) return model;
  let changed = false;
  const translated = (tag: string): string => {
    const like = lookup(tags, tag)?.like;
    changed ||= like !== undefined;
    return like ?? tag;
  };
  const entities = mapTags(model.entities, (own) => own.map(translated));
  return changed ? { ...model, entities } : model;
}

type Entities = Model['entities'];

const mapTags = (
  entities: Entities,
  map: (tags: readonly string[], entity: string, field: string) => string[],
): Entities =>
  Object.fromEntries(
    Object.entries(entities).map(([id, entity]) => {
      const fields = Object.entries(entity.fields).map(([name, field]) => [
        name,
        field.tags === undefined ? field : { ...field, tags: map(field.tags, id, name) },
      ]);
      return [id, { ...entity, fields: Object.fromEntries(fields) }];
    }),
  );

const tagsOf = (model: Model, entity: string, field: string): readonly string[] =>
  lookup(lookup(model.entities, entity)?.fields ?? {}, field)?.tags ?? [];

/**
 * A fix that was made for `seen`, for the document that it was seen from: the tags that stay are again the ones that
 * were written.
 */
export function inOwnTags(model: Model, seen: Model, { label, patch }: Fix): Fix {
  if (seen === model) return { label, patch };
  const after = apply(seen, patch);
  const entities = mapTags(after.entities, (tags, entity, field) => {
    const before = [...tagsOf(seen, entity, field)];
    const written = tagsOf(model, entity, field);
    return tags.map((tag) => {
      const place = before.indexOf(tag);
      if (place !== -1) before[place] = '';
      return written[place] ?? tag;
    });
  });
  return { label, patch: diff(model, { ...after, entities }) };
}
