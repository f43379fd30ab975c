import type { Finding } from '@spillway/analysis';
import { ChevronDown, ChevronUp, Wrench } from 'lucide-react';
import { findingsInView } from '../../features/findings/in-view';
import type { EditorApi, EditorState, Ref } from '../store';
import type { Action } from './action';

const open = (state: EditorState): readonly Finding[] =>
  (state.analysis?.findings ?? []).filter((finding) => finding.waived === undefined);

const focused = (state: EditorState): Finding | undefined =>
  open(state).find((finding) => finding.fingerprint === state.focusedFinding);

function refOf(state: EditorState, finding: Finding): Ref | undefined {
  for (const id of finding.subjects) {
    for (const name of ['elements', 'flows', 'zones', 'entities'] as const) {
      if (Object.hasOwn(state.document[name], id)) return { in: name, id };
    }
  }
  return undefined;
}

function step(api: EditorApi, by: 1 | -1): void {
  const state = api.getState();
  // With the list open one goes through what it lists, in its order.
  const listed = findingsInView(api);
  const findings = listed ?? open(state);
  if (findings.length === 0) {
    api.announce(listed === undefined ? 'There are no findings.' : 'No finding passes the filter.');
    return;
  }
  const here = findings.findIndex((finding) => finding.fingerprint === state.focusedFinding);
  const next =
    findings[here === -1 ? (by === 1 ? 0 : findings.length - 1) : (here + by + findings.length) % findings.length];
  if (next === undefined) return;
  api.focusFinding(next.fingerprint);
  const ref = refOf(state, next);
  if (ref !== undefined) api.reveal(ref);
  api.announce(`${next.severity}: ${next.message}`);
}

const hasFindings = (state: EditorState): boolean => open(state).length > 0;

export const findingActions: readonly Action[] = [
  {
    id: 'next-finding',
    label: 'Next finding',
    group: 'findings',
    icon: ChevronDown,
    shortcuts: ['F8'],
    scope: 'always',
    when: hasFindings,
    perform: (api) => step(api, 1),
  },
  {
    id: 'previous-finding',
    label: 'Previous finding',
    group: 'findings',
    icon: ChevronUp,
    shortcuts: ['Shift+F8'],
    scope: 'always',
    when: hasFindings,
    perform: (api) => step(api, -1),
  },
  {
    id: 'apply-fix',
    label: 'Apply the fix of the finding',
    group: 'findings',
    icon: Wrench,
    shortcuts: ['Ctrl+.'],
    scope: 'always',
    edits: true,
    when: (state) => (focused(state)?.fixes?.length ?? 0) > 0,
    perform: (api) => {
      const fix = focused(api.getState())?.fixes?.[0];
      if (fix === undefined) return;
      api.applyPatch(fix.patch, { label: fix.label });
      api.announce(`Fixed: ${fix.label}`);
    },
  },
];
