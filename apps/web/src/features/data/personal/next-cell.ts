/** A cell by its row and column. */
export interface At {
  readonly row: number;
  readonly column: number;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/**
 * Where a key leads in a grid of which only some cells are there (`true`): along the row to the next one, then on to the
 * next row; up and down to the nearest one of the next row that has any. `undefined` for keys that lead nowhere.
 */
export function nextCell(rows: readonly (readonly boolean[])[], { row, column }: At, key: string): At | undefined {
  const there: At[] = rows.flatMap((cells, r) => cells.flatMap((is, c) => (is ? [{ row: r, column: c }] : [])));
  if (key === 'Home') return there[0];
  if (key === 'End') return there.at(-1);
  const [down, right] = STEPS[key] ?? [];
  if (down === undefined || right === undefined) return undefined;
  const after = ({ row: r, column: c }: At) => r > row || (r === row && c > column);
  const before = ({ row: r, column: c }: At) => r < row || (r === row && c < column);
  if (down === 0) return right > 0 ? there.find(after) : there.findLast(before);
  const beyond = there.filter((cell) => (down > 0 ? cell.row > row : cell.row < row));
  const nearestRow = down > 0 ? beyond[0]?.row : beyond.at(-1)?.row;
  return beyond
    .filter((cell) => cell.row === nearestRow)
    .toSorted((a, b) => Math.abs(a.column - column) - Math.abs(b.column - column))[0];
}
