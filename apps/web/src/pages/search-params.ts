/** What the address of an open model says beyond its id, so that what one sees can be sent as a link. */
export interface ModelSearch {
  panel?: string | undefined;
  finding?: string | undefined;
  /** Records as `elements:orders-db`, with commas between several. */
  select?: string | undefined;
  depth?: string | undefined;
  /** A view of the data panel, and the field or the entity it tells about. */
  view?: string | undefined;
  about?: string | undefined;
  /** A counterexample: its journey and variant, the faults, the effect (`about`) and the step. */
  journey?: string | undefined;
  variant?: string | undefined;
  faults?: string | undefined;
  step?: number | undefined;
}

const SEARCH_KEYS = ['panel', 'finding', 'select', 'depth', 'view', 'about', 'journey', 'variant', 'faults'] as const;

/** Keeps the known, non-empty text parameters and drops everything else. */
export function parseModelSearch(search: Record<string, unknown>): ModelSearch {
  const known: ModelSearch = {};
  for (const key of SEARCH_KEYS) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') known[key] = value;
    else if (typeof value === 'number') known[key] = String(value);
  }
  const { step } = search;
  if (typeof step === 'number' && Number.isInteger(step) && step > 0) known.step = step;
  return known;
}

export interface HomeSearch {
  /** Shows what was deleted and can still be restored. */
  deleted?: true | undefined;
  q?: string | undefined;
}

export function parseHomeSearch(search: Record<string, unknown>): HomeSearch {
  return {
    ...(search.deleted === true ? { deleted: true } : {}),
    ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
  };
}
