import { type Element, effectiveMember, type Id, jurisdictionOf, lookup } from '@spillway/model';
import type { Context } from '../context.js';
import type { Keeping } from '../facts/keeping.js';
import { spokenSpan } from './words.js';

/** For how long a place keeps something, as plain data. */
export interface KeptFor {
  /** As the document or the catalogue writes it: `2y`, `indefinite`. */
  readonly text: string;
  /** The same as one says it: `2 years`, `for ever`, `until it is taken`. */
  readonly spoken: string;
  /** What says so. */
  readonly by: Keeping['by'];
  /** Absent: for ever. */
  readonly milliseconds?: number;
}

/** An element that keeps or receives data of people. */
export interface DataPlace {
  readonly element: Id;
  readonly name: string;
  readonly kind: Element['kind'];
  readonly role: string;
  /** It keeps data; otherwise data only passes through. */
  readonly keeps: boolean;
  readonly owner?: string;
  /** Of the innermost zone that states one. */
  readonly jurisdiction?: string;
  /** Somebody else runs it. */
  readonly isThirdParty: boolean;
  /** Of third parties: whether an agreement about the processing is in place; absent: not stated. */
  readonly agreement?: boolean;
  /** Of stores: whether everything in it is encrypted at rest; absent: not stated. */
  readonly encrypted?: boolean;
}

/** How long something is kept, ready to travel and to be read. */
export function keptFor(keeping: Keeping | undefined): KeptFor | undefined {
  if (keeping === undefined) return undefined;
  const { text, by, ms } = keeping;
  const spoken =
    by === 'taken' ? 'until it is taken' : by === 'untaken' ? 'until something takes it' : spokenSpan(text);
  return { text, spoken, by, ...(Number.isFinite(ms) ? { milliseconds: ms } : {}) };
}

/** What one should know about a place before asking which data is there. */
export function placeOf({ model, graph }: Context, id: Id, keeps: boolean): DataPlace {
  const view = graph.elements.get(id);
  const element = lookup(model.elements, id);
  const jurisdiction = jurisdictionOf(model, id);
  const encrypted = element?.kind === 'store' ? effectiveMember(element, 'encrypted')?.value : undefined;
  const agreement = element?.kind === 'external' ? element.agreement : undefined;
  return {
    element: id,
    name: element?.name ?? id,
    kind: element?.kind ?? 'service',
    role: view?.role ?? '',
    keeps,
    isThirdParty: element?.kind === 'external',
    ...(element?.owner === undefined ? {} : { owner: element.owner }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(agreement === undefined ? {} : { agreement }),
    ...(encrypted === undefined ? {} : { encrypted }),
  };
}
