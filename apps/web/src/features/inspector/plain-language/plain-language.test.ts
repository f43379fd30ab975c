import { describe, expect, it } from 'vitest';
import { readDuration } from './read-duration';
import { readLimits, readStoreLimit, sayLimits, sayStoreLimit } from './read-limits';
import { readDate, readList } from './read-list';
import { readNumber, readRate } from './read-number';
import { readRetry, sayRetry } from './read-retry';

const refused = (message: RegExp) => ({ ok: false, message: expect.stringMatching(message) });
const ok = <T>(value: T) => ({ ok: true, value });

describe('readDuration', () => {
  it.each([
    ['5 sec', '5s'],
    ['5s', '5s'],
    ['250 ms', '250ms'],
    ['1,5 s', '1.5s'],
    ['2 minutes', '2m'],
    ['a minute', '1m'],
    ['hour', '1h'],
    ['thirty days', '30d'],
    ['1 h 30 min', '90m'],
    ['1 hour and 30 minutes', '90m'],
    ['3 months', '3mo'],
    ['every 5 minutes', '5m'],
    ['hourly', '1h'],
    ['7 Years', '7y'],
  ])('%s → %s', (text, duration) => expect(readDuration(text)).toEqual(ok(duration)));

  it('reads open ends only where they may stand', () => {
    expect(readDuration('forever', 'indefinite')).toEqual(ok('indefinite'));
    expect(readDuration('not supported', 'none')).toEqual(ok('none'));
    expect(readDuration('forever')).toEqual(refused(/number and a unit/));
    expect(readDuration('soon', 'indefinite')).toEqual(refused(/“forever”/));
  });

  it.each([
    ['500', /Add a unit: “500 ms”/],
    ['1,000 ms', /1000 or 1.000/],
    ['5 parsecs', /“parsecs” is not a unit/],
    ['soon', /number and a unit/],
    ['-5 s', /number and a unit/],
  ])('refuses %s and says what to write', (text, message) => expect(readDuration(text)).toEqual(refused(message)));
});

describe('readRetry', () => {
  it.each([
    ['3x exponential', { attempts: 3, backoff: 'exponential' }],
    ['3× exp, jitter', { attempts: 3, backoff: 'exponential', jitter: true }],
    ['5 attempts, fixed, within 1 h', { attempts: 5, backoff: 'fixed', window: '1h' }],
    ['2 retries', { attempts: 3 }],
    ['3', { attempts: 3 }],
    ['no retry', { attempts: 1 }],
    [
      '4 times with exponential backoff and jitter for 30 min',
      { attempts: 4, backoff: 'exponential', jitter: true, window: '30m' },
    ],
    ['3 times no backoff no jitter', { attempts: 3, backoff: 'none', jitter: false }],
  ])('%s', (text, retry) => expect(readRetry(text)).toEqual(ok(retry)));

  it('refuses what it does not know, and says how to write it', () => {
    expect(readRetry('sometimes')).toEqual(refused(/3x exponential/));
    expect(readRetry('3x fibonacci')).toEqual(refused(/“fibonacci” is not understood/));
    expect(readRetry('retry 2 times')).toEqual(refused(/how often/));
    expect(readRetry('0')).toEqual(refused(/At least one attempt/));
  });

  it.each([
    { attempts: 1 },
    { attempts: 3, backoff: 'exponential' as const, jitter: true, window: '1h' },
    { attempts: 2, backoff: 'none' as const, jitter: false },
    { attempts: 1, backoff: 'fixed' as const },
    { attempts: 4, window: '1.5h' },
  ])('says what it reads: %j', (retry) => expect(readRetry(sayRetry(retry))).toEqual(ok(retry)));
});

describe('readNumber and readRate', () => {
  it.each([
    ['10', 10],
    ['10k', 10_000],
    ['1 000', 1000],
    ['-3', -3],
    ['2,5', 2.5],
  ])('%s → %d', (text, value) => expect(readNumber(text)).toEqual(ok(value)));
  it.each([
    ['100', 100],
    ['100/s', 100],
    ['600 per minute', 10],
    ['2k/s', 2000],
    ['3600 requests per hour', 1],
    ['5 events a day', 0.0000578704],
  ])('%s → %d per second', (text, value) => expect(readRate(text)).toEqual(ok(value)));
  it('refuses with a remedy', () => {
    expect(readNumber('many')).toEqual(refused(/as in “10”/));
    expect(readNumber('2.5', { integer: true })).toEqual(refused(/2 or 3/));
    expect(readNumber('0', { min: 1 })).toEqual(refused(/At least 1/));
    expect(readRate('5 per fortnight')).toEqual(refused(/600 per minute/));
  });
});

describe('readLimits', () => {
  it.each([
    ['200 characters', { maxLength: 200 }],
    ['max 200 chars', { maxLength: 200 }],
    ['maxLength 200', { maxLength: 200 }],
    ['0 to 10', { min: 0, max: 10 }],
    ['0..10', { min: 0, max: 10 }],
    ['at least 1, at most 5', { min: 1, max: 5 }],
    ['>= 1', { min: 1 }],
    ['open | paid | shipped', { enum: ['open', 'paid', 'shipped'] }],
    ['/^[A-Z]{2,3}$/', { pattern: '^[A-Z]{2,3}$' }],
    ['', {}],
  ])('%s', (text, limits) => expect(readLimits(text)).toEqual(ok(limits)));
  it('refuses with a remedy', () => {
    expect(readLimits('short')).toEqual(refused(/200 characters/));
    expect(readLimits('10 to 0')).toEqual(refused(/swap/));
  });
  it.each([
    { maxLength: 200 },
    { min: 0, max: 10 },
    { min: 1, enum: ['a'] },
    { maxLength: 5, min: 1, enum: ['a', 'b'] },
  ])('says what it reads: %j', (limits) => expect(readLimits(sayLimits(limits))).toEqual(ok(limits)));
});

describe('readStoreLimit', () => {
  it.each([
    ['200 characters, required', { maxLength: 200, required: true }],
    ['unique', { unique: true }],
    ['NOT NULL, at least 0', { min: 0, required: true }],
  ])('%s', (text, limit) => {
    expect(readStoreLimit(text)).toEqual(ok(limit));
    expect(readStoreLimit(sayStoreLimit(limit))).toEqual(ok(limit));
  });
  it('knows what a store cannot do', () =>
    expect(readStoreLimit('/^a$/')).toEqual(refused(/Put the pattern on the field/)));
});

describe('lists and dates', () => {
  it('splits, trims and keeps each word once', () => expect(readList(' a, b;a,, c ')).toEqual(['a', 'b', 'c']));
  it('takes days that exist', () => {
    expect(readDate('2028-02-29')).toEqual(ok('2028-02-29'));
    expect(readDate('2027-02-29')).toEqual(refused(/calendar/));
    expect(readDate('29.2.2028')).toEqual(refused(/year-month-day/));
  });
});
