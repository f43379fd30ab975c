import type { Id } from '@spillway/model';
import type { Context } from '../../context.js';
import type { Feed, ProgramElement, ProgramOperation } from '../program.js';

/** A place where a cycle was cut: the flow that would have closed it (C16). */
export interface Cut {
  readonly flow: Id;
  readonly operation: string;
}

/** A route that the base program passes, and how its branches are called (C13). */
export interface RouteChoice {
  readonly key: string;
  readonly branches: readonly string[];
}

/** What one compilation gathers while it walks the journey depth first. */
export interface Walk {
  readonly context: Context;
  readonly elements: Map<string, ProgramElement>;
  readonly feeds: Map<string, Feed[]>;
  readonly operations: Map<string, ProgramOperation>;
  readonly open: Set<string>;
  readonly cuts: Cut[];
  readonly routes: RouteChoice[];
  /** The branch to take at a route, where it is not the first. */
  readonly choice: { readonly key: string; readonly branch: number } | undefined;
  /** Flows that compensate others, and what they undo: filled when the handlers that name them are compiled. */
  readonly compensations: Map<Id, Set<Id>>;
}
