const PRIME = 0x01000193;

/** `00` to `ff`. */
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const byteOf = (hash: number, at: number): string => BYTES[(hash >>> (8 * at)) & 0xff] ?? '';

const hex = (hash: number): string => byteOf(hash, 3) + byteOf(hash, 2) + byteOf(hash, 1) + byteOf(hash, 0);

/** FNV-1a over UTF-16 code units, 32 bits; two different seeds make a 64-bit name. */
function fnv(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, PRIME);
    high = Math.imul(high ^ unit, PRIME);
  }
  return hex(low) + hex(high);
}

/**
 * The identity of a finding: its rule, where it is, what else takes part and the field. Names, positions and the order
 * of records are no part of it, so that waivers, baselines and comments survive edits that do not touch the cause.
 */
export function fingerprintOf(rule: string, subjects: readonly string[], field: string | undefined): string {
  if (subjects.length === 1) return fnv(`${rule}\n${subjects[0]}\nfield:${field ?? ''}`);
  const [first = '', ...others] = subjects;
  return fnv([rule, first, ...others.toSorted(), `field:${field ?? ''}`].join('\n'));
}
