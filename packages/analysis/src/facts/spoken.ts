const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

/** A duration as one says it: `250 ms`, `3.2 s`, `15 min`. */
export function spokenDuration(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms >= each) ?? (['ms', 1] as const);
  return `${Math.round((ms / size) * 1_000) / 1_000} ${unit}`;
}

/** A number with its thousands apart: `72,000`. */
export const spokenNumber = (value: number): string => {
  const rounded = Math.round(value * 100) / 100;
  const [whole = '0', decimals] = String(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
};
