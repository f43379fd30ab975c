import { buildGraph, type Graph, type Model } from '@spillway/model';

/** What a rule gets to see: the document and its graph. Everything else is derived from these, once, by facts. */
export interface Context {
  readonly model: Model;
  readonly graph: Graph;
  /** What facts have derived so far; theirs alone. */
  readonly derived: Map<object, unknown>;
}

export const createContext = (model: Model): Context => ({ model, graph: buildGraph(model), derived: new Map() });
