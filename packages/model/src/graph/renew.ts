import type { Element } from '../schema/element.js';
import type { Flow } from '../schema/flow.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import type { Graph } from './views.js';

/** Members of elements and flows that decide on views beyond the record's own; editing another one leaves them as they are. */
export const GRAPH_MEMBERS: {
  readonly elements: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
} = {
  elements: new Set(['kind', 'role', 'technology', 'handlers']),
  flows: new Set(['from', 'to', 'interaction', 'operation', 'carries', 'returns']),
};

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Puts edited records into the views of a graph, which stay the same objects; only for edits outside of `GRAPH_MEMBERS`.
 * For the owner of a graph: whoever else holds it sees the change.
 */
export function renewGraph(
  graph: Graph,
  model: Model,
  edited: { readonly elements: readonly Id[]; readonly flows: readonly Id[] },
): void {
  // Views are read-only for everyone but the owner of their graph.
  (graph as Writable<Graph>).model = model;
  for (const id of edited.elements) {
    const view: { element: Element } | undefined = graph.elements.get(id);
    const element = model.elements[id];
    if (view !== undefined && element !== undefined) view.element = element;
  }
  for (const id of edited.flows) {
    const view: { flow: Flow } | undefined = graph.flows.get(id);
    const flow = model.flows[id];
    if (view !== undefined && flow !== undefined) view.flow = flow;
  }
}
