import { ELEMENT_KINDS, type ElementKind } from '@spillway/model';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { type Ref, sameRef, useEditor, useEditorApi } from '../../editor/store';
import { SearchInput } from '../../ui/search-input';
import { KIND_LABELS } from '../inspector/kinds';
import { useWindow } from '../tables/use-window';
import { OutlineActions } from './outline-actions';
import { OutlineItem } from './outline-item';
import { type OutlineRow, outlineRows, rowKey } from './outline-rows';
import { useTree } from './use-tree';

const ROW = 28;

/** Zones and elements as a tree: everything the canvas can do, without the canvas. */
export function OutlinePanel() {
  const api = useEditorApi();
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const readOnly = useEditor((state) => state.readOnly);
  const [text, setText] = useState('');
  const [kind, setKind] = useState<ElementKind>();
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [renaming, setRenaming] = useState<Ref>();
  const rows = useMemo(() => outlineRows(document, collapsed, { text, kind }), [document, collapsed, text, kind]);
  const box = useRef<HTMLDivElement>(null);
  const heights = useMemo(() => rows.map(() => ROW), [rows]);
  const { start, end, offsets, total, scrollToRow } = useWindow(box, heights);
  const selected = useMemo(() => new Set(selection.map(rowKey)), [selection]);
  const treeId = useId();
  const onCollapse = useCallback((key: string, close: boolean) => {
    setCollapsed((old) => {
      const next = new Set(old);
      if (close) next.add(key);
      else next.delete(key);
      return next;
    });
  }, []);
  const onRename = useCallback((ref: Ref | undefined) => setRenaming(readOnly ? undefined : ref), [readOnly]);
  const { activeKey, setActive, toggle, onKeyDown } = useTree({ rows, onCollapse, onRename, scrollToRow });
  const handlers = useRef({ toggle });
  handlers.current = { toggle };
  const onClick = useCallback(
    (row: OutlineRow, how: 'alone' | 'toggle') => {
      setActive(row.key);
      if (how === 'toggle') handlers.current.toggle(row.ref);
      else api.reveal(row.ref);
    },
    [api, setActive],
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-col gap-1.5 p-2">
        <SearchInput label="Filter the outline" value={text} onChange={setText} />
        <select
          aria-label="Show kinds"
          value={kind ?? ''}
          onChange={(event) => setKind(ELEMENT_KINDS.find((each) => each === event.target.value))}
          className="h-7 rounded-control border border-transparent bg-transparent px-1.5 text-muted text-xs hover:border-line"
        >
          <option value="">All kinds</option>
          {ELEMENT_KINDS.map((each) => (
            <option key={each} value={each}>
              {KIND_LABELS[each]}s
            </option>
          ))}
        </select>
      </div>
      <div ref={box} className="relative min-h-0 flex-1 overflow-y-auto px-2">
        {rows.length === 0 ? (
          <p className="px-2 py-3 text-muted text-xs">
            {text === '' && kind === undefined
              ? 'Nothing drawn yet. Name the first element below.'
              : 'Nothing passes this filter.'}
          </p>
        ) : (
          <div
            role="tree"
            aria-label="Zones and elements"
            aria-multiselectable
            aria-activedescendant={activeKey === undefined ? undefined : `${treeId}-${activeKey}`}
            tabIndex={0}
            onKeyDown={onKeyDown}
            className="group/tree relative outline-none"
            style={{ height: total }}
          >
            {rows.slice(start, end).map((row, i) => (
              <div key={row.key} role="none" className="absolute inset-x-0" style={{ top: offsets[start + i] ?? 0 }}>
                <OutlineItem
                  row={row}
                  id={`${treeId}-${row.key}`}
                  active={row.key === activeKey}
                  selected={selected.has(row.key)}
                  renaming={renaming !== undefined && sameRef(renaming, row.ref)}
                  onClick={onClick}
                  onCollapse={onCollapse}
                  onRename={onRename}
                />
              </div>
            ))}
          </div>
        )}
      </div>
      {!readOnly && <OutlineActions />}
    </div>
  );
}
