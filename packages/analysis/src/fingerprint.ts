const PRIME = 0x01000193;

/** `0` to `f`. */
const DIGITS = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

const digitOf = (hash: number, at: number): number => DIGITS[(hash >>> (4 * at)) & 0xf] ?? 0;

/** The digits of the name that is being written: one list serves all names. */
const digits: number[] = new Array<number>(16).fill(0);

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
    for (let at = 0; at < 8; at += 1) {
      digits[7 - at] = digitOf(this.#low, at);
      digits[15 - at] = digitOf(this.#high, at);
    }
    return String.fromCharCode(...digits);
  }
}

/**
 * The identity of a finding: its rule, where it is, what else takes part and the field. Names, positions and the order
 * of records are no part of it, so that waivers, baselines and comments survive edits that do not touch the cause.
 */
export function fingerprintOf(rule: string, subjects: readonly string[], field: string | undefined): string {
  const [first = '', ...others] = subjects;
  const hash = new Fnv().add(rule).add('\n').add(first);
  for (const other of others.sort()) hash.add('\n').add(other);
  return hash
    .add('\nfield:')
    .add(field ?? '')
    .name();
}
