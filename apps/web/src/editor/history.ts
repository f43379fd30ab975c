import { apply, diff, type Model, type Patch, type PatchOp, sameJson } from '@spillway/model';

/** One undo step: the documents around it. Records are shared between them, so a step costs what it changed. */
export interface Step {
  readonly label: string;
  readonly gesture: string | undefined;
  readonly before: Model;
  readonly after: Model;
}

export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const emptyHistory: History = { done: [], undone: [] };

/** Remembers an edit; edits of one gesture become one step. */
export function record(history: History, step: Step): History {
  const last = history.done.at(-1);
  const sameGesture = last !== undefined && step.gesture !== undefined && last.gesture === step.gesture;
  const done = sameGesture ? [...history.done.slice(0, -1), { ...last, after: step.after }] : [...history.done, step];
  return { done, undone: [] };
}

/** After someone else's edit a gesture must not grow: its step would swallow what is not ours. */
export function closeGesture(history: History): History {
  const last = history.done.at(-1);
  if (last?.gesture === undefined) return history;
  return { ...history, done: [...history.done.slice(0, -1), { ...last, gesture: undefined }] };
}

function valueAt(model: Model, op: PatchOp): unknown {
  if (op.op === 'document') return model[op.key];
  const collection: Readonly<Record<string, unknown>> = model[op.in];
  const found = Object.hasOwn(collection, op.id) ? collection[op.id] : undefined;
  if (op.op !== 'set') return found;
  return op.path.reduce<unknown>(
    // A member of a record, which is JSON.
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    found,
  );
}

export interface Reversal {
  readonly patch: Patch;
  /** What someone else has changed since, and is left alone. */
  readonly skipped: Patch;
}

/** What takes a step back on today's document: only where it still is as the step left it. */
export function reversal(current: Model, step: Step): Reversal {
  const patch: PatchOp[] = [];
  const skipped: PatchOp[] = [];
  for (const op of diff(step.after, step.before)) {
    // A record that was moved among its siblings may have other neighbours by now; its content decides.
    const untouched = sameJson(valueAt(current, op), valueAt(step.after, op));
    (untouched ? patch : skipped).push(op);
  }
  return { patch, skipped };
}

export interface Travel extends Reversal {
  readonly history: History;
  readonly document: Model;
  readonly label: string;
}

function travel(history: History, current: Model, from: 'done' | 'undone'): Travel | undefined {
  const step = history[from].at(-1);
  if (step === undefined) return undefined;
  const { patch, skipped } = reversal(current, step);
  const document = apply(current, patch);
  const back: Step = { label: step.label, gesture: undefined, before: current, after: document };
  const rest = history[from].slice(0, -1);
  const next =
    from === 'done'
      ? { done: rest, undone: [...history.undone, back] }
      : { done: [...history.done, back], undone: rest };
  return { history: next, document, patch, skipped, label: step.label };
}

/** Undo pushes the inverse as a new edit; `undefined` when there is nothing to undo. */
export const undo = (history: History, current: Model): Travel | undefined => travel(history, current, 'done');
/** Redo takes back the undo. */
export const redo = (history: History, current: Model): Travel | undefined => travel(history, current, 'undone');
