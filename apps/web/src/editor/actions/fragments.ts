import { apply, copyFragment, emptyModel, type Fragment, type Point, pasteFragment } from '@spillway/model';
import { toast } from '../../ui/toast';
import { bounds, placesOf } from '../canvas/drawing/places';
import type { EditorApi, Ref } from '../store';
import { selected } from './action';

/** The selection as a document of its own, with a place for everything. */
function fragmentOf(api: EditorApi, refs: readonly Ref[]): Fragment | undefined {
  const { document } = api.getState();
  const elements = refs.flatMap((ref) => (ref.in === 'elements' ? [ref.id] : []));
  const zones = refs.flatMap((ref) => (ref.in === 'zones' ? [ref.id] : []));
  if (elements.length + zones.length === 0) return undefined;
  const places = placesOf(document);
  const fragment = copyFragment(document, { elements, zones });
  return {
    ...fragment,
    elements: Object.fromEntries(
      Object.entries(fragment.elements).map(([id, element]) => {
        const place = places.elements.get(id);
        return [id, place === undefined ? element : { ...element, at: { x: place.x, y: place.y } }];
      }),
    ),
  };
}

/** The selection as the text that the clipboard takes: a Spillway document. */
export function copyText(api: EditorApi): string | undefined {
  const state = api.getState();
  const fragment = fragmentOf(api, state.selection);
  if (fragment === undefined) return undefined;
  const part = { ...emptyModel(`Part of ${state.document.name}`.slice(0, 200)), ...fragment };
  return JSON.stringify(part, null, 2);
}

function paste(api: EditorApi, fragment: Fragment, offset: Point, label: string): void {
  const before = api.getState().document;
  const patch = api.dispatch(pasteFragment, { fragment, offset }, { label });
  const after = apply(before, patch);
  const added = (name: 'elements' | 'zones'): Ref[] =>
    Object.keys(after[name]).flatMap((id) => (Object.hasOwn(before[name], id) ? [] : [{ in: name, id }]));
  const refs = [...added('zones'), ...added('elements')];
  if (refs.length === 0) return;
  api.select(refs);
  api.announce(`${label}: ${refs.length} added.`);
}

/** Copies within the drawing, moved by `offset`. */
export function duplicate(api: EditorApi, refs: readonly Ref[], offset: Point = { x: 40, y: 40 }): void {
  const fragment = fragmentOf(api, refs);
  if (fragment !== undefined) paste(api, fragment, offset, 'Duplicate');
}

/** Pastes a Spillway document, or a diagram that the importers understand, with its middle at the cursor. */
export async function pasteText(api: EditorApi, text: string): Promise<void> {
  if (text.trim() === '') return;
  const { importText } = await import('@spillway/formats');
  const { model, diagnostics } = importText(text);
  if (model === undefined) {
    const [problem] = diagnostics;
    toast.error('The clipboard holds nothing that can be drawn', {
      description: problem === undefined ? 'Spillway documents and Mermaid flowcharts can be pasted.' : problem.message,
    });
    return;
  }
  const places = placesOf(model);
  const area = bounds([...places.elements.values(), ...places.zones.values()]);
  const cursor = api.canvas()?.cursor() ?? { x: 0, y: 0 };
  const offset =
    area === undefined
      ? { x: 0, y: 0 }
      : { x: Math.round(cursor.x - area.x - area.width / 2), y: Math.round(cursor.y - area.y - area.height / 2) };
  const elements = Object.fromEntries(
    Object.entries(model.elements).map(([id, element]) => {
      const place = places.elements.get(id);
      return [id, place === undefined ? element : { ...element, at: { x: place.x, y: place.y } }];
    }),
  );
  const { zones, flows, entities } = model;
  paste(api, { zones, elements, flows, entities }, offset, 'Paste');
}

/** Whether there is something to copy. */
export const canCopy = (state: Parameters<typeof selected>[0]): boolean =>
  selected(state, 'elements').length + selected(state, 'zones').length > 0;
