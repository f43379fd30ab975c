import type { CollectionName, Model } from '@spillway/model';
import type { ModelSearch } from '../../pages/search-params';
import type { EditorState, Ref } from '../store';

/** More than this is not pointing something out; and addresses have an end. */
const MOST = 20;
const NAMES: readonly CollectionName[] = ['elements', 'flows', 'zones', 'entities'];

/** Reads `elements:orders-db,flows:pay`; drops what the document does not have. */
export const parseSelection = (document: Model, text: string): readonly Ref[] =>
  text
    .split(',')
    .slice(0, MOST)
    .flatMap((part) => {
      const [collection = '', id = ''] = part.split(':');
      const name = NAMES.find((each) => each === collection);
      return name !== undefined && Object.hasOwn(document[name], id) ? [{ in: name, id }] : [];
    });

/** What the address says about what is shown. */
export function searchOf({
  selection,
  focusedFinding,
  panels,
  depth,
}: Pick<EditorState, 'selection' | 'focusedFinding' | 'panels' | 'depth'>): ModelSearch {
  return {
    ...(panels.bottom === null ? {} : { panel: panels.bottom }),
    ...(focusedFinding === undefined ? {} : { finding: focusedFinding, depth }),
    ...(selection.length === 0 || selection.length > MOST
      ? {}
      : { select: selection.map((ref) => `${ref.in}:${ref.id}`).join(',') }),
  };
}
