import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { focusWhenThere } from '../tables/focus-when-there';
import { moveFor } from './finding-rows';
import type { FindingsListProps } from './findings-list';
import { refOfSubject } from './subject-label';

interface ListActionsOptions extends FindingsListProps {
  box: RefObject<HTMLElement | null>;
  scrollToRow: (index: number) => void;
}

/** How a finding is chosen: by itself, or with everything between it and the last one. */
export type ChooseHow = 'toggle' | 'extend';

/** What keys and clicks do in the list. The functions stay the same, so that rows are rendered only when they differ. */
export function useListActions(options: ListActionsOptions) {
  const api = useEditorApi();
  const open = useEditor((state) => state.focusedFinding);
  const [current, setCurrent] = useState<string>();
  const latest = useRef({ ...options, open });
  latest.current = { ...options, open };

  const focusRow = useCallback((index: number) => {
    const { rows, box, scrollToRow } = latest.current;
    const key = rows[index]?.key;
    if (key === undefined) return;
    setCurrent(key);
    scrollToRow(index);
    focusWhenThere(box, `[data-stop="${CSS.escape(key)}"]`);
  }, []);

  const onToggle = useCallback(
    (key: string) => {
      setCurrent(key);
      const opens = latest.current.open !== key;
      api.focusFinding(opens ? key : undefined);
      const { document, analysis } = api.getState();
      const subject = analysis?.findings.find(({ fingerprint }) => fingerprint === key)?.subjects[0];
      const ref = subject === undefined ? undefined : refOfSubject(document, subject);
      // What is selected stays selected: reading findings is not editing.
      if (opens && ref !== undefined) api.canvas()?.reveal(ref);
    },
    [api],
  );
  const onChoose = useCallback((key: string, how: ChooseHow) => {
    setCurrent(key);
    if (how === 'extend') latest.current.selected.extendTo(key);
    else latest.current.selected.toggle([key]);
  }, []);
  const onFold = useCallback((key: string) => {
    setCurrent(key);
    const { folded, onFold: fold } = latest.current;
    fold([key], !folded.has(key));
  }, []);

  const onGone = useCallback(
    (key: string) => {
      const { rows } = latest.current;
      const at = rows.findIndex((row) => row.key === key);
      const isFinding = (index: number): boolean => rows[index]?.kind === 'finding';
      const next = [at + 1, at + 2, at - 1, at - 2].find(isFinding);
      api.focusFinding(undefined);
      if (next !== undefined) focusRow(next);
    },
    [api, focusRow],
  );

  const onKey = useCallback(
    (event: KeyboardEvent, key: string) => {
      const { rows, selected, open: opened } = latest.current;
      const at = rows.findIndex((row) => row.key === key);
      const row = rows[at];
      if (row === undefined) return;
      const all = (): readonly string[] =>
        rows.flatMap((each) => (each.kind === 'finding' ? [each.key] : each.members.map((m) => m.fingerprint)));
      const act = (): boolean => {
        if (event.key === ' ') {
          selected.toggle(row.kind === 'group' ? row.members.map(({ fingerprint }) => fingerprint) : [key]);
          return true;
        }
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
          selected.choose([...new Set(all())]);
          return true;
        }
        if ((event.ctrlKey || event.metaKey) && event.key === '.' && row.kind === 'finding') {
          const fix = row.finding.fixes?.[0];
          if (selected.chosen.size > 0) latest.current.onFixChosen();
          else if (fix === undefined || row.finding.waived !== undefined || api.getState().readOnly) return false;
          else {
            onGone(key);
            api.applyPatch(fix.patch, { label: fix.label });
            api.announce(`Done: ${fix.label}`);
          }
          return true;
        }
        if (event.key === 'Escape') {
          if (opened !== undefined) api.focusFinding(undefined);
          else if (selected.chosen.size > 0) selected.choose([]);
          else return false;
          return true;
        }
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
        const move = isPlain ? moveFor(rows, at, { key: event.key, open: opened }) : undefined;
        if (move === undefined) return false;
        if ('to' in move) {
          const target = rows[move.to];
          if (event.shiftKey && target?.kind === 'finding') {
            if (selected.chosen.size === 0 && row.kind === 'finding') selected.choose([key]);
            selected.extendTo(target.key);
          }
          focusRow(move.to);
        } else if ('fold' in move) onFold(move.fold);
        else onToggle(key);
        return true;
      };
      if (!act()) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [api, focusRow, onFold, onGone, onToggle],
  );

  // A finding that the canvas shows is not hidden in a folded group.
  useEffect(() => {
    const { rows, onFold: fold } = latest.current;
    const group = rows.find(
      (row) => row.kind === 'group' && row.folded && row.members.some(({ fingerprint }) => fingerprint === open),
    );
    if (group !== undefined) fold([group.key], false);
  }, [open]);

  return { current, onToggle, onKey, onChoose, onGone, onFold };
}
