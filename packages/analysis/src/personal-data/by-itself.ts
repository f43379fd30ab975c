import { milliseconds } from '@spillway/model';
import type { HoldingErasure } from '../facts/erasure.js';
import type { PersonalHolding } from '../facts/personal.js';

/** How long an erasure may take where no journey says so: a month, as in GDPR Art. 12(3). */
const A_MONTH = milliseconds('30d') ?? 0;

/** What becomes of data when nobody runs an erasure: it is exempt, it goes by itself, or it stays. */
export function byItself(held: PersonalHolding): HoldingErasure {
  const { keeps, view } = held;
  const erasure = view.holding?.erasure;
  const rest = { held, by: undefined, stays: undefined, isLate: false };
  if (erasure === 'exempt') return { ...rest, verdict: 'exempt', reason: 'exempt' };
  const isShort = keeps !== undefined && keeps.ms <= A_MONTH;
  if (erasure === 'expire') {
    return { ...rest, verdict: 'covered', reason: 'expires', stays: keeps, isLate: keeps !== undefined && !isShort };
  }
  if (isShort) return { ...rest, verdict: 'covered', reason: 'gone-in-time', stays: keeps };
  return { ...rest, verdict: 'not-covered', reason: 'unreached' };
}
