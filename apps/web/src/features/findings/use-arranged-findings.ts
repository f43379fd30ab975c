import type { Finding } from '@spillway/analysis';
import type { Model } from '@spillway/model';
import { useMemo } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { filterFindings, SELECTED } from './finding-filter';
import { type FindingRow, type Group, groupFindings, rowsOf } from './finding-rows';
import { firstSeenIn } from './first-seen';
import { subjectLabel } from './subject-label';
import type { FindingsView } from './use-findings-view';

const NOBODY: ReadonlySet<string> = new Set();
const names = new WeakMap<Model, (id: string) => string>();

/** Names records, each looked up once per document. */
export function labelsOf(model: Model): (id: string) => string {
  const known = names.get(model);
  if (known !== undefined) return known;
  const labels = new Map<string, string>();
  const labelOf = (id: string): string => {
    const label = labels.get(id) ?? subjectLabel(model, id);
    labels.set(id, label);
    return label;
  };
  names.set(model, labelOf);
  return labelOf;
}

export interface ArrangedFindings {
  readonly groups: readonly Group[];
  readonly rows: readonly FindingRow[];
  /** Everything that passes the filter, in the order of the list, also in folded groups. */
  readonly inView: readonly Finding[];
}

/** The findings as a view wants them. */
export function useArrangedFindings(
  findings: readonly Finding[] | undefined,
  { filter, by, sort, folded }: FindingsView,
  isNew: (fingerprint: string) => boolean,
): ArrangedFindings {
  const api = useEditorApi();
  const seen = useMemo(() => firstSeenIn(api), [api]);
  const selection = useEditor((state) => (filter.place === SELECTED ? state.selection : undefined));
  const groups = useMemo(() => {
    // Names are looked up when the findings change, which they do after every change of the document.
    const labelOf = labelsOf(api.getState().document);
    const selected = selection === undefined ? NOBODY : new Set(selection.map(({ id }) => id));
    const passing = filterFindings(findings ?? [], filter, { labelOf, isNew, selected });
    return groupFindings(passing, { by, sort, labelOf, seen });
  }, [api, findings, filter, by, sort, isNew, selection, seen]);
  const inView = useMemo(() => groups.flatMap(({ members }) => members), [groups]);
  const rows = useMemo(() => rowsOf(groups, by, new Set(folded)), [groups, by, folded]);
  return { groups, rows, inView };
}
