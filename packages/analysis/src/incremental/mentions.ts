import { type CollectionName, type Id, lookup, type Model } from '@spillway/model';
import { arrow } from '../facts/names.js';
import type { Finding } from '../finding.js';

/** What findings may call a record. */
export function toldAs(model: Model, collection: CollectionName, id: Id): readonly string[] {
  const record: { readonly name?: string | undefined } | undefined = lookup<object>(model[collection], id);
  if (record?.name) return [record.name];
  return collection === 'flows' ? [id, arrow({ model }, id).slice(1, -1)] : [id];
}

/** Whether a finding says one of the texts, in its message or in what its fixes would write. */
export function mentions({ message, fixes }: Finding, texts: readonly string[]): boolean {
  if (texts.some((text) => message.includes(text))) return true;
  if (fixes === undefined) return false;
  const written = JSON.stringify(fixes);
  return texts.some((text) => written.includes(JSON.stringify(text).slice(1, -1)));
}
