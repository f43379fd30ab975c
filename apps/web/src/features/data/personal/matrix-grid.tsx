import { type DataCell, dataLabels, type PersonalDataMatrix } from '@spillway/analysis';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useEditorApi } from '../../../editor/store';
import { MatrixCell } from './matrix-cell';
import { nextCell } from './next-cell';
import { PlaceBadges, PlaceIcon } from './place-head';

interface MatrixGridProps {
  matrix: PersonalDataMatrix;
  selected: DataCell | undefined;
  onPick: (cell: DataCell) => void;
}

/** Kinds of data by place: one Tab stop, arrows walk from cell to cell. */
export function MatrixGrid({ matrix, selected, onPick }: MatrixGridProps) {
  const { tags, places, cells } = matrix;
  const api = useEditorApi();
  const box = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState<string>();
  const byKey = useMemo(() => new Map(cells.map((cell) => [`${cell.tag} ${cell.place}`, cell])), [cells]);
  const rows = useMemo(
    () => tags.map((tag) => places.map((place) => byKey.has(`${tag.id} ${place.element}`))),
    [tags, places, byKey],
  );
  const isThere = (at: string): boolean => {
    const [row, column] = at.split('-').map(Number);
    return rows[row ?? -1]?.[column ?? -1] === true;
  };
  const first = nextCell(rows, { row: 0, column: -1 }, 'ArrowRight') ?? { row: 0, column: 0 };
  const reachable = current !== undefined && isThere(current) ? current : `${first.row}-${first.column}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const at = event.target instanceof HTMLElement ? event.target.dataset.at : undefined;
    if (at === undefined) return;
    const [row = 0, column = 0] = at.split('-').map(Number);
    const target = nextCell(rows, { row, column }, event.key);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = box.current?.querySelector<HTMLElement>(`[data-at="${target.row}-${target.column}"]`);
    next?.focus();
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  return (
    <table ref={box} onKeyDown={onKeyDown} className="border-separate border-spacing-0 text-[0.8125rem]">
      <caption className="sr-only">Kinds of data by place; arrow keys walk from cell to cell</caption>
      <thead>
        <tr>
          <th scope="col" className="sticky top-0 left-0 z-20 min-w-44 border-line border-r border-b bg-surface" />
          {places.map((place) => (
            <th
              key={place.element}
              scope="col"
              className="sticky top-0 z-10 w-24 min-w-24 max-w-24 border-line border-b bg-surface px-1 pt-2 pb-1.5 align-bottom font-normal"
            >
              <button
                type="button"
                title={place.name}
                onClick={() => api.reveal({ in: 'elements', id: place.element })}
                className="flex w-full flex-col items-center gap-1 rounded-control px-0.5 hover:bg-hover"
              >
                <PlaceIcon place={place} />
                <span className="line-clamp-2 w-full break-words text-center text-xs leading-tight">{place.name}</span>
              </button>
              <span className="mt-1 flex min-h-5 flex-wrap items-center justify-center gap-1">
                <PlaceBadges place={place} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tags.map((tag, row) => (
          <tr key={tag.id}>
            <th
              scope="row"
              className="sticky left-0 z-10 border-line border-r border-b bg-surface px-3 py-1 text-left font-normal"
            >
              <span className="block font-medium leading-tight">{tag.label}</span>
              <span className="block text-muted text-xs leading-tight">
                {dataLabels.FAMILY_NAMES[tag.family] ?? tag.family}
              </span>
            </th>
            {places.map((place, column) => {
              const cell = byKey.get(`${tag.id} ${place.element}`);
              const at = `${row}-${column}`;
              return (
                <td key={place.element} className="border-line border-b p-0.5">
                  {cell !== undefined && (
                    <MatrixCell
                      tag={tag}
                      place={place}
                      cell={cell}
                      at={at}
                      isSelected={cell === selected}
                      isReachable={at === reachable}
                      onPick={onPick}
                      onFocus={setCurrent}
                    />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
