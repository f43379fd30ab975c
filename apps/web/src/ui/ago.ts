const STEPS: readonly [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [604_800, 86_400, 'day'],
  [2_629_800, 604_800, 'week'],
  [31_557_600, 2_629_800, 'month'],
  [Number.POSITIVE_INFINITY, 31_557_600, 'year'],
];

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** A moment relative to now, in words: "just now", "3 hours ago", "in 2 weeks". */
export function ago(moment: string | number, now: number = Date.now()): string {
  const seconds = (new Date(moment).getTime() - now) / 1000;
  const distance = Math.abs(seconds);
  if (Number.isNaN(distance)) return 'at an unknown time';
  if (distance < 45) return 'just now';
  for (const [limit, size, unit] of STEPS) {
    if (distance < limit) return words.format(Math.round(seconds / size), unit);
  }
  return words.format(0, 'second');
}
