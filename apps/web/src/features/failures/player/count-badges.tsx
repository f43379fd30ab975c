import type { Rectangle } from '@spillway/model';

interface CountBadgesProps {
  counts: ReadonlyMap<string, number>;
  /** Effects that should have taken place, and never did. */
  missing: readonly string[];
  expected: Readonly<Record<string, number>>;
  placeOf: (effect: string) => Rectangle | undefined;
}

/** How often each effect has taken place by now, on what it happens to. */
export function CountBadges({ counts, missing, expected, placeOf }: CountBadgesProps) {
  const taken = new Map<string, number>();
  return [...counts].map(([effect, count]) => {
    const card = placeOf(effect);
    if (card === undefined) return null;
    const key = `${card.x} ${card.y}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    const x = card.x + card.width / 2 + before * 38;
    return (
      <div
        // Another key at another count, so that each change is seen.
        key={`${effect} ${count}`}
        aria-hidden="true"
        className="play-count"
        data-tone={missing.includes(effect) ? 'missing' : count > Math.max(1, expected[effect] ?? 0) ? 'bad' : 'good'}
        style={{ translate: `${x}px ${card.y + card.height}px` }}
      >
        {count}×
      </div>
    );
  });
}
