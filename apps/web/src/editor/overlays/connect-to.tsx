import { type Id, roleOf } from '@spillway/model';
import { useReactFlow } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { connectAll } from '../actions/create';
import { connectionProblem, elementOf } from '../canvas/connection';
import { cardFace } from '../canvas/drawing/card';
import { placesOf } from '../canvas/drawing/places';
import { TechnologyIcon } from '../canvas/technology-icon';
import { useEditor, useEditorApi } from '../store';
import { FloatingList, type ListItem } from './floating-list';

const MOST = 60;

/** Connects the selected elements with another one, found by name. Both selected: the first with the second comes first. */
export function ConnectTo({ from }: { from: readonly Id[] }) {
  const api = useEditorApi();
  const { flowToScreenPosition } = useReactFlow();
  const document = useEditor((state) => state.document);
  const [query, setQuery] = useState('');
  const [source, second] = from;
  const sources = second !== undefined && from.length === 2 && source !== undefined ? [source] : from;
  const items = useMemo(() => {
    const text = query.trim().toLowerCase();
    const kind = elementOf(document, source)?.kind;
    const found: ListItem[] = [];
    for (const [id, element] of Object.entries(document.elements)) {
      if (text !== '' && !`${element.name} ${element.technology ?? ''}`.toLowerCase().includes(text)) continue;
      const face = cardFace(element, document.entities);
      const problem = kind === undefined ? undefined : connectionProblem(kind, element.kind);
      found.push({
        key: id,
        label: element.name,
        hint: face.subtitle,
        icon: <TechnologyIcon kind={element.kind} role={roleOf(element)} logo={face.logo} size={16} />,
        ...(problem === undefined ? {} : { disabled: problem }),
      });
    }
    const rank = (item: ListItem): number =>
      item.key === second ? 0 : item.disabled !== undefined ? 3 : item.key === source ? 2 : 1;
    return found.sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
  }, [document, query, source, second]);
  const place = source === undefined ? undefined : placesOf(document).elements.get(source);
  const at = flowToScreenPosition(place === undefined ? { x: 0, y: 0 } : { x: place.x + place.width + 12, y: place.y });
  const close = (): void => {
    api.open(undefined);
    api.canvas()?.focus(source === undefined ? undefined : { in: 'elements', id: source });
  };
  return (
    <FloatingList
      label={`Connect ${elementOf(document, source)?.name ?? ''} to`}
      placeholder="Connect to…"
      query={query}
      onQuery={setQuery}
      items={items}
      at={at}
      emptyText="No element of that name."
      onClose={close}
      onChoose={(item) => {
        close();
        connectAll(api, sources, item.key);
      }}
    />
  );
}
