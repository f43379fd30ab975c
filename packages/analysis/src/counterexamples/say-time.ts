const UNITS: readonly (readonly [size: number, unit: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** "7 ms", "1.2 s", "3 min": when a step happens. */
export function sayTime(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  const [size, unit] = UNITS.find(([each]) => ms >= each) ?? [1, 'ms'];
  return `${Math.round((ms / size) * 10) / 10} ${unit}`;
}
