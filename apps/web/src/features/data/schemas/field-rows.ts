import type { FieldLimits, Finding, Fix, StatedLimits } from '@spillway/analysis';
import type { Field, FieldReference, Json, Model } from '@spillway/model';
import { splitReference } from '@spillway/model';
import type { TableRow } from '../../tables/column';

/** A tag that the name of a field suggests, with the change that gives it. */
export interface TagSuggestion {
  readonly tag: string;
  readonly fix: Fix;
}

const RULE = 'privacy/untagged';
/** Given to what looks sensitive where the fitting tag would bring errors to light. */
const UNCLASSIFIED = 'internal.unclassified';

function tagOf({ patch }: Fix): string | undefined {
  const [op] = patch;
  const value = op?.op === 'set' ? op.value : undefined;
  const [tag] = Array.isArray(value) ? value : [];
  return typeof tag === 'string' ? tag : undefined;
}

/** The tags that findings suggest, by field. */
export function suggestionsIn(findings: readonly Finding[]): ReadonlyMap<FieldReference, TagSuggestion> {
  const found = new Map<FieldReference, TagSuggestion>();
  for (const { rule, field, fixes, waived } of findings) {
    if (rule !== RULE || field === undefined || waived !== undefined) continue;
    const [fix] = fixes ?? [];
    const tag = fix === undefined ? undefined : tagOf(fix);
    if (fix !== undefined && tag !== undefined) found.set(field, { tag, fix });
  }
  return found;
}

/** A suggestion as its button says it. */
export const saySuggestion = (tag: string): string => (tag === UNCLASSIFIED ? 'Mark as unclassified' : `Tag as ${tag}`);

const KINDS = ['maxLength', 'max', 'min', 'enum', 'pattern'] as const;

function sayLimit(kind: (typeof KINDS)[number], limits: StatedLimits): string | undefined {
  const value = limits[kind];
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return `${value.length} values`;
  return kind === 'pattern' ? 'pattern' : String(value);
}

/** The limits along the way in a few characters: what arrives and what fits, or what each place says of one limit. */
export function sayAlong({ places }: FieldLimits): string {
  const strong = places.filter(({ isWeak }) => isWeak !== true);
  const tight = strong.find(({ tooTight }) => tooTight !== undefined);
  const [offence] = tight?.tooTight ?? [];
  if (tight !== undefined && offence !== undefined) {
    const { limit, arrives } = offence;
    // Lists are told by how long they are; what arrives beside them has no number.
    return limit === 'enum'
      ? `others → ${tight.limits.enum?.length ?? 0}`
      : `${arrives ?? 'any'} → ${sayLimit(limit, tight.limits) ?? ''}`;
  }
  const kind = KINDS.find((each) => strong.some(({ limits }) => limits[each] !== undefined));
  if (kind === undefined) return '';
  const said = strong.flatMap(({ limits }) => sayLimit(kind, limits) ?? []);
  // One place alone is what the limits beside it say, unless it is another than the definition.
  if (said.length === 1 && strong[0]?.where === 'definition') return '';
  return said.filter((text, i) => text !== said[i - 1]).join(' → ');
}

function statedLimits({ maxLength, min, max, enum: members, pattern }: Field): Json | undefined {
  const stated = Object.entries({ maxLength, min, max, enum: members, pattern }).filter(
    ([, value]) => value !== undefined,
  );
  return stated.length === 0 ? undefined : Object.fromEntries(stated.map(([key, value]) => [key, value ?? null]));
}

export interface RowsOptions {
  /** Only of this entity. */
  readonly entity: string | undefined;
  readonly limits: ReadonlyMap<FieldReference, FieldLimits>;
}

/** Every field as a line of the table. */
export const fieldRows = (entities: Model['entities'], { entity, limits }: RowsOptions): readonly TableRow[] =>
  Object.entries(entities).flatMap(([id, record]) =>
    entity !== undefined && entity !== id
      ? []
      : Object.entries(record.fields).map(([field, members]) => {
          const key = `${id}.${field}`;
          const along = limits.get(key);
          return {
            key,
            values: {
              ...members,
              enum: members.enum,
              tags: members.tags,
              id: field,
              entity: record.name,
              limits: statedLimits(members),
              along: along === undefined ? undefined : sayAlong(along) || undefined,
            },
          };
        }),
  );

/** The entity and the field that a row is about. */
export function partsOf({ key }: TableRow): { entity: string; field: string } {
  const [entity, field = ''] = splitReference(key);
  return { entity, field };
}
