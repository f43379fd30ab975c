import { findTechnology, type Id, type Point } from '@spillway/model';
import { useReactFlow } from '@xyflow/react';
import { useState } from 'react';
import { create } from '../actions/create';
import { TechnologyIcon } from '../canvas/technology-icon';
import { useEditor, useEditorApi } from '../store';
import { FloatingList } from './floating-list';
import { parseQuickAdd, type Suggestion } from './parse-quick-add';

const itemOf = (suggestion: Suggestion) => {
  const technology = findTechnology(suggestion.technology);
  return {
    ...suggestion,
    label: suggestion.name,
    hint: suggestion.description,
    icon: (
      <TechnologyIcon
        kind={suggestion.kind}
        role={suggestion.role ?? technology?.role}
        logo={technology?.icon ?? undefined}
        size={16}
      />
    ),
  };
};

/** Creates an element from a few words, where the cursor is; connected, when it was opened by a flow dropped on empty canvas. */
export function QuickAdd({ at, from }: { at: Point; from: Id | undefined }) {
  const api = useEditorApi();
  const { flowToScreenPosition } = useReactFlow();
  const [query, setQuery] = useState('');
  const source = useEditor((state) => (from === undefined ? undefined : state.document.elements[from]?.name));
  const close = (): void => {
    api.open(undefined);
    api.canvas()?.focus();
  };
  return (
    <FloatingList
      label={source === undefined ? 'Add to the drawing' : `Add and connect from ${source}`}
      placeholder="kafka orders, postgres, worker billing…"
      query={query}
      onQuery={setQuery}
      items={parseQuickAdd(query).map(itemOf)}
      at={flowToScreenPosition(at)}
      emptyText="Type a name, a kind or a technology."
      footer={source === undefined ? 'Enter adds it where the cursor is' : `Enter adds it with a flow from ${source}`}
      onClose={close}
      onChoose={(item) => {
        api.open(undefined);
        const id = create(api, item, at, from);
        api.canvas()?.focus({ in: 'elements', id });
        if (query.trim() === '') api.rename({ in: 'elements', id });
      }}
    />
  );
}
