import { compileModel, createContext, exploreFailures, type JourneyFailures, tellFailures } from '@spillway/analysis';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { countMishaps, facetsOf, failureRows, NO_FILTER, rowFor, SELECTED } from './failure-rows';

const model = templates.find(({ id }) => id === 'dual-write')?.model;
if (model === undefined) throw new Error('no such template');
const context = createContext(model);
const journeys: readonly JourneyFailures[] = compileModel(model).flatMap((journey) =>
  journey.programs.map((compiled) => {
    const steps = exploreFailures(compiled, 1);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return tellFailures({ context, journey, compiled }, value);
    }
  }),
);
const lines = journeys.flatMap((journey) => journey.lines);
const NOTHING = new Set<string>();

describe('the rows of the failures', () => {
  it('begin with the journey and what is meant to happen', () => {
    expect(failureRows(journeys, NO_FILTER, NOTHING, NOTHING).map(({ kind }) => kind)).toEqual([
      'journey',
      'expected',
      ...lines.map(() => 'line'),
    ]);
  });

  it('are filtered by outcome, fault, effect, element, selection and text', () => {
    const [line] = lines;
    if (line === undefined) throw new Error('no lines');
    const [element = ''] = line.elements;
    const filters = [
      { mishaps: [line.mishap] },
      { kind: line.kinds[0] },
      { effect: line.subject },
      { element },
      { element: SELECTED },
      { text: line.text.slice(4, 20).replaceAll('`', '') },
    ];
    for (const filter of filters) {
      const rows = failureRows(journeys, { ...NO_FILTER, ...filter }, new Set([element]), NOTHING);
      expect(rows.some((row) => row.kind === 'line' && row.line === line)).toBe(true);
      expect(rows.length).toBeLessThan(lines.length + 2);
    }
    expect(failureRows(journeys, { ...NO_FILTER, text: 'nothing like this' }, NOTHING, NOTHING)).toEqual([]);
  });

  it('are marked where no rule warns of them, whatever the caller is told', () => {
    const [line] = lines;
    if (line?.subject === undefined) throw new Error('no lines');
    const marked = (unreported: ReadonlySet<string>) =>
      failureRows(journeys, NO_FILTER, NOTHING, unreported).flatMap((row) =>
        row.kind === 'line' && row.isUnreported ? [[row.line.mishap, row.line.subject]] : [],
      );
    expect(marked(NOTHING)).toEqual([]);
    expect(new Set(marked(new Set([`${line.mishap} ${line.subject}`])).map(String))).toEqual(
      new Set([`${line.mishap},${line.subject}`]),
    );
  });

  it('are counted by kind, whatever kinds are listed', () => {
    const counts = countMishaps(journeys, { ...NO_FILTER, mishaps: ['stale'] }, NOTHING);
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(lines.length);
    expect(facetsOf(journeys).kinds.length).toBeGreaterThan(0);
  });
});

describe('keys in the list', () => {
  it('stop at its ends and pass the heads of journeys', () => {
    const rows = (['journey', 'expected', 'line', 'journey', 'expected', 'line'] as const).map((kind) => ({ kind }));
    const keys = [
      ...[rowFor('ArrowUp', 1, rows), rowFor('ArrowDown', 5, rows), rowFor('End', 1, rows), rowFor('Home', 5, rows)],
      ...[rowFor('ArrowDown', 2, rows), rowFor('ArrowUp', 4, rows)],
    ];
    expect(keys).toEqual([1, 5, 5, 1, 4, 2]);
    expect(rowFor('a', 1, rows)).toBeUndefined();
  });
});
