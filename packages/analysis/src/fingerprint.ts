/** FNV-1a over UTF-16 code units, 32 bits; two different seeds make a 64-bit name. */
function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/**
 * The identity of a finding: its rule, where it is, what else takes part and the field. Names, positions and the order
 * of records are no part of it, so that waivers, baselines and comments survive edits that do not touch the cause.
 */
export function fingerprintOf(rule: string, subjects: readonly string[], field: string | undefined): string {
  const [first = '', ...others] = subjects;
  const text = [rule, first, ...others.toSorted(), `field:${field ?? ''}`].join('\n');
  return fnv(text, 0x811c9dc5) + fnv(text, 0x9747b28c);
}
