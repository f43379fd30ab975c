import type { Retry } from '@spillway/model';
import { readDuration } from './read-duration';
import { type Reading, read, unread } from './reading';

const EXAMPLE = 'Write how often and how, as in “3x exponential” or “5 attempts, fixed, jitter, within 1 h”.';
const ATTEMPTS = /^(?:try |attempts:? ?)?(\d+)\s*(x|×|times|tries|attempts?)?(?:\s+in all)?(?=$|[\s,;])/;
const RETRIES = /^(?:retry |retries:? ?)?(\d+)\s*(?:retry|retries|re-tries)(?=$|[\s,;])/;

function readWord(rest: string, retry: Retry): { retry: Retry; length: number } | undefined {
  const rules: readonly (readonly [RegExp, Partial<Retry>])[] = [
    [/^exp(onential(ly)?)?(\s+back-?off)?/, { backoff: 'exponential' }],
    [/^(fixed|constant|linear(ly)?)(\s+(back-?off|delay|pauses?))?/, { backoff: 'fixed' }],
    [/^(no|without|none)(\s+back-?off|\s+pauses?|\s+delay)?(?!\s*jitter)|^immediate(ly)?/, { backoff: 'none' }],
    [/^(no|without)\s+jitter/, { jitter: false }],
    [/^jitter(ed)?/, { jitter: true }],
  ];
  for (const [pattern, members] of rules) {
    const match = pattern.exec(rest);
    if (match) return { retry: { ...retry, ...members }, length: match[0].length };
  }
  const window = /^(?:within|for|up to|over|window)?\s*(\d[\d.,]*\s*[a-z]+)/.exec(rest);
  const duration = window?.[1] === undefined ? undefined : readDuration(window[1]);
  if (window === null || duration === undefined || !duration.ok) return undefined;
  return { retry: { ...retry, window: duration.value }, length: window[0].length };
}

/**
 * Reads a retry policy: `3x exponential` → three attempts in all; `2 retries` → also three, since the first try counts;
 * `no` → one attempt, which states that nothing is retried.
 */
export function readRetry(text: string): Reading<Retry> {
  const plain = text.trim().toLowerCase();
  if (/^(no|none|never|no retr(y|ies)|off|once)$/.test(plain)) return read({ attempts: 1 });
  const again = RETRIES.exec(plain);
  const tries = again ?? ATTEMPTS.exec(plain);
  if (tries?.[1] === undefined) return unread(EXAMPLE);
  const attempts = Number(tries[1]) + (again ? 1 : 0);
  if (attempts < 1) return unread('At least one attempt is made. Write “no retry” if there is only one.');
  let retry: Retry = { attempts };
  let rest = plain.slice(tries[0].length);
  for (;;) {
    rest = rest.replace(/^([\s,;+]|and\s|with\s|at\s)+/, '');
    if (rest === '') return read(retry);
    const word = readWord(rest, retry);
    if (word === undefined) return unread(`“${rest}” is not understood. ${EXAMPLE}`);
    retry = word.retry;
    rest = rest.slice(word.length);
  }
}

/** A retry policy as one would say it; reads back as the same policy. */
export function sayRetry(retry: Retry): string {
  if (retry.attempts === 1 && retry.backoff === undefined && retry.window === undefined) return 'no retry';
  const jitter = retry.jitter === undefined ? undefined : retry.jitter ? 'jitter' : 'no jitter';
  const backoff = retry.backoff === 'none' ? 'no backoff' : retry.backoff;
  const head = [`${retry.attempts}×`, backoff].filter((part) => part !== undefined).join(' ');
  const window = retry.window === undefined ? undefined : `within ${retry.window}`;
  return [head, jitter, window].filter((part) => part !== undefined).join(', ');
}
