import type { Counterexample, Finding, Unshown } from '@spillway/analysis';
import { useEffect, useRef, useState } from 'react';
import { type EditorApi, useEditor, useEditorApi } from '../../editor/store';
import { useSimulation } from './simulation-of';

const REASONS: Readonly<Record<Unshown, string>> = {
  'no-journey': 'No journey passes here, so there is nothing to play.',
  'not-shown': 'The simulator cannot show this one: none of the faults that it tries leads there.',
  'given-up': 'So much can happen on the journeys here that the search was given up before it found this.',
};

/** The player with a counterexample in it. */
export function openCounterexample(api: EditorApi, found: Counterexample): void {
  const { journey, variant, faults, effect } = found;
  api.setPanels({ bottom: 'failures' });
  const named = variant === undefined ? { journey } : { journey, variant };
  api.play({ ...named, faults, step: 0, ...(effect === undefined ? {} : { effect }) });
}

/** What becomes of the wish to see a finding happen. */
export interface Proof {
  readonly isWorking: boolean;
  /** Why there is nothing to see, once that is known. */
  readonly reason: string | undefined;
  readonly play: () => void;
}

/** Looks for the smallest counterexample to a finding when it is asked for, and plays it. `known`: there is one already. */
export function useProof({ rule, subjects, fingerprint }: Finding, known?: Counterexample): Proof {
  const api = useEditorApi();
  const simulation = useSimulation();
  const document = useEditor((state) => state.document);
  const [state, setState] = useState<{ isWorking: boolean; reason?: string }>({ isWorking: false });
  // An answer is only for the one who still waits for it.
  const asked = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is true of one finding and document is not of another
  useEffect(() => {
    setState((old) => (old.reason === undefined ? old : { isWorking: old.isWorking }));
  }, [document, fingerprint]);
  useEffect(
    () => () => {
      asked.current += 1;
    },
    [],
  );
  const play = (): void => {
    if (known !== undefined) {
      openCounterexample(api, known);
      return;
    }
    if (simulation === undefined) return;
    asked.current += 1;
    const mine = asked.current;
    const settle = (reason?: string): void => {
      if (asked.current !== mine) return;
      setState({ isWorking: false, ...(reason === undefined ? {} : { reason }) });
      if (reason !== undefined) api.announce(reason);
    };
    setState({ isWorking: true });
    // Large drawings are not simulated before somebody asks.
    simulation.update(api.getState().document);
    simulation.ask({ about: 'counterexample', finding: { rule, subjects } }).then(
      (found) => {
        if (asked.current !== mine) return;
        if (found === 'overtaken') settle();
        else if (typeof found === 'string') settle(REASONS[found]);
        else {
          settle();
          openCounterexample(api, found);
        }
      },
      (error: Error) => settle(`This could not be worked out: ${error.message}`),
    );
  };
  return { isWorking: state.isWorking, reason: state.reason, play };
}
