import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';

/** The members to change; an empty description removes it. */
export interface SetDocument {
  name?: string;
  description?: string;
}

/** Renames or describes the document. A name cannot be empty. */
export function setDocument(model: Model, { name, description }: SetDocument): Patch {
  const renamed = name !== undefined && name !== '' && name !== model.name;
  const described = description !== undefined && (description || undefined) !== model.description;
  return [
    ...(renamed ? [{ op: 'document', key: 'name', value: name } as const] : []),
    ...(described ? [{ op: 'document', key: 'description', value: description || undefined } as const] : []),
  ];
}
