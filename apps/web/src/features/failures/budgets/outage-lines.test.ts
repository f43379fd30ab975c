import type { Outage } from '@spillway/analysis';
import { expect, it } from 'vitest';
import { outageLines } from './outage-lines';

const set = (...elements: readonly string[]) => ({
  elements,
  names: elements.map((element) => element.toUpperCase()),
  chance: 0.1,
});
const outage = (kind: Outage['kind'], flow: string, ...sets: Outage['sets']): Outage => ({
  ...{ kind, flow, name: flow, chance: 0.1 * sets.length, sets },
});

it('puts together what the same outages lead to', () => {
  const lines = outageLines([
    outage('notDone', 'save', set('a'), set('b')),
    outage('notDone', 'send', set('b'), set('a')),
    outage('waits', 'send', set('a'), set('b')),
    outage('notDone', 'log', set('a', 'c')),
  ]);
  expect(lines.map(({ flows, causes, elements }) => [flows.map(({ id }) => id), causes, elements])).toEqual([
    [
      ['save', 'send'],
      ['B', 'A'],
      ['b', 'a'],
    ],
    [['send'], ['A', 'B'], ['a', 'b']],
    [['log'], ['A with C'], ['a', 'c']],
  ]);
});
