import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from '../../ui/cx';
import { floatingClass } from '../../ui/floating';

export interface ListItem {
  readonly key: string;
  readonly icon: ReactNode;
  readonly label: string;
  readonly hint?: string;
  /** Why it cannot be chosen. */
  readonly disabled?: string;
}

export interface FloatingListProps<T extends ListItem> {
  label: string;
  placeholder: string;
  query: string;
  onQuery: (query: string) => void;
  items: readonly T[];
  onChoose: (item: T) => void;
  onClose: () => void;
  /** Where it opens, in pixels of the window. */
  at: { readonly x: number; readonly y: number };
  footer?: ReactNode;
  emptyText: string;
}

const WIDTH = 320;
const HEIGHT = 340;

/** A search box with a list under it, at a place on the screen; arrows choose, Enter takes, Escape leaves. */
export function FloatingList<T extends ListItem>(props: FloatingListProps<T>) {
  const { label, placeholder, query, onQuery, items, onChoose, onClose, at, footer, emptyText } = props;
  const id = useId();
  const [index, setIndex] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  const chosen = Math.min(index, items.length - 1);
  const current = items[chosen];
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const left = Math.max(8, Math.min(at.x, window.innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(at.y, window.innerHeight - HEIGHT - 8));
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={label}
      data-raised
      className={cx(floatingClass, 'fixed flex flex-col overflow-hidden')}
      style={{ left, top, width: WIDTH, maxHeight: HEIGHT }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      <input
        ref={field}
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={current === undefined ? undefined : `${id}-${chosen}`}
        value={query}
        placeholder={placeholder}
        className="h-10 shrink-0 border-line border-b bg-transparent px-3 text-sm outline-none"
        onChange={(event) => {
          setIndex(0);
          onQuery(event.target.value);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onClose();
          else if (event.key === 'ArrowDown') setIndex(Math.min(chosen + 1, items.length - 1));
          else if (event.key === 'ArrowUp') setIndex(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter') {
            if (current !== undefined && current.disabled === undefined) onChoose(current);
          } else return;
          event.preventDefault();
        }}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto p-1"
      >
        {items.length === 0 && <p className="px-2 py-3 text-center text-muted text-xs">{emptyText}</p>}
        {items.map((item, i) => (
          <div
            key={item.key}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            aria-disabled={item.disabled !== undefined}
            data-selected={i === chosen}
            title={item.disabled}
            className="flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-control px-2 py-1 text-[0.8125rem] aria-disabled:opacity-50 data-[selected=true]:bg-hover"
            onPointerMove={() => setIndex(i)}
            onPointerDown={(event) => {
              event.preventDefault();
              if (item.disabled === undefined) onChoose(item);
            }}
          >
            <span className="inline-flex size-6 shrink-0 items-center justify-center text-muted">{item.icon}</span>
            <span className="min-w-0 flex-1 truncate font-medium">{item.label}</span>
            {(item.disabled ?? item.hint) !== undefined && (
              <span className="max-w-40 truncate text-muted text-xs">{item.disabled ?? item.hint}</span>
            )}
          </div>
        ))}
      </div>
      {footer !== undefined && <p className="shrink-0 border-line border-t px-3 py-1.5 text-muted text-xs">{footer}</p>}
    </div>
  );
}
