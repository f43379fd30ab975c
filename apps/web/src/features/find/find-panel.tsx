import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Ref, sameRef, useEditor, useEditorApi } from '../../editor/store';
import { cx } from '../../ui/cx';
import { floatingClass } from '../../ui/floating';
import { IconButton } from '../../ui/icon-button';
import { type Found, search } from './search';

const SHOWN = 50;

/** Searches names, technologies, owners, fields and tags; steps through what it finds on the canvas. */
export default function FindPanel() {
  const api = useEditorApi();
  const document = useEditor((state) => state.document);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const found = useMemo(() => search(document, query), [document, query]);
  useEffect(() => {
    field.current?.focus();
    return () => api.highlight([]);
  }, [api]);
  useEffect(() => {
    const refs = found.flatMap(({ shows }) => shows);
    api.highlight(refs.filter((ref, i) => refs.findIndex((other) => sameRef(ref, other)) === i));
  }, [api, found]);
  const show = (next: number): void => {
    const count = Math.min(found.length, SHOWN);
    if (count === 0) return;
    const wrapped = (next + count) % count;
    setIndex(wrapped);
    const target: Ref | undefined = found[wrapped]?.shows[0] ?? found[wrapped]?.ref;
    if (target !== undefined) api.reveal(target);
  };
  const close = (): void => {
    api.open(undefined);
    const [ref] = api.getState().selection;
    api.canvas()?.focus(ref);
  };
  const row = (item: Found, i: number) => (
    <li key={`${item.ref.in} ${item.ref.id} ${item.label}`}>
      <button
        type="button"
        aria-current={i === index}
        className="flex min-h-7 w-full items-center gap-2 rounded-control px-2 text-left text-[0.8125rem] hover:bg-hover aria-[current=true]:bg-hover"
        onClick={() => show(i)}
      >
        <span className="min-w-0 flex-1 truncate">{item.label}</span>
        <span className="max-w-36 truncate text-muted text-xs">{item.hint}</span>
      </button>
    </li>
  );
  return (
    <search
      aria-label="Find in the drawing"
      data-raised
      className={cx(floatingClass, 'absolute top-3 right-3 flex w-80 flex-col')}
    >
      <div className="flex items-center gap-1 p-1.5">
        <input
          ref={field}
          type="search"
          aria-label="Find"
          placeholder="Find an element, flow, field, tag…"
          value={query}
          className="h-8 min-w-0 flex-1 bg-transparent px-2 text-sm outline-none"
          onChange={(event) => {
            setQuery(event.target.value);
            setIndex(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
            else if (event.key === 'Enter') show(event.shiftKey ? index - 1 : query === '' ? 0 : index);
            else if (event.key === 'ArrowDown') show(index + 1);
            else if (event.key === 'ArrowUp') show(index - 1);
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <span role="status" className="tabular whitespace-nowrap text-muted text-xs">
          {query === '' ? '' : `${found.length} found`}
        </span>
        <IconButton size="small" label="Close" icon={X} shortcut="Escape" onClick={close} />
      </div>
      {found.length > 0 && (
        <ul className="max-h-72 overflow-y-auto border-line border-t p-1">{found.slice(0, SHOWN).map(row)}</ul>
      )}
    </search>
  );
}
