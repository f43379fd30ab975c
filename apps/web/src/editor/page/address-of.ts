import type { CollectionName, Model } from '@spillway/model';
import type { ModelSearch } from '../../pages/search-params';
import type { DataViewName, EditorState, FailuresViewName, Playing, Ref } from '../store';

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

const FAILURES_VIEWS: readonly FailuresViewName[] = ['outcomes', 'what-if', 'fmea', 'blast-radius', 'budgets'];

/** Reads the name of a view of the failures panel. */
export const parseFailuresView = (text: string | undefined): FailuresViewName | undefined =>
  FAILURES_VIEWS.find((view) => view === text);

const BETWEEN_FAULTS = ' + ';

/** Reads a counterexample and its step; what it names may be gone, which the player then says. */
export function parsePlaying({ journey, variant, faults, about, step }: ModelSearch): Playing | undefined {
  if (journey === undefined) return undefined;
  return {
    journey,
    faults: faults === undefined ? [] : faults.split(BETWEEN_FAULTS).slice(0, MOST),
    step: step ?? 0,
    ...(variant === undefined ? {} : { variant }),
    ...(about === undefined ? {} : { effect: about }),
  };
}

const searchOfPlaying = ({ journey, variant, faults, effect, step }: Playing): ModelSearch => ({
  journey,
  ...(variant === undefined ? {} : { variant }),
  ...(faults.length === 0 ? {} : { faults: faults.join(BETWEEN_FAULTS) }),
  ...(effect === undefined ? {} : { about: effect }),
  ...(step === 0 ? {} : { step }),
});

/** What the address says about what is shown. */
export function searchOf({
  selection,
  focusedFinding,
  panels,
  depth,
  dataSubject,
  playing,
}: Pick<EditorState, 'selection' | 'focusedFinding' | 'panels' | 'depth' | 'dataSubject' | 'playing'>): ModelSearch {
  return {
    ...(panels.bottom === null ? {} : { panel: panels.bottom }),
    ...(panels.bottom === 'data' ? { view: panels.dataView } : {}),
    ...(panels.bottom === 'data' && dataSubject !== undefined && SUBJECT_VIEWS.has(panels.dataView)
      ? { about: dataSubject }
      : {}),
    ...(panels.bottom === 'failures' && panels.failuresView !== 'outcomes' ? { view: panels.failuresView } : {}),
    ...(panels.bottom === 'failures' && playing !== undefined ? searchOfPlaying(playing) : {}),
    ...(focusedFinding === undefined ? {} : { finding: focusedFinding, depth }),
    ...(selection.length === 0 || selection.length > MOST
      ? {}
      : { select: selection.map((ref) => `${ref.in}:${ref.id}`).join(',') }),
  };
}
