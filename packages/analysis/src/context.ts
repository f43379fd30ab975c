import { buildGraph, type Graph, type Model } from '@spillway/model';

/** A rule or a fact at work; it remembers which facts it has asked for, by their slots. */
export interface Asker {
  readonly asked: (true | undefined)[];
}
/** What a fact has derived from a document. */
export interface Derived extends Asker {
  readonly value: unknown;
}

/** What a rule gets to see: the document and its graph. Everything else is derived from these, once, by facts. */
export interface Context {
  readonly model: Model;
  readonly graph: Graph;
  /** What facts have derived so far, by their slots; theirs alone. */
  readonly derived: (Derived | undefined)[];
  /** Who is at work; for facts and for those who run rules. */
  asking: Asker;
}

export const createContext = (model: Model): Context => ({
  model,
  graph: buildGraph(model),
  derived: [],
  asking: { asked: [] },
});

/** Does some work in the name of an asker. */
export function askingAs<T>(context: Context, asker: Asker, work: () => T): T {
  const before = context.asking;
  context.asking = asker;
  try {
    return work();
  } finally {
    context.asking = before;
  }
}
