import { useEffect } from 'react';
import { type EditorState, useEditorApi } from '../../editor/store';
import { gathererOf } from '../findings/proof/unexplained';
import { createSimulation } from './simulation';
import { offerSimulation } from './simulation-of';
import type { SimulationReply } from './simulation-protocol';

/** Beyond this many elements trying faults takes long, and waits until someone looks at the failures. */
const LARGE = 120;

const isWanted = ({ document, panels }: EditorState): boolean =>
  panels.bottom === 'failures' || Object.keys(document.elements).length <= LARGE;

/** Tries faults out on the open document in a worker of its own, on every change. Use once per document. */
export function Simulator(): null {
  const api = useEditorApi();
  useEffect(() => {
    const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
    const simulation = createSimulation((request) => worker.postMessage(request));
    worker.onmessage = ({ data }: MessageEvent<SimulationReply>) => simulation.receive(data);
    let frame = 0;
    const update = (): void => {
      frame = 0;
      const state = api.getState();
      if (isWanted(state)) simulation.update(state.document);
    };
    update();
    offerSimulation(api, simulation);
    const gatherer = gathererOf(api);
    simulation.store.subscribe(({ unexplained }) => gatherer.unexplained(unexplained));
    const unsubscribe = api.subscribe((state, previous) => {
      const isOther = state.document !== previous.document || state.panels.bottom !== previous.panels.bottom;
      if (isOther && frame === 0) frame = requestAnimationFrame(update);
      // The canvas shows a counterexample only as long as there is something that explains it.
      const closed = previous.panels.bottom === 'failures' && state.panels.bottom !== 'failures';
      if (closed && state.playing !== undefined) api.play(undefined);
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
      offerSimulation(api, undefined);
      worker.terminate();
    };
  }, [api]);
  return null;
}
