import { Problem } from '../problem.js';
import type { Time } from '../storage.js';

const WINDOW = 60_000;
const MOST = 10;
const REMEMBERED = 10_000;

/** Counts failed attempts per address, so that a key cannot be guessed. */
export interface Attempts {
  /** @throws {Problem} when the address has failed too often within a minute. */
  check(address: string): void;
  failed(address: string): void;
}

export function createAttempts(clock: () => Time): Attempts {
  const failures = new Map<string, { since: Time; count: number }>();
  const current = (address: string) => {
    const entry = failures.get(address);
    return entry !== undefined && entry.since + WINDOW > clock() ? entry : undefined;
  };
  return {
    check(address) {
      const entry = current(address);
      if (entry === undefined || entry.count < MOST) return;
      const seconds = Math.ceil((entry.since + WINDOW - clock()) / 1000);
      throw new Problem(
        'too-many-attempts',
        `Too many wrong attempts from this address. Try again in ${seconds} seconds.`,
        {
          headers: { 'retry-after': String(seconds) },
        },
      );
    },
    failed(address) {
      if (failures.size >= REMEMBERED) failures.clear();
      const entry = current(address) ?? { since: clock(), count: 0 };
      failures.set(address, { ...entry, count: entry.count + 1 });
    },
  };
}
