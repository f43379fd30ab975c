const PRIME = 0x01000193;

/** `00` to `ff`. */
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const byteOf = (hash: number, at: number): string => BYTES[(hash >>> (8 * at)) & 0xff] ?? '';

const hex = (hash: number): string => byteOf(hash, 3) + byteOf(hash, 2) + byteOf(hash, 1) + byteOf(hash, 0);

/** FNV-1a over UTF-16 code units, 32 bits, with two different seeds: a name of 64 bits for texts one after the other. */
class Fnv {
  #low = 0x811c9dc5;
  #high = 0x9747b28c;

  add(text: string): this {
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      this.#low = Math.imul(this.#low ^ unit, PRIME);
      this.#high = Math.imul(this.#high ^ unit, PRIME);
    }
    return this;
  }

  name(): string {
    return hex(this.#low) + hex(this.#high);
  }
}

/**
 * The identity of a finding: its rule, where it is, what else takes part and the field. Names, positions and the order
 * of records are no part of it, so that waivers, baselines and comments survive edits that do not touch the cause.
 */
export function fingerprintOf(rule: string, subjects: readonly string[], field: string | undefined): string {
  const [first = '', ...others] = subjects;
  const hash = new Fnv().add(rule).add('\n').add(first);
  for (const other of others.length > 1 ? others.toSorted() : others) hash.add('\n').add(other);
  return hash
    .add('\nfield:')
    .add(field ?? '')
    .name();
}
