/** One line of the table: what was measured, what it may be, what it is. */
export interface Measurement {
  name: string;
  unit: 'ms' | 'kB' | '×' | 'M/s' | 'MB';
  /** Infinity where nothing is wanted of it: it explains other rows. */
  limit: number;
  /** Whether the limit is the least that it may be. */
  isLeast?: boolean;
  value: number;
}

/** The middle of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that each of `runs` calls takes, after `warmup` calls that do not count. */
export function time(runs: number, warmup: number, work: () => void): number[] {
  for (let i = 0; i < warmup; i += 1) work();
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

/** The measurements as a Markdown table. */
export function formatTable(rows: readonly Measurement[]): string {
  const lines = rows.map(({ name, unit, limit, isLeast = false, value }) => {
    const digits = value >= 10 ? 0 : unit === '×' ? 2 : 1;
    const measured = `${value.toFixed(digits)} ${unit}`;
    if (limit === Number.POSITIVE_INFINITY) return `| ${name} | ${measured} | | |`;
    const verdict = (isLeast ? value >= limit : value <= limit) ? '✓' : '✗';
    return `| ${name} | ${measured} | ${isLeast ? '≥' : '≤'} ${limit} ${unit} | ${verdict} |`;
  });
  return ['| measured | median | wanted | |', '|---|---:|---:|---|', ...lines].join('\n');
}
