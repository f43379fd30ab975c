import { expect, it } from 'vitest';
import { axisFor, percentAt } from './axis';

const budget = (at: number) => ({ kind: 'budget' as const, label: 'budget', at });

it('has round ticks, and room for a line that is not too far away', () => {
  const axis = axisFor(640, [budget(1_500)]);
  expect(axis.ticks).toEqual([0, 500, 1_000, 1_500]);
  expect(axis.lines).toHaveLength(1);
  expect(percentAt(axis, 780)).toBe('50%');
});

it('tells of a line that is too far away instead of shrinking everything else', () => {
  const axis = axisFor(100, [budget(60_000)]);
  expect(axis.lines).toEqual([]);
  expect(axis.beyond).toEqual([budget(60_000)]);
  expect(axis.ticks.at(-1)).toBe(100);
});

it('shows the lines alone where there is nothing else', () => {
  expect(axisFor(0, [budget(200)]).ticks.at(-1)).toBe(200);
  expect(axisFor(0, [])).toEqual({ end: 1, ticks: [], lines: [], beyond: [] });
});
