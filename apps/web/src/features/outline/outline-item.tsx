import { setMember } from '@spillway/model';
import { ChevronRight, SquareDashed } from 'lucide-react';
import { memo, useState } from 'react';
import { type Ref, useEditorApi } from '../../editor/store';
import { cx } from '../../ui/cx';
import { elementIcon, KIND_LABELS } from '../inspector/kinds';
import type { OutlineRow } from './outline-rows';

export interface OutlineItemProps {
  row: OutlineRow;
  id: string;
  active: boolean;
  selected: boolean;
  renaming: boolean;
  onClick: (row: OutlineRow, how: 'alone' | 'toggle') => void;
  onCollapse: (key: string, collapsed: boolean) => void;
  onRename: (ref: Ref | undefined) => void;
}

/** One line of the tree. */
export const OutlineItem = memo(function OutlineItem(props: OutlineItemProps) {
  const { row, active, selected } = props;
  const IconOf = row.element === undefined ? SquareDashed : elementIcon(row.element);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
    <div
      role="treeitem"
      id={props.id}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={row.expanded}
      aria-selected={selected}
      aria-label={`${row.label}, ${row.element === undefined ? 'zone' : KIND_LABELS[row.element.kind].toLowerCase()}`}
      onClick={(event) => props.onClick(row, event.shiftKey || event.ctrlKey || event.metaKey ? 'toggle' : 'alone')}
      onDoubleClick={() => props.onRename(row.ref)}
      style={{ paddingLeft: `${(row.level - 1) * 14 + 4}px` }}
      className={cx(
        'flex h-7 cursor-default select-none items-center gap-1.5 rounded-control pr-2 text-[0.8125rem]',
        selected ? 'bg-accent-soft' : 'hover:bg-hover',
        active &&
          'group-focus-visible/tree:outline-2 group-focus-visible/tree:outline-accent group-focus-visible/tree:-outline-offset-2',
      )}
    >
      {/* The arrow is for the mouse; the tree's own keys open and close. */}
      <span
        aria-hidden
        onClick={(event) => {
          if (row.expanded === undefined) return;
          event.stopPropagation();
          props.onCollapse(row.key, row.expanded);
        }}
        className={cx(
          'inline-flex size-5 shrink-0 items-center justify-center text-muted',
          row.expanded === undefined && 'invisible',
        )}
      >
        <ChevronRight size={12} className={cx(row.expanded === true && 'rotate-90')} />
      </span>
      <IconOf size={14} aria-hidden className="shrink-0 text-muted" />
      {props.renaming ? (
        <RenameBox row={row} onDone={() => props.onRename(undefined)} />
      ) : (
        <span className={cx('truncate', row.element === undefined && 'font-medium')}>{row.label}</span>
      )}
    </div>
  );
});

function RenameBox({ row, onDone }: { row: OutlineRow; onDone: () => void }) {
  const api = useEditorApi();
  const [text, setText] = useState(row.label);
  const commit = () => {
    const name = text.trim();
    onDone();
    if (name !== '' && name !== row.label)
      api.dispatch(setMember, { ...row.ref, path: ['name'], value: name }, { label: `Rename ${row.label}` });
  };
  return (
    <input
      aria-label={`New name of ${row.label}`}
      value={text}
      maxLength={200}
      ref={(node) => {
        if (node !== null && node !== document.activeElement) {
          node.focus();
          node.select();
        }
      }}
      onChange={(event) => setText(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        const tree = event.currentTarget.closest<HTMLElement>('[role="tree"]');
        if (event.key === 'Enter') commit();
        else onDone();
        tree?.focus();
      }}
      className="h-6 min-w-0 flex-1 rounded-[4px] border border-accent bg-surface px-1 outline-none"
    />
  );
}
