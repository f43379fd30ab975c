import { lookup } from '@spillway/model';
import type { Context } from '../context.js';

/** Names are those of a document. */
type Named = Pick<Context, 'model'>;

/** How a message names a box. */
export const box = ({ model }: Named, id: string): string => `\`${lookup(model.elements, id)?.name ?? id}\``;

/** How a message names an arrow: by its label, else by its ends. */
export function arrow({ model }: Named, id: string): string {
  const flow = lookup(model.flows, id);
  if (flow === undefined) return `\`${id}\``;
  if (flow.name) return `\`${flow.name}\``;
  const nameOf = (end: string): string => lookup(model.elements, end)?.name ?? end;
  return `\`${nameOf(flow.from)} → ${nameOf(flow.to)}\``;
}

/** How a message names an entity. */
export const record = ({ model }: Named, id: string): string => `\`${lookup(model.entities, id)?.name ?? id}\``;

/** How a message names a journey. */
export const journeyName = ({ model }: Named, id: string): string => `\`${lookup(model.journeys, id)?.name ?? id}\``;

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const [last = '', ...others] = items.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
}

/** More names than this a sentence does not bear. */
const MOST_NAMES = 4;

/** The same for lists that may be long: `a, b, c and 12 more fields`. */
export function listedBriefly(items: readonly string[], what: string): string {
  if (items.length <= MOST_NAMES) return listed(items);
  const shown = items.slice(0, MOST_NAMES - 1);
  return listed([...shown, `${items.length - shown.length} more ${what}`]);
}
