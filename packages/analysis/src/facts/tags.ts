import { lookup, type Model, splitReference } from '@spillway/model';

const SENSITIVE: ReadonlySet<string> = new Set(['pii', 'special', 'phi', 'pci', 'secret']);

const PERSONAL: ReadonlySet<string> = new Set(['pii', 'special', 'phi']);

/** `pii` of `pii.email`; tags that the catalogue does not know have a family as well. */
export const familyOf = (tag: string): string => tag.slice(0, Math.max(0, tag.indexOf('.')));

/** A tag of the families pii, special, phi, pci or secret. */
export const isSensitiveTag = (tag: string): boolean => SENSITIVE.has(familyOf(tag));

/** A tag of the families pii, special or phi: data about a person. */
export const isPersonalTag = (tag: string): boolean => PERSONAL.has(familyOf(tag));

/** The tags that the definition of a field states. */
export function statedTags(model: Model, reference: string): readonly string[] {
  const [entity, field] = splitReference(reference);
  return lookup(lookup(model.entities, entity)?.fields ?? {}, field)?.tags ?? [];
}
