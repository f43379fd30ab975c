const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

/** How many of the largest unit that it is one of: 90,000 ms are 1.5 `min`. */
export function inLargestUnit(ms: number): readonly [amount: number, unit: (typeof UNITS)[number][0]] {
  const [unit, size] = UNITS.find(([, each]) => ms >= each) ?? (['ms', 1] as const);
  return [ms / size, unit];
}

/** A duration as one says it: `250 ms`, `3.2 s`, `15 min`. */
export function spokenDuration(ms: number): string {
  const [amount, unit] = inLargestUnit(ms);
  return `${Math.round(amount * 1_000) / 1_000} ${unit}`;
}

/** A clause as a sentence begins. Names, which stand between backticks, are left as they are. */
export const sentence = (clause: string): string => clause.charAt(0).toUpperCase() + clause.slice(1);

/** A number with its thousands apart: `72,000`. */
export const spokenNumber = (value: number): string => {
  const rounded = Math.round(value * 100) / 100;
  const [whole = '0', decimals] = String(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
};
