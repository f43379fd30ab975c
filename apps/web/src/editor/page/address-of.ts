import type { CollectionName, Model } from '@spillway/model';
import type { ModelSearch } from '../../pages/search-params';
import type { DataViewName, EditorState, Ref } from '../store';

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

const DATA_VIEWS: readonly DataViewName[] = [
  'questions',
  'lineage',
  'personal',
  'erasure',
  'retention',
  'schemas',
  'flows',
];
/** Views that tell about one field or entity. */
const SUBJECT_VIEWS: ReadonlySet<DataViewName> = new Set(['questions', 'lineage']);

/** Reads the name of a view of the data panel. */
export const parseDataView = (text: string | undefined): DataViewName | undefined =>
  DATA_VIEWS.find((view) => view === text);

/** What the address says about what is shown. */
export function searchOf({
  selection,
  focusedFinding,
  panels,
  depth,
  dataSubject,
}: Pick<EditorState, 'selection' | 'focusedFinding' | 'panels' | 'depth' | 'dataSubject'>): ModelSearch {
  return {
    ...(panels.bottom === null ? {} : { panel: panels.bottom }),
    ...(panels.bottom === 'data' ? { view: panels.dataView } : {}),
    ...(panels.bottom === 'data' && dataSubject !== undefined && SUBJECT_VIEWS.has(panels.dataView)
      ? { about: dataSubject }
      : {}),
    ...(focusedFinding === undefined ? {} : { finding: focusedFinding, depth }),
    ...(selection.length === 0 || selection.length > MOST
      ? {}
      : { select: selection.map((ref) => `${ref.in}:${ref.id}`).join(',') }),
  };
}
