import type { StepPath } from '@spillway/model';
import type { DragEvent } from 'react';

/** Marks a drag as one of a step; only steps of the same handler can be dropped on each other. */
export const STEP_DRAG = 'application/x-spillway-step';

export function startDrag(event: DragEvent, handler: string, path: StepPath): void {
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData(STEP_DRAG, JSON.stringify({ handler, path }));
}

/** The path of the step that is dropped, if it comes from the same handler. */
export function readDropped(event: DragEvent, handler: string): StepPath | undefined {
  event.preventDefault();
  const data = event.dataTransfer.getData(STEP_DRAG);
  if (data === '') return undefined;
  // Written by `startDrag` above; the type of the drag says so.
  const dropped = JSON.parse(data) as { handler: string; path: StepPath };
  return dropped.handler === handler ? dropped.path : undefined;
}
