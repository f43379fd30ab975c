import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { armName } from './arms.js';
import { assemble } from './assemble/assemble.js';
import { explorer } from './explorer.js';
import type { Program } from './program.js';
import { createWitnessBook, nameFact } from './witnesses.js';

const programs = JSON.parse(
  readFileSync(new URL('../../fixtures/simulator/programs.json', import.meta.url), 'utf8'),
) as readonly {
  readonly id: string;
  readonly model: Program;
}[]; // What the fixture holds.

function witnesses(id: string, what: { effect?: string; outcome?: string; flag?: string }) {
  const program = programs.find((each) => each.id === id)?.model;
  if (program === undefined) throw new Error(`there is no program ${id}`);
  const code = assemble(program);
  const book = createWitnessBook(code);
  for (const _ of explorer(code, { faults: 2, visit: ({ arms, lines, verdict }) => book.add(arms, lines, verdict) })) {
    // Explores to the end.
  }
  const names = (
    list: readonly { arms: Parameters<typeof armName>[1][] | readonly Parameters<typeof armName>[1][] }[],
  ) => list.map(({ arms }) => arms.map((each) => armName(code, each)).join(' + ')).toSorted();
  for (const [fact, sets] of book.facts) {
    const name = nameFact(code, fact);
    if (JSON.stringify({ ...what, about: name.about }) !== JSON.stringify({ ...what, ...name })) continue;
    return { singles: names(sets.singles), pairs: names(sets.pairs), count: sets.pairCount };
  }
  return { singles: [], pairs: [], count: 0 };
}

/** The conformance values of the failure semantics, 8.1. */
const EXPECTED: readonly [
  id: string,
  what: Parameters<typeof witnesses>[1],
  singles: readonly string[],
  pairs: number,
][] = [
  [
    ...(['E01', { effect: 'charge', outcome: 'dup' }] as const),
    ['slow@c1', 'writeack-lost@w1', 'crash@B.charge:1', 'resp-lost@c1'],
    11,
  ],
  ['E02a', { effect: 'charge', outcome: 'dup' }, [], 0],
  ['E02a', { effect: 'charge', outcome: 'lost' }, [], 0],
  ['E03a', { flag: 'partial' }, ['writeack-lost@w1', 'crash@A.place:1', 'pub-lost@p1', 'down@q', 'outage@q'], 0],
  ['E04a', { flag: 'partial' }, [], 0],
  [
    ...(['E04a', { effect: 'shipment', outcome: 'dup' }] as const),
    ['relay-crash@outbox>q', 'writeack-lost@ws', 'crash@S.ship:1', 'redeliver@q>S.ship'],
    6,
  ],
  ['E04b', { effect: 'shipment', outcome: 'dup' }, [], 0],
  ['E04b', { effect: 'shipment', outcome: 'lost' }, [], 0],
  ['E05', { effect: 'shipment', outcome: 'lost' }, ['log-gap@cdc:orders'], 0],
  ['E06c', { flag: 'partial' }, ['crash@O.place:1', 'crash@O.place:2'], 55],
  ['E07d', { effect: 'email', outcome: 'dup' }, [], 0],
  ['E13c', { effect: 'markPaid', outcome: 'lost' }, [], 0],
  ['E13c', { effect: 'markPaid', outcome: 'dup' }, [], 0],
  ['E15', { effect: 'row', outcome: 'dup' }, [], 4],
];

describe('minimal witness sets', () => {
  for (const [id, what, singles, pairs] of EXPECTED) {
    it(`${id} ${JSON.stringify(what)}: ${singles.length} singles and ${pairs} pairs`, () => {
      const found = witnesses(id, what);
      expect(found.singles).toEqual([...singles].toSorted());
      expect(found.pairs).toHaveLength(pairs);
      expect(found.count).toBe(pairs);
    });
  }
  it('names the pairs that only together duplicate a row', () => {
    expect(witnesses('E15', { effect: 'row', outcome: 'dup' }).pairs).toEqual([
      'pub-lost@p1 + puback-lost@p1#2',
      'puback-lost@p1 + outage@f#2',
      'puback-lost@p1 + pub-lost@p1#2',
      'puback-lost@p1 + puback-lost@p1#2',
    ]);
  });
});
