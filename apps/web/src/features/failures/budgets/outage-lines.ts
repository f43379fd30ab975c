import { budgetNotes, type Outage } from '@spillway/analysis';

/** What the same outages lead to, as one line. */
export interface OutageLine {
  readonly key: string;
  readonly what: string;
  readonly flows: readonly { readonly id: string; readonly name: string }[];
  readonly chance: number;
  /** What must be down, likeliest first: `Orders`, or `Orders with Payments`. */
  readonly causes: readonly string[];
  readonly elements: readonly string[];
}

/** Puts effects together that suffer in the same way from the same outages. */
export function outageLines(found: readonly Outage[]): readonly OutageLine[] {
  const lines = new Map<string, OutageLine>();
  for (const { kind, flow, name, chance, sets } of found) {
    const causes = sets.map(({ elements }) => elements.join(' '));
    const key = `${kind}: ${causes.toSorted().join()}`;
    const known = lines.get(key);
    const here = flow === undefined ? [] : [{ id: flow, name }];
    lines.set(key, {
      ...{ key, chance, what: budgetNotes.OUTAGE_KINDS[kind] },
      flows: [...(known?.flows ?? []), ...here],
      causes: sets.map(({ names }) => names.join(' with ')),
      elements: [...new Set(sets.flatMap(({ elements }) => elements))],
    });
  }
  return [...lines.values()];
}
