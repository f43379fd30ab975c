import { useEffect, useState, useSyncExternalStore } from 'react';
import { type EditorApi, useEditorApi } from '../../editor/store';
import type { Simulation, SimulationState } from './simulation';
import type { FailureAnswers, FailureQuestion } from './simulation-protocol';

const simulations = new WeakMap<EditorApi, Simulation>();
const waiting = new WeakMap<EditorApi, Set<() => void>>();

/** Makes the simulation of an open document known to those who show it; `undefined` when its worker has ended. */
export function offerSimulation(api: EditorApi, simulation: Simulation | undefined): void {
  if (simulation === undefined) simulations.delete(api);
  else simulations.set(api, simulation);
  for (const tell of waiting.get(api) ?? []) tell();
}

function onSimulation(api: EditorApi, tell: () => void): () => void {
  const listeners = waiting.get(api) ?? new Set();
  waiting.set(api, listeners.add(tell));
  return () => {
    listeners.delete(tell);
  };
}

/** The simulation of the open document, as soon as it runs. */
export function useSimulation(): Simulation | undefined {
  const api = useEditorApi();
  return useSyncExternalStore(
    (tell) => onSimulation(api, tell),
    () => simulations.get(api),
  );
}

const nothing = (): (() => void) => () => undefined;

/** A part of what is known of the failures; `undefined` before the simulation runs. Selectors return stable values. */
export function useSimulated<T>(selector: (state: SimulationState) => T): T | undefined {
  const simulation = useSimulation();
  return useSyncExternalStore(simulation?.store.subscribe ?? nothing, () =>
    simulation === undefined ? undefined : selector(simulation.store.getState()),
  );
}

export interface FailureAnswer<T> {
  readonly value: T | undefined;
  readonly failure: string | undefined;
}

/** The answer to a question about the newest document, asked again when `document` is another one. The last one stays meanwhile. */
export function useFailureAnswer<Q extends FailureQuestion>(
  question: Q | undefined,
  document: unknown,
): FailureAnswer<FailureAnswers[Q['about']]> {
  const api = useEditorApi();
  const simulation = useSimulation();
  const [answer, setAnswer] = useState<FailureAnswer<FailureAnswers[Q['about']]>>({
    value: undefined,
    failure: undefined,
  });
  const text = question === undefined ? undefined : JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer document is asked about again
  useEffect(() => {
    if (simulation === undefined || text === undefined) {
      setAnswer({ value: undefined, failure: undefined });
      return;
    }
    let isWanted = true;
    // Otherwise the change that this is about might travel after the question.
    simulation.update(api.getState().document);
    // Written a few lines above.
    const asked = JSON.parse(text) as Q;
    simulation.ask(asked).then(
      (value) => isWanted && setAnswer({ value, failure: undefined }),
      (reason: Error) => isWanted && setAnswer({ value: undefined, failure: reason.message }),
    );
    return () => {
      isWanted = false;
    };
  }, [api, simulation, text, document]);
  return answer;
}
