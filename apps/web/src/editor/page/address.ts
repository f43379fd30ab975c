import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ModelSearch } from '../../pages/search-params';
import { type EditorApi, type EditorState, useEditorApi } from '../store';
import { parseDataView, parseFailuresView, parsePlaying, parseSelection, searchOf } from './address-of';

/** A pause in what one does, after which the address says where one is. */
const SETTLED = 250;

function openFromAddress(api: EditorApi, search: ModelSearch): void {
  const { panel, finding, select, depth, view, about } = search;
  const { document } = api.getState();
  if (panel === 'findings' || panel === 'failures' || panel === 'data') api.setPanels({ bottom: panel });
  const dataView = parseDataView(view);
  if (panel === 'data' && dataView !== undefined) api.showData(dataView, about);
  if (panel === 'failures') {
    api.setPanels({ failuresView: parseFailuresView(view) ?? 'outcomes' });
    api.play(parsePlaying(search));
  }
  // A finding of another depth would not be there to be seen.
  if (finding !== undefined && (depth === 'sketch' || depth === 'design' || depth === 'production'))
    api.setDepth(depth);
  const selection = parseSelection(document, select ?? '');
  if (selection.length > 0) api.select(selection);
  if (finding !== undefined) api.focusFinding(finding);
  const [first] = selection;
  if (first !== undefined && finding === undefined) requestAnimationFrame(() => api.canvas()?.reveal(first));
}

/** Brings the finding into view that the address names, as soon as the analysis knows it. */
function revealFinding(api: EditorApi, fingerprint: string): () => void {
  const unsubscribe = api.subscribe(({ analysis, focusedFinding, document }) => {
    if (focusedFinding !== fingerprint) unsubscribe();
    const id = analysis?.findings.find((finding) => finding.fingerprint === focusedFinding)?.subjects[0];
    if (id === undefined || focusedFinding !== fingerprint) return;
    unsubscribe();
    const name = Object.hasOwn(document.flows, id) ? 'flows' : 'elements';
    requestAnimationFrame(() => api.canvas()?.reveal({ in: name, id }));
  });
  return unsubscribe;
}

const isShownBy = (a: EditorState, b: EditorState): boolean =>
  a.selection === b.selection &&
  a.focusedFinding === b.focusedFinding &&
  a.panels.bottom === b.panels.bottom &&
  a.panels.dataView === b.panels.dataView &&
  a.panels.failuresView === b.panels.failuresView &&
  a.dataSubject === b.dataSubject &&
  a.playing === b.playing &&
  a.depth === b.depth;

/** Keeps the address and what one sees the same, so that a copied link shows it to others. */
export function Address(): null {
  const api = useEditorApi();
  const navigate = useNavigate();
  const search: ModelSearch = useSearch({ strict: false });
  const opened = useRef(search);
  useEffect(() => {
    openFromAddress(api, opened.current);
    const { finding } = opened.current;
    const stop = finding === undefined ? undefined : revealFinding(api, finding);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = api.subscribe((state, before) => {
      if (isShownBy(state, before)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        void navigate({ to: '.', search: searchOf(api.getState()), hash: true, replace: true, resetScroll: false });
      }, SETTLED);
    });
    return () => {
      stop?.();
      unsubscribe();
      clearTimeout(timer);
    };
  }, [api, navigate]);
  return null;
}
