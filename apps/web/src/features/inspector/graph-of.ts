import { buildGraph, type Graph, type Model } from '@spillway/model';

const known = new WeakMap<Model, Graph>();

/** The indexed view of a document, made once per revision. */
export function graphOf(model: Model): Graph {
  const graph = known.get(model) ?? buildGraph(model);
  known.set(model, graph);
  return graph;
}
