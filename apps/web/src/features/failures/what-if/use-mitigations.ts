import type { Advice, Mitigated } from '@spillway/analysis';
import { useEffect, useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { useFailureAnswer } from '../simulation-of';
import type { ProgramName } from '../simulation-protocol';
import { membersOf, presentRefs } from './mitigation-choice';

const NONE: readonly string[] = [];

/** What would help, which of it is switched on, and what that comes to. */
export interface Mitigations {
  readonly advice: Advice | undefined;
  readonly isReady: boolean;
  readonly failure: string | undefined;
  readonly on: readonly string[];
  readonly mitigated: Mitigated | undefined;
  readonly toggle: (id: string) => void;
  readonly apply: () => void;
}

/** Switches changes on for a look at what they come to; the document changes only when they are applied. */
export function useMitigations({ journey, variant }: ProgramName, faults: readonly string[]): Mitigations {
  const api = useEditorApi();
  const document = useEditor((state) => state.document);
  const [on, setOn] = useState<readonly string[]>(NONE);
  const asked = { journey, variant, faults };
  const { value: advice, failure } = useFailureAnswer({ about: 'mitigations', ...asked } as const, document);
  const offered = advice?.offered;
  const chosen = useMemo(() => (offered ?? []).filter(({ id }) => on.includes(id)), [offered, on]);
  const { value: answer } = useFailureAnswer(
    chosen.length === 0 ? undefined : ({ about: 'mitigated', ...asked, changes: membersOf(chosen) } as const),
    document,
  );
  const mitigated = chosen.length === 0 ? undefined : answer;
  // The canvas shows which boxes would change.
  useEffect(() => {
    api.highlight(presentRefs(api.getState().document, mitigated?.changed ?? []));
  }, [api, mitigated]);
  useEffect(() => () => api.highlight([]), [api]);
  return {
    ...{ advice, isReady: offered !== undefined, failure, mitigated },
    on: chosen.map(({ id }) => id),
    toggle: (id) => setOn(on.includes(id) ? on.filter((each) => each !== id) : [...on, id]),
    apply: () => {
      if (mitigated === undefined) return;
      const [only] = chosen;
      const label = chosen.length === 1 && only !== undefined ? only.label : `${chosen.length} changes against a fault`;
      setOn(NONE);
      api.applyPatch(mitigated.patch, { label });
      api.announce(`Done: ${label.replaceAll('`', '')}`);
    },
  };
}
