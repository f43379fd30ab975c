import { lookup, type Model, type Patch, type PatchOp } from '@spillway/model';
import { likelyType, referenceExists } from './read-reference';

/** The edit that adds the entities and fields of these references that the document does not have. */
export function createReferences(model: Model, references: readonly string[]): Patch {
  const missing = references.filter((reference) => !referenceExists(model, reference));
  const created = new Set<string>();
  return missing.flatMap((reference): PatchOp[] => {
    const [entity = '', field = ''] = reference.split('.');
    const known = lookup(model.entities, entity) !== undefined || created.has(entity);
    created.add(entity);
    const name = `${entity.charAt(0).toUpperCase()}${entity.slice(1)}`.replace(/[-_]+/g, ' ');
    return [
      ...(known ? [] : [{ op: 'put', in: 'entities', id: entity, record: { name, fields: {} } } as const]),
      ...(field === '*'
        ? []
        : [
            {
              op: 'set',
              in: 'entities',
              id: entity,
              path: ['fields', field],
              value: { type: likelyType(field) },
            } as const,
          ]),
    ];
  });
}
