import { apply, type Json, type Model, type Patch, recordSchemas } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { ruleCases } from './rule-cases.js';

const COLLECTIONS = ['elements', 'flows', 'zones', 'entities', 'journeys', 'lifecycles'] as const;

/** What each member of a record may become: what it is somewhere else, or nothing. */
function valuesOf(models: readonly Model[]): ReadonlyMap<string, readonly (Json | undefined)[]> {
  const values = new Map<string, (Json | undefined)[]>();
  for (const model of models) {
    for (const collection of COLLECTIONS) {
      for (const record of Object.values<object>(model[collection])) {
        for (const [member, value] of Object.entries<Json>({ ...record })) {
          const key = `${collection}.${member}`;
          const known = values.get(key);
          if (known === undefined) values.set(key, [undefined, value]);
          else if (known.length < 12) known.push(value);
        }
      }
    }
  }
  return values;
}
const values = valuesOf([...templates.map(({ model }) => model), ...ruleCases.map(({ model }) => model)]);
const columns = [...values.keys()];

/** Which member of which record becomes what; any three numbers mean something. */
export type Choice = readonly [column: number, record: number, value: number];

/** Sets, changes or drops one member of one record; no operation where the result would not be a document. */
export function randomEdit(model: Model, [column, record, value]: Choice): Patch {
  const start = column % columns.length;
  for (const key of [...columns.slice(start), ...columns.slice(0, start)]) {
    const [, member = ''] = key.split('.');
    const collection = COLLECTIONS.find((each) => key.startsWith(`${each}.`));
    if (collection === undefined) continue;
    const ids = Object.keys(model[collection]);
    const id = ids[record % Math.max(1, ids.length)];
    if (id === undefined) continue;
    const choices = values.get(key) ?? [];
    const chosen = choices[value % choices.length];
    const op = {
      op: 'set' as const,
      in: collection,
      id,
      path: [member],
      ...(chosen === undefined ? {} : { value: chosen }),
    };
    return recordSchemas[collection].safeParse(apply(model, [op])[collection][id]).success ? [op] : [];
  }
  return [];
}
