import type { Interaction } from '../schema/flow.js';
import type { Model } from '../schema/model.js';
import type { FieldReference, Id } from '../schema/scalars.js';
import { lookup } from './lookup.js';

type References = readonly FieldReference[];

const NO_REFERENCES: References = [];
const expansions = new WeakMap<References, { readonly entities: Model['entities']; readonly expanded: References }>();

/** Lists of references by the first of each. */
const lists = new WeakMap<Model['entities'], Map<FieldReference, References[]>>();
/** Of lists that begin with one reference more than these are not compared. */
const MOST_COMPARED = 32;

/**
 * Of lists with the same references the first: flows carry the same few lists over and over, and what is derived from
 * one has then been derived from all of them.
 */
function theSame(entities: Model['entities'], list: References): References {
  const [first = ''] = list;
  const known = lists.get(entities) ?? new Map<FieldReference, References[]>();
  lists.set(entities, known);
  const similar = known.get(first);
  if (similar === undefined) {
    known.set(first, [list]);
    return list;
  }
  const same = similar.find((each) => each.length === list.length && each.every((field, i) => field === list[i]));
  if (same === undefined && similar.length < MOST_COMPARED) similar.push(list);
  return same ?? list;
}

/** Of so many references it takes less to see what they are than to look up what is known of their list. */
const FEW = 3;

/** No wildcard, and none twice. */
const isPlain = (references: References): boolean =>
  references.every((reference, at) => !reference.endsWith('.*') && references.indexOf(reference) === at);

/** Field references with `entity.*` written out, without repetitions. Wildcards of unknown entities vanish. */
export function expandReferences(model: Pick<Model, 'entities'>, references: References | undefined): References {
  if (references === undefined || references.length === 0) return NO_REFERENCES;
  if (references.length <= FEW && isPlain(references)) return references;
  return sharedReferences(model, references);
}

/** The same; lists with the same references are, as a rule, the same list. */
export function sharedReferences(
  { entities }: Pick<Model, 'entities'>,
  references: References | undefined,
): References {
  if (references === undefined || references.length === 0) return NO_REFERENCES;
  if (references.length === 1 && isPlain(references)) return references;
  // Every rule asks for the same lists; documents are never changed in place.
  const known = expansions.get(references);
  if (known !== undefined && known.entities === entities) return known.expanded;
  const expanded = theSame(entities, expand(entities, references));
  expansions.set(references, { entities, expanded });
  return expanded;
}

function expand(entities: Model['entities'], references: References): References {
  if (!references.some((reference) => reference.endsWith('.*'))) {
    const different = new Set(references);
    return different.size === references.length ? references : [...different];
  }
  const expanded = references.flatMap((reference) => {
    if (!reference.endsWith('.*')) return [reference];
    const entity = reference.slice(0, -2);
    return Object.keys(lookup(entities, entity)?.fields ?? {}).map((field) => `${entity}.${field}`);
  });
  return [...new Set(expanded)];
}

/** The two halves of a field reference. */
export function splitReference(reference: FieldReference): readonly [entity: Id, field: string] {
  const dot = reference.indexOf('.');
  return dot === -1 ? [reference, ''] : [reference.slice(0, dot), reference.slice(dot + 1)];
}

/** A flow as far as payloads go. */
export interface Feed {
  from: Id;
  interaction: Interaction;
  carries: readonly FieldReference[] | undefined;
}

/** Interactions that hand on what their source got when they state no payload of their own. */
export const PASSES_ON: ReadonlySet<Interaction> = new Set(['consume', 'forward', 'cdc']);

/**
 * What a queue or store hands on: everything published to the queue or written to the store, through forwards,
 * connectors and captures that state no payload of their own.
 */
export function payloadOf(element: Id, feedsInto: (element: Id) => readonly Feed[]): readonly FieldReference[] {
  const fields = new Set<FieldReference>();
  const seen = new Set<Id>([element]);
  const waiting = [element];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    for (const feed of feedsInto(current)) {
      if (feed.carries !== undefined) for (const field of feed.carries) fields.add(field);
      else if (PASSES_ON.has(feed.interaction) && !seen.has(feed.from)) {
        seen.add(feed.from);
        waiting.push(feed.from);
      }
    }
  }
  return [...fields];
}
