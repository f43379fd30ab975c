import type { Json, Model } from '@spillway/model';
import type { ReactNode } from 'react';
import type { Member, Values } from '../inspector/form/member';
import { valueAt } from '../inspector/form/member-value';

/** A column of a table: a member, and how much room it gets. */
export interface Column {
  readonly member: Member;
  /** Share of the width, as in a CSS grid. */
  readonly width: string;
  readonly mono?: boolean;
  /** Follows from other places, and is not edited here. */
  readonly fixed?: boolean;
  /** The member of this row, where rows differ. */
  readonly memberOf?: (row: TableRow) => Member;
  /** Stands in the cell in place of its text; nothing where it returns `undefined`. */
  readonly show?: (row: TableRow) => ReactNode | undefined;
}

/** The member that a column shows of a row. */
export const memberIn = (column: Column, row: TableRow): Member => column.memberOf?.(row) ?? column.member;

/** A line of a table. */
export interface TableRow {
  readonly key: string;
  readonly values: Values;
  /** What holds where nothing is stated. */
  readonly inherited?: Values | undefined;
}

/** A value as the cell shows it while nobody edits it. */
export function sayValue(model: Model, { control }: Member, value: Json | undefined, values: Values): string {
  if (value === undefined) return '';
  switch (control.as) {
    case 'text':
      return control.say(value);
    case 'choice':
      return control.options.find((option) => option.value === value)?.label ?? String(value);
    case 'flag':
      return value === true ? 'Yes' : 'No';
    case 'pick':
      return control.options(model, values).find((option) => option.value === value)?.label ?? String(value);
    case 'picks':
    case 'fields':
      return Array.isArray(value) ? value.join(', ') : String(value);
  }
}

/** What a cell shows, and whether that is stated. */
export function cellText(model: Model, column: Column, row: TableRow): { text: string; stated: boolean } {
  const { values, inherited } = row;
  const member = memberIn(column, row);
  const value = valueAt(values, member.path);
  if (value !== undefined) return { text: sayValue(model, member, value, values), stated: true };
  const implied = inherited === undefined ? undefined : valueAt(inherited, member.path);
  return { text: sayValue(model, member, implied, values), stated: false };
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell; `undefined` for keys that lead nowhere. */
export function cellAfter(
  { row, column }: Cell,
  key: { key: string; ctrlKey: boolean },
  rows: number,
  columns: number,
): Cell | undefined {
  const at = (r: number, c: number): Cell => ({
    row: Math.max(0, Math.min(r, rows - 1)),
    column: Math.max(0, Math.min(c, columns - 1)),
  });
  switch (key.key) {
    case 'ArrowDown':
      return at(row + 1, column);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'PageDown':
      return at(row + 10, column);
    case 'PageUp':
      return at(row - 10, column);
    case 'Home':
      return at(key.ctrlKey ? 0 : row, 0);
    case 'End':
      return at(key.ctrlKey ? rows - 1 : row, columns - 1);
    default:
      return undefined;
  }
}
