import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { sameRef, useEditor, useEditorApi } from '../../../editor/store';
import { tagsOf } from '../fields-of';
import { type LineageGroup, type LineageRow, refOfPlace } from './lineage-rows';
import { PlaceRow } from './place-row';
import { RailAbove, railWidth } from './rail-lines';
import { lanesIn } from './rails';

const HEADINGS: Readonly<Record<LineageGroup, string>> = {
  from: 'Comes from',
  itself: 'The field itself',
  becomes: 'Becomes',
};
const GROUPS: readonly LineageGroup[] = ['from', 'itself', 'becomes'];

/** The places of a lineage, group by group; arrows move between rows, Enter shows one on the canvas. */
export function LineageList({ field, rows }: { field: string; rows: readonly LineageRow[] }) {
  const api = useEditorApi();
  const model = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const reachable = Math.min(current, rows.length - 1);
  const width = useMemo(() => railWidth(lanesIn(rows.map(({ rail }) => rail))), [rows]);
  const ownTags = useMemo(() => tagsOf(model, field).toSorted(), [model, field]);
  const latest = useRef(rows);
  latest.current = rows;
  const onReveal = useCallback(
    (at: number) => {
      const row = latest.current[at];
      if (row !== undefined) api.reveal(refOfPlace(row.place));
    },
    [api],
  );
  const onKey = useCallback((event: KeyboardEvent, at: number) => {
    const last = latest.current.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(at + 1, last),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    box.current?.querySelector<HTMLElement>(`[data-row="${target}"]`)?.focus();
  }, []);
  return (
    <div ref={box} className="pb-2">
      {GROUPS.map((group) => {
        const members = rows.flatMap((row, at) => (row.group === group ? [{ row, at }] : []));
        if (members.length === 0) return null;
        return (
          <section key={group} aria-label={HEADINGS[group]}>
            <h3 className="sticky top-0 z-[1] flex h-7 items-center gap-2 bg-sunken px-3 font-medium text-muted text-xs">
              {members[0] !== undefined && <RailAbove rail={members[0].row.rail} width={width} />}
              {HEADINGS[group]}
              <span className="tabular">{members.length}</span>
            </h3>
            <ul>
              {members.map(({ row, at }) => (
                <PlaceRow
                  key={row.key}
                  model={model}
                  field={field}
                  ownTags={ownTags}
                  rows={rows}
                  at={at}
                  width={width}
                  isReachable={at === reachable}
                  isSelected={selection.some((ref) => sameRef(ref, refOfPlace(row.place)))}
                  onReveal={onReveal}
                  onKey={onKey}
                  onFocus={setCurrent}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
