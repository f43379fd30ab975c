import type { Id } from '@spillway/model';
import { fact } from './fact.js';
import { type HoldingView, holdings } from './holdings.js';
import { type Keeping, keepingOf } from './keeping.js';

/** A source of an entity, with how long it keeps it. */
export interface KeptSource {
  readonly view: HoldingView;
  readonly keeps: Keeping;
}

/** Of the sources of each entity that say how long they keep it, the one that keeps it longest. */
export const longestSources = fact((context): ReadonlyMap<Id, KeptSource> => {
  const sources = new Map<Id, KeptSource>();
  for (const view of holdings(context)) {
    const keeps = view.as === 'source' ? keepingOf(view) : undefined;
    if (keeps === undefined) continue;
    const known = sources.get(view.entity);
    if (known === undefined || known.keeps.ms < keeps.ms) sources.set(view.entity, { view, keeps });
  }
  return sources;
});
