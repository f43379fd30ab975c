import { addEntity, addHolding, freshId, type Holding, lookup } from '@spillway/model';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { matching } from '../controls/option';
import { SuggestInput } from '../controls/suggest-input';
import { newGesture } from '../form/subject';
import { entities } from '../members/options';
import { HoldingCard } from './holding-card';
import { impliedHoldings } from './implied-holdings';

const NONE: readonly Holding[] = [];

/** What an element keeps: stated holdings, those that its flows imply, and a box to state another. */
export function HoldingsSection({ element }: { element: string }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const holds = useEditor(({ document }) => {
    const record = lookup(document.elements, element);
    return record !== undefined && 'holds' in record ? (record.holds ?? NONE) : NONE;
  });
  const implied = useEditor(useShallow(({ document }) => impliedHoldings(document, element)));
  const [text, setText] = useState('');
  const add = (entity: string, gesture = newGesture()) => {
    setText('');
    api.dispatch(addHolding, { element, holding: { entity } }, { label: 'Add holding', gesture });
  };
  const create = () => {
    const name = text.trim();
    if (name === '') return;
    const { document } = api.getState();
    const known = Object.entries(document.entities).find(([id, entity]) =>
      [id, entity.name.toLowerCase()].includes(name.toLowerCase()),
    );
    if (known !== undefined) return add(known[0]);
    const id = freshId(document.entities, name);
    const gesture = newGesture();
    api.dispatch(addEntity, { id, name }, { label: 'Add holding', gesture });
    add(id, gesture);
  };
  return (
    <section aria-label="Holds" className="border-line border-t">
      <h3 className="flex h-9 items-center px-4 font-semibold text-[0.8125rem]">Holds</h3>
      {holds.length === 0 && implied.length === 0 && (
        <p className="px-4 pb-1 text-muted text-xs">
          Tells where the truth of each record lies, who else keeps a copy, and for how long.
        </p>
      )}
      {holds.map((holding) => (
        <HoldingCard key={holding.entity} element={element} holding={holding} />
      ))}
      {implied.map((entity) => (
        <div
          key={entity}
          className="flex h-9 items-center gap-2 border-line border-t pr-2 pl-[1.875rem] text-[0.8125rem] text-muted"
        >
          <span className="min-w-0 flex-1 truncate" title="What flows into it carries this entity">
            {lookup(api.getState().document.entities, entity)?.name ?? entity} – by what flows in
          </span>
          {!readOnly && (
            <Button size="small" variant="quiet" onClick={() => add(entity)}>
              State it
            </Button>
          )}
        </div>
      ))}
      {!readOnly && (
        <div className="flex h-9 items-center gap-1.5 px-4">
          <Plus size={14} aria-hidden className="shrink-0 text-muted" />
          <SuggestInput
            label="Add an entity that is kept here"
            text={text}
            onText={setText}
            suggest={(typed) =>
              matching(entities(api.getState().document, {}), typed).filter(
                ({ value }) => !holds.some(({ entity }) => entity === value),
              )
            }
            onPick={({ value }) => add(value)}
            onSubmit={create}
            onCancel={() => setText('')}
            placeholder="Add an entity…"
            className="h-7 w-full rounded-control bg-transparent px-1 text-[0.8125rem] outline-none focus:bg-hover"
          />
        </div>
      )}
    </section>
  );
}
