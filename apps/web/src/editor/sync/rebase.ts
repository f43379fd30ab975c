import { apply, type Id, type Model, type Patch, squash } from '@spillway/model';

/** An edit the server has not acknowledged. */
export interface Batch {
  /** Made by the client; sending the same id twice has the effect of sending it once. */
  readonly id: string;
  readonly patch: Patch;
  readonly label?: string;
  readonly gesture?: string;
}

/** A batch in the server's order. */
export interface Confirmed {
  readonly id: string;
  readonly revision: number;
  readonly patch: Patch;
}

/** The confirmed document, and what waits to be confirmed. The document on the screen is `local(line)`. */
export interface Line {
  readonly revision: number;
  readonly confirmed: Model;
  readonly queue: readonly Batch[];
}

/** The confirmed document with the waiting edits replayed on it. */
export const local = (line: Line): Model =>
  line.queue.reduce((model, batch) => apply(model, batch.patch), line.confirmed);

export interface Enqueued {
  readonly line: Line;
  /** The batch that now stands for the edit. */
  readonly batch: Batch;
  /** Batches it has taken the place of. */
  readonly replaces: readonly string[];
}

/**
 * Adds an edit. One of the same gesture joins the last batch under a new id, unless that was ever sent: what the server
 * may have seen under an id must not change.
 */
export function enqueue(line: Line, batch: Batch, sent: ReadonlySet<string>): Enqueued {
  const last = line.queue.at(-1);
  const joins =
    last !== undefined && batch.gesture !== undefined && last.gesture === batch.gesture && !sent.has(last.id);
  if (!joins) return { line: { ...line, queue: [...line.queue, batch] }, batch, replaces: [] };
  const joined = { ...batch, patch: [...last.patch, ...batch.patch] };
  return { line: { ...line, queue: [...line.queue.slice(0, -1), joined] }, batch: joined, replaces: [last.id] };
}

/** Adds a batch another tab has made. */
export function adopt(line: Line, batch: Batch, replaces: readonly string[]): Line {
  const queue = line.queue.filter((waiting) => waiting.id !== batch.id && !replaces.includes(waiting.id));
  return { ...line, queue: [...queue, batch] };
}

export type Received =
  /** `foreign`: someone else's edits are among them, so the document on the screen has to be derived again. */
  | { readonly kind: 'applied'; readonly line: Line; readonly foreign: boolean }
  /** Batches are missing between what we have and what came: ask for those after `line.revision`. */
  | { readonly kind: 'behind'; readonly line: Line };

/** Takes batches in the server's order; what is already known is ignored, own batches leave the queue. */
export function receive(line: Line, batches: readonly Confirmed[]): Received {
  let next = line;
  let foreign = false;
  for (const batch of [...batches].sort((a, b) => a.revision - b.revision)) {
    if (batch.revision <= next.revision) continue;
    if (batch.revision > next.revision + 1) return { kind: 'behind', line: next };
    const own = next.queue.findIndex((waiting) => waiting.id === batch.id);
    const same = own === 0 && next.queue[own]?.patch.length === batch.patch.length;
    foreign ||= !same;
    next = {
      revision: batch.revision,
      confirmed: apply(next.confirmed, batch.patch),
      queue: own === -1 ? next.queue : next.queue.filter((_, index) => index !== own),
    };
  }
  return { kind: 'applied', line: next, foreign };
}

/** Takes a whole newer document from the server; the waiting edits stay on top of it. */
export function reset(line: Line, revision: number, confirmed: Model): Line {
  return revision < line.revision ? line : { ...line, revision, confirmed };
}

/** One batch with the effect of all that wait: what the server refused may have been mended by a later edit. */
export function condense(line: Line, id: Id): Line {
  const patches = line.queue.map((batch) => batch.patch);
  const patch = squash(line.confirmed, patches);
  return { ...line, queue: patch.length === 0 ? [] : [{ id, patch }] };
}
