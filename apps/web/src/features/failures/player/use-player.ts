import type { Play } from '@spillway/analysis';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Playing, type Ref, useEditor, useEditorApi } from '../../../editor/store';
import { useFailureAnswer, useSimulation } from '../simulation-of';
import { momentAt, refsOf, shownSteps, stageOf, stepFrom } from './moment';

/** Milliseconds that a step stays when the player runs by itself. */
const PACE = 1_100;

export type Move = 'next' | 'previous' | 'first' | 'last' | number;

/** The player: what it plays, where it stands, and how it moves. */
export interface PlayerState {
  readonly playing: Playing;
  readonly play: Play | undefined;
  readonly failure: string | undefined;
  /** Indexes of the steps that are shown. */
  readonly shown: readonly number[];
  readonly at: number;
  readonly isRunning: boolean;
  readonly showsAll: boolean;
  readonly move: (to: Move) => void;
  readonly run: (isRunning: boolean) => void;
  readonly showAll: (all: boolean) => void;
}

/** Asks for the counterexample, and keeps its step where the address and the canvas find it. */
export function usePlayer(playing: Playing): PlayerState {
  const api = useEditorApi();
  const simulation = useSimulation();
  const document = useEditor((state) => state.document);
  const { journey, variant, faults, effect } = playing;
  const { value: play, failure } = useFailureAnswer(
    { about: 'play', journey, variant, faults, effect } as const,
    document,
  );
  const [isRunning, run] = useState(false);
  const [showsAll, showAll] = useState(false);
  const shown = useMemo(() => (play === undefined ? [] : shownSteps(play, showsAll)), [play, showsAll]);
  const at = Math.min(playing.step, Math.max(0, (play?.steps.length ?? 1) - 1));
  const last = shown.at(-1) ?? 0;

  const move = useCallback(
    (to: Move) => {
      const current = api.getState().playing;
      if (current === undefined) return;
      const step = typeof to === 'number' ? to : stepFrom(shown, current.step, to);
      if (step !== current.step) api.play({ ...current, step });
    },
    [api, shown],
  );
  useEffect(() => {
    if (!isRunning || play === undefined) return;
    const timer = setInterval(() => move('next'), PACE);
    return () => clearInterval(timer);
  }, [isRunning, play, move]);
  useEffect(() => {
    if (at >= last) run(false);
  }, [at, last]);

  useEffect(() => {
    simulation?.store.setState({ played: play });
    return () => simulation?.store.setState({ played: undefined });
  }, [simulation, play]);
  useEffect(() => {
    if (play !== undefined) api.highlight(refsOf(api.getState().document, momentAt(play, at).passed));
  }, [api, play, at]);
  useEffect(() => () => api.highlight([]), [api]);
  useEffect(() => {
    const text = play?.steps[at]?.text;
    // While it runs by itself, sentences would pile up.
    if (text !== undefined && !isRunning) api.announce(text.replaceAll('`', ''));
  }, [api, play, at, isRunning]);
  const isThere = play !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view moves when another counterexample comes, not at every edit
  useEffect(() => {
    if (play === undefined) return;
    // What is selected would lie over what moves.
    api.select([]);
  }, [isThere]);
  const isBegun = useRef(false);
  useEffect(() => {
    if (play === undefined) return;
    const { document } = api.getState();
    const { element, from, to } = play.steps[at] ?? {};
    const elements = (ids: Iterable<string | undefined>): readonly Ref[] =>
      refsOf(document, new Set([...ids].filter((id) => id !== undefined))).filter((ref) => ref.in === 'elements');
    api.canvas()?.follow({
      now: elements([element, from, to]),
      whole: elements(stageOf(play, document.flows)),
      isBeginning: !isBegun.current,
    });
    isBegun.current = true;
  }, [api, play, at]);

  return {
    ...{ playing, play, failure, shown, at, isRunning, showsAll, move, showAll },
    run: (wanted) => {
      // From the end it starts over.
      if (wanted && at >= last) move('first');
      run(wanted);
    },
  };
}
