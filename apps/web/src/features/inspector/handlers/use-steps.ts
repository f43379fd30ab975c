import { addStep, changeStep, moveStep, removeStep, type Step, type StepPath } from '@spillway/model';
import { createContext, useContext, useMemo } from 'react';
import { useEditorApi } from '../../../editor/store';
import { newGesture } from '../form/subject';
import { neighbour, pathKey, placeWithout } from './step-place';

/** The edits of one handler's steps, and which of them is open. */
export interface Steps {
  readonly service: string;
  /** Of the handler, among all handlers of the document. */
  readonly id: string;
  readonly readOnly: boolean;
  readonly open: string | undefined;
  setOpen(path: StepPath | undefined): void;
  add(at: StepPath, step: Step): void;
  change(at: StepPath, step: Step, gesture?: string): void;
  remove(at: StepPath): void;
  /** Moves a step to stand before what is at `before` now. */
  drop(from: StepPath, before: StepPath): void;
  shift(from: StepPath, way: 'up' | 'down', length: number): void;
}

export const StepsContext = createContext<Steps | undefined>(undefined);

export function useSteps(): Steps {
  const steps = useContext(StepsContext);
  if (steps === undefined) throw new Error('Steps need their handler around them (StepsContext).');
  return steps;
}

interface Where {
  service: string;
  handler: number;
  readOnly: boolean;
  open: string | undefined;
  setOpen: (key: string | undefined) => void;
}

/** The edits of the steps of one written handler. */
export function useStepEdits({ service, handler, readOnly, open, setOpen }: Where): Steps {
  const api = useEditorApi();
  return useMemo(() => {
    const where = { service, handler };
    const openPath = (path: StepPath | undefined) => setOpen(path === undefined ? undefined : pathKey(path));
    const move = (from: StepPath, to: StepPath | undefined) => {
      if (to === undefined) return;
      api.dispatch(moveStep, { ...where, from, to }, { label: 'Move step' });
      if (open !== undefined) openPath(open === pathKey(from) ? to : undefined);
      api.announce(`Step moved to place ${Number(to.at(-1)) + 1}`);
    };
    return {
      service,
      id: `${service}/${handler}`,
      readOnly,
      open,
      setOpen: openPath,
      add: (at, step) => {
        api.dispatch(addStep, { ...where, at, step }, { label: 'Add step' });
        openPath(at);
      },
      change: (at, step, gesture) => {
        api.dispatch(changeStep, { ...where, at, step }, { label: 'Change step', gesture: gesture ?? newGesture() });
      },
      remove: (at) => {
        api.dispatch(removeStep, { ...where, at }, { label: 'Remove step' });
        openPath(undefined);
      },
      drop: (from, before) => move(from, placeWithout(from, before)),
      shift: (from, way, length) => move(from, neighbour(from, way, length)),
    };
  }, [api, service, handler, readOnly, open, setOpen]);
}
