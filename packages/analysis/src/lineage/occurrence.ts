import type { FieldReference, Id } from '@spillway/model';

/** A field in one place. */
export type Occurrence =
  /** What a flow takes along, or brings back. */
  | { readonly at: 'payload' | 'answer'; readonly flow: Id; readonly field: FieldReference }
  /** What a store or a queue keeps; what a service makes or has without anything bringing it. */
  | { readonly at: 'held' | 'made'; readonly element: Id; readonly field: FieldReference };

/** Equal for the same field in the same place. */
export const keyOf = (occurrence: Occurrence): string =>
  `${occurrence.at} ${'flow' in occurrence ? occurrence.flow : occurrence.element} ${occurrence.field}`;
