const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  mo: 2_592_000_000,
  y: 31_536_000_000,
};

/** Milliseconds of a duration such as `1.5s`; `Infinity` for `indefinite`; `undefined` for anything that is not a duration. */
export function milliseconds(duration: string | undefined): number | undefined {
  if (duration === undefined) return undefined;
  if (duration === 'indefinite') return Number.POSITIVE_INFINITY;
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w|mo|y)$/.exec(duration);
  const unit = match?.[2] === undefined ? undefined : UNITS[match[2]];
  return match?.[1] === undefined || unit === undefined ? undefined : Number(match[1]) * unit;
}

/** The shortest exact duration for a number of milliseconds: `90000` → `90s`, `86400000` → `1d`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return 'indefinite';
  for (const unit of ['y', 'mo', 'w', 'd', 'h', 'm', 's'] as const) {
    const size = UNITS[unit] ?? 1;
    if (ms >= size && ms % size === 0) return `${ms / size}${unit}`;
  }
  return `${ms}ms`;
}
