import type { BlastMode, BlastRadius } from '@spillway/analysis';
import { useEffect } from 'react';
import { type Ref, useEditor, useEditorApi } from '../../../editor/store';
import { useFailureAnswer, useSimulation } from '../simulation-of';
import { blastChoice } from './blast-choice';

/** What is selected on the canvas and can fail. */
export function useStruck(): { in: 'elements' | 'flows'; id: string } | undefined {
  const selected = useEditor((state) => state.selection.find(isStrikeable));
  return selected !== undefined && isStrikeable(selected) ? selected : undefined;
}

const isStrikeable = (ref: Ref): ref is Ref & { in: 'elements' | 'flows' } =>
  ref.in === 'elements' || ref.in === 'flows';

/** Selects again what a visit to the player has left behind. */
export function useWayBack(): void {
  const api = useEditorApi();
  useEffect(() => {
    const { back } = blastChoice.getState();
    blastChoice.setState({ back: undefined });
    if (back === undefined || api.getState().selection.length > 0) return;
    if (Object.hasOwn(api.getState().document[back.in], back.id)) api.select([back]);
  }, [api]);
}

/** The blast radius of what is selected; while it is there, the canvas shows it. */
export function useRadius(mode: BlastMode): { radius: BlastRadius | undefined; failure: string | undefined } {
  const api = useEditorApi();
  const simulation = useSimulation();
  const document = useEditor((state) => state.document);
  const struck = useStruck();
  const { value, failure } = useFailureAnswer(
    struck === undefined ? undefined : ({ about: 'radius', subject: { in: struck.in, id: struck.id }, mode } as const),
    document,
  );
  // The answer to the last question stays until the next one comes: about something else it is of no use.
  const isMeant = value !== undefined && value.subject.id === struck?.id && value.subject.in === struck.in;
  const radius = isMeant ? value : undefined;
  useEffect(() => {
    simulation?.store.setState({ radius });
    return () => simulation?.store.setState({ radius: undefined });
  }, [simulation, radius]);
  useEffect(() => {
    if (radius === undefined) return;
    api.highlight([
      ...radius.elements.map(({ id }) => ({ in: 'elements' as const, id })),
      ...radius.flows.map(({ id }) => ({ in: 'flows' as const, id })),
      { in: radius.subject.in, id: radius.subject.id },
    ]);
    return () => api.highlight([]);
  }, [api, radius]);
  return { radius, failure };
}
