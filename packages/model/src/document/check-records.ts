import { apply, type Patch } from '../patch.js';
import { type CollectionName, type Model, recordSchemas } from '../schema/model.js';
import { idSchema, nameSchema } from '../schema/scalars.js';
import { type Issue, issuesOf } from './issues.js';
import { structureIssues } from './structure.js';

/** What is wrong with the records that a patch touches, once it is applied; untouched records are not looked at. */
export function checkRecords(model: Model, patch: Patch): readonly Issue[] {
  const after = apply(model, patch);
  const touched = new Map<string, readonly [CollectionName, string]>();
  const issues: Issue[] = [];
  for (const op of patch) {
    if (op.op === 'put' || op.op === 'set') touched.set(`${op.in} ${op.id}`, [op.in, op.id]);
    if (op.op === 'document') {
      const value: unknown = after[op.key];
      const valid =
        op.key === 'name' ? nameSchema.safeParse(value).success : value === undefined || typeof value === 'string';
      if (!valid)
        issues.push({
          path: [op.key],
          message: op.key === 'name' ? 'a name has 1 to 200 characters' : 'a description is a text',
        });
    }
  }
  for (const [name, id] of touched.values()) {
    if (!Object.hasOwn(after[name], id)) continue;
    const named = idSchema.safeParse(id);
    const schema = recordSchemas[name];
    const record: unknown = after[name][id];
    issues.push(...structureIssues(record, [name, id]));
    const result = schema.safeParse(record);
    if (!named.success) issues.push({ path: [name, id], message: named.error.issues[0]?.message ?? 'not an id' });
    if (result.success) continue;
    for (const issue of issuesOf(result.error, record, schema))
      issues.push({ ...issue, path: [name, id, ...issue.path] });
  }
  return issues;
}
