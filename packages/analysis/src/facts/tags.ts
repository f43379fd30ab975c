import { lookup, type Model, splitReference } from '@spillway/model';

const SENSITIVE: ReadonlySet<string> = new Set(['pii', 'special', 'phi', 'pci', 'secret']);

/** A tag of the families pii, special, phi, pci or secret. */
export const isSensitiveTag = (tag: string): boolean => SENSITIVE.has(tag.slice(0, Math.max(0, tag.indexOf('.'))));

/** The tags that the definition of a field states. */
export function statedTags(model: Model, reference: string): readonly string[] {
  const [entity, field] = splitReference(reference);
  return lookup(lookup(model.entities, entity)?.fields ?? {}, field)?.tags ?? [];
}
