import { type CollectionName, type Model, removeRecords } from '@spillway/model';
import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { IconButton } from '../../ui/icon-button';
import { Disclosure } from './form/disclosure';
import { AddLine } from './records/add-line';

export interface ModelListProps {
  collection: CollectionName;
  title: string;
  one: string;
  rows: (model: Model) => readonly { id: string; label: string; hint?: string | undefined }[];
  unstated: string;
  /** Adds one of that name; returns why it cannot. Absent where records come about elsewhere. */
  onAdd?: (name: string) => string | undefined;
}

/** One collection of the document as a list: choose to open, bin to delete, type to add. */
export function ModelList({ collection, title, one, rows, unstated, onAdd }: ModelListProps) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const document = useEditor((state) => state.document);
  const shown = useMemo(() => rows(document), [rows, document]);
  return (
    <Disclosure
      id={`model/${collection}`}
      title={title}
      summary={shown.length === 0 ? 'none' : shown.length}
      teaser={shown.length === 0 ? unstated : undefined}
      initiallyOpen={shown.length > 0 && shown.length <= 12}
    >
      <ul className="-mx-2 flex flex-col">
        {shown.map(({ id, label, hint }) => (
          <li
            key={id}
            className="group/row flex items-center rounded-control hover:bg-hover [contain-intrinsic-size:auto_28px] [content-visibility:auto]"
          >
            <button
              type="button"
              onClick={() => api.select([{ in: collection, id }])}
              className="flex min-h-7 min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-left text-[0.8125rem] focus-visible:-outline-offset-2"
            >
              <span className="max-w-[65%] shrink-0 truncate">{label}</span>
              <span className="min-w-0 truncate text-muted text-xs">{hint}</span>
            </button>
            {!readOnly && (
              <IconButton
                label={`Delete ${label}`}
                icon={Trash2}
                size="small"
                className="opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100"
                onClick={() => api.dispatch(removeRecords, { [collection]: [id] }, { label: `Delete ${label}` })}
              />
            )}
          </li>
        ))}
      </ul>
      {!readOnly && onAdd !== undefined && (
        <AddLine label={`Add ${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`} onAdd={onAdd} />
      )}
    </Disclosure>
  );
}
