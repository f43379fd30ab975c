import type { DataTable } from '../personal-data/tables.js';
import type { Extent } from './extent.js';
import type { JourneyAvailability } from './journey-availability.js';
import type { JourneyBudgets } from './journey-budgets.js';
import type { JourneyLoad } from './journey-load.js';
import type { JourneyTime } from './journey-time.js';
import { LATER_BY } from './notes.js';
import type { TimeRow } from './rows.js';
import { minutesPerMonth, sayFactor, sayShare } from './words.js';

/** A program under the name that people read. */
export interface NamedBudgets {
  readonly name: string;
  readonly budgets: JourneyBudgets;
  /** `undefined`: not worked out yet. */
  readonly load: JourneyLoad | undefined;
}

type Cell = string | number;
const text = (label: string) => ({ label });
const number = (label: string) => ({ label, numeric: true });

const exact = (ms: number): number => Math.round(ms * 1_000) / 1_000;
const limit = ({ ms, isOpen }: Extent): Cell => (isOpen ? 'no limit' : exact(ms));
const stated = (value: number | undefined): Cell => value ?? 'not stated';

/** All journeys, a row each. */
export const overviewTable = (all: readonly NamedBudgets[]): DataTable => ({
  columns: [
    text('Journey'),
    number('p50 (ms)'),
    number('p99s added (ms)'),
    text('Bound for'),
    number('Worst case (ms)'),
    number('Budget (ms)'),
    text('Availability'),
    text('Most requests, simulated'),
    text('Most requests, bound'),
  ],
  rows: all.map(({ name, budgets: { time, availability }, load }) => [
    name,
    time.counts.p50 === 0 ? 'not stated' : exact(time.totals.p50.ms),
    time.counts.p99 === 0 ? 'not stated' : exact(time.totals.p99.ms),
    time.boundFor === undefined ? 'nothing' : `p${Math.round(time.boundFor * 100)}`,
    limit(time.totals.worst),
    stated(time.budget),
    sayShare(availability.answer),
    load === undefined ? '' : sayFactor(load.simulated),
    load === undefined ? '' : sayFactor(load.bound),
  ]),
});

const remarkOf = ({ inversion, isCutShort, part }: TimeRow): string =>
  [
    ...(part === 'usual' ? [] : ['only after a failure']),
    ...(inversion === undefined ? [] : ['its timeout is shorter than what it waits for can take']),
    ...(isCutShort ? ['its timeout is shorter than its p99'] : []),
  ].join('; ');

/** Every hop of a program in order, a row each; those after the answer below. */
export function timeTable(time: JourneyTime): DataTable {
  const line = (row: TimeRow, when: string): readonly Cell[] => {
    const bar = row.bars.worst;
    return [
      ...[when, row.level, row.name],
      ...(row.hasOwnWork ? [stated(row.latency.p50), stated(row.latency.p99)] : ['', '']),
      row.timeout ?? (row.kind === 'call' ? 'none' : ''),
      row.attempts,
      row.bars.p50 === undefined ? '' : exact(row.bars.p50.length),
      row.bars.p99 === undefined ? '' : exact(row.bars.p99.length),
      bar === undefined ? '' : limit({ ms: bar.length, isOpen: bar.isOpen }),
      remarkOf(row),
    ];
  };
  return {
    columns: [
      text('When'),
      number('Level'),
      text('Hop'),
      number('Own p50 (ms)'),
      number('Own p99 (ms)'),
      number('Timeout (ms)'),
      number('Attempts'),
      number('p50 with what is behind (ms)'),
      number('p99s with what is behind (ms)'),
      number('Worst case (ms)'),
      text('Remark'),
    ],
    rows: [
      ...time.rows.map((row) => line(row, 'until the answer')),
      ...time.later.flatMap(({ by, rows }) => rows.map((row) => line(row, LATER_BY[by]))),
    ],
  };
}

/** What each element contributes, a row each. */
export const availabilityTable = ({ contributions }: JourneyAvailability): DataTable => ({
  columns: [
    text('Element'),
    text('Needed for the answer'),
    text('Availability'),
    text('Figure'),
    number('Attempts'),
    text('With retries, if failures are momentary'),
    number('Gain if it never failed (min a month)'),
    number('Gain with a second one (min a month)'),
  ],
  rows: contributions.map(({ name, isNeeded, figure, isAssumed, attempts, gain, gainOfSecond, ...rest }) => [
    name,
    isNeeded ? 'yes' : 'no, a fallback answers',
    sayShare(figure),
    isAssumed ? 'assumed for all others' : 'entered',
    attempts,
    sayShare(rest.withRetries),
    exact(minutesPerMonth(1 - gain)),
    exact(minutesPerMonth(1 - gainOfSecond)),
  ]),
});

/** How often each operation is called at most, a row each. */
export const loadTable = ({ rows, rate }: JourneyLoad): DataTable => ({
  columns: [
    text('Operation'),
    text('Of'),
    number('Usual'),
    number('Simulated'),
    text('When'),
    text('Bound'),
    ...(rate === undefined
      ? []
      : [number('Usual per second'), number('Simulated per second'), text('Bound per second')]),
    text('Can take per second'),
  ],
  rows: rows.map(({ name, elementName, usual, simulated, underName, bound, takes }) => [
    ...[name, elementName, usual, simulated, underName === undefined ? '' : `${underName} is down`],
    bound ?? 'none',
    ...(rate === undefined
      ? []
      : [exact(usual * rate), exact(simulated * rate), bound === undefined ? 'none' : exact(bound * rate)]),
    takes ?? '',
  ]),
});
