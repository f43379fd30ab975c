import { FIELD_TYPES, type FieldType, lookup, type Model } from '@spillway/model';
import { type Reading, read, unread } from '../plain-language/reading';
import type { Option } from './option';

/** The form of a field reference; the schema's own pattern would bring the validator into the first load. */
const REFERENCE = /^[A-Za-z0-9][\w-]{0,63}\.([A-Za-z0-9][\w-]{0,63}|\*)$/;
const EXAMPLE = 'Write entity.field, as in “order.email”; “order.*” takes every field.';

/** Whether a reference names an entity and field (or all fields of an entity) of the document. */
export function referenceExists(model: Model, reference: string): boolean {
  const [entity = '', field = ''] = reference.split('.');
  const record = lookup(model.entities, entity);
  return record !== undefined && (field === '*' || Object.hasOwn(record.fields, field));
}

/** Reads one field reference. A field name alone is enough where only one entity has it. */
export function readReference(model: Model, text: string): Reading<string> {
  const plain = text
    .trim()
    .replace(/\s*\.\s*/, '.')
    .replace(/\s+/g, '_');
  if (REFERENCE.test(plain)) return read(plain);
  if (plain.includes('.')) return unread(EXAMPLE);
  const owners = Object.keys(model.entities).filter((id) => Object.hasOwn(model.entities[id]?.fields ?? {}, plain));
  const [owner, another] = owners;
  if (owner === undefined) return unread(EXAMPLE);
  return another === undefined
    ? read(`${owner}.${plain}`)
    : unread(`${owners.join(' and ')} both have ${plain}. ${EXAMPLE}`);
}

/** Every field of the document as an option; entities with several fields offer all of them at once. */
export function referenceOptions(model: Model): readonly Option[] {
  return Object.entries(model.entities).flatMap(([id, entity]) => [
    ...(Object.keys(entity.fields).length > 1
      ? [{ value: `${id}.*`, label: `${id}.*`, hint: `all of ${entity.name}` }]
      : []),
    ...Object.entries(entity.fields).map(([field, { type, tags }]) => ({
      value: `${id}.${field}`,
      label: `${id}.${field}`,
      hint: [type, ...(tags ?? [])].join(' · '),
    })),
  ]);
}

const TYPES: readonly (readonly [RegExp, FieldType])[] = [
  [/(^|_)(uu)?id$/i, 'uuid'],
  [/(_at|_time|timestamp)$/i, 'timestamp'],
  [/(^|_)(date|day|birthday)$/i, 'date'],
  [/(^|_)(amount|price|total|subtotal|cost|fee|balance)$/i, 'money'],
  [/(^|_)(count|quantity|qty|number|age|version)$/i, 'integer'],
  [/^(is|has|can)_/i, 'boolean'],
  [/(^|_)(notes?|comment|body|description)$/i, 'text'],
];

/** The type a new field most likely has, by its name. */
export const likelyType = (field: string): FieldType => TYPES.find(([name]) => name.test(field))?.[1] ?? 'string';

/** Reads a new field: `paid at` → paid_at; a type may follow, as in `total: decimal`. */
export function readNewField(text: string): { name: string; type: FieldType | undefined } {
  const words = text.trim().split(/[\s:]+/);
  const type = words.length > 1 ? FIELD_TYPES.find((each) => each === words.at(-1)?.toLowerCase()) : undefined;
  return { name: (type === undefined ? words : words.slice(0, -1)).join('_'), type };
}
