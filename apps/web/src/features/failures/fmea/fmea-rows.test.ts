import { compileModel, createContext, tellFmea, weighFmea } from '@spillway/analysis';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { type FmeaColumn, filterFmea, nextFmeaSorting, sortFmea } from './fmea-rows';

const model = templates.find(({ id }) => id === 'dual-write')?.model;
if (model === undefined) throw new Error('no such template');
const context = createContext(model);
const [journey] = compileModel(model);
const [compiled] = journey?.programs ?? [];
if (journey === undefined || compiled === undefined) throw new Error('no journey');
const rows = weighFmea(tellFmea({ context, journey, compiled }));
const all = { text: '', selected: undefined };

describe('the order of the rows', () => {
  it('is their rank until one asks for another', () => {
    expect(sortFmea(rows, undefined)).toBe(rows);
  });

  it.each(['severity', 'occurrence', 'detection', 'rpn'] as const)('by %s is that of the numbers', (by) => {
    const sorted = sortFmea(rows, { by, descending: true }).map((row) => row[by]);
    expect(sorted).toEqual(rows.map((row) => row[by]).toSorted((a, b) => b - a));
  });

  it('by item and by mode is that of the names', () => {
    const names = sortFmea(rows, { by: 'item', descending: false }).map(({ fault }) => fault.itemName);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' })));
    const modes = sortFmea(rows, { by: 'mode', descending: true }).map(({ fault }) => fault.kind);
    expect(modes.at(-1)).toBe('resp-lost');
  });

  it('goes from the worst number or the first name to the other way and back to the rank', () => {
    const clicks = (by: FmeaColumn) => {
      const first = nextFmeaSorting({ by: by === 'item' ? 'mode' : 'item', descending: false }, by);
      const second = nextFmeaSorting(first, by);
      return [first?.descending, second?.descending, nextFmeaSorting(second, by)];
    };
    expect(clicks('rpn')).toEqual([true, false, undefined]);
    expect(clicks('item')).toEqual([false, true, undefined]);
  });
});

describe('the filter', () => {
  it('finds every word that a row shows', () => {
    expect(filterFmea(rows, all)).toEqual(rows);
    const [row] = rows;
    if (row === undefined) throw new Error('no rows');
    for (const text of [
      row.fault.itemName,
      row.fault.local.replaceAll('`', ''),
      `  ${row.fault.itemName.toUpperCase()} `,
    ]) {
      const found = filterFmea(rows, { ...all, text });
      expect(found).toContain(row);
      expect(found.length).toBeLessThan(rows.length);
    }
    expect(filterFmea(rows, { ...all, text: 'nothing like this' })).toEqual([]);
  });

  it('finds what is selected: what is struck, and the effects that suffer', () => {
    const { item } = rows[0]?.fault ?? { item: '' };
    const struck = filterFmea(rows, { ...all, selected: new Set([item]) });
    expect(struck.some(({ fault }) => fault.item === item)).toBe(true);
    expect(struck.length).toBeLessThan(rows.length);
    const effect = rows.flatMap(({ of }) => of ?? [])[0] ?? '';
    const suffering = filterFmea(rows, { ...all, selected: new Set([effect]) });
    expect(suffering.some(({ of, fault }) => of === effect && fault.item !== effect)).toBe(true);
    expect(filterFmea(rows, { ...all, selected: new Set() })).toEqual([]);
  });
});
