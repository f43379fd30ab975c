import type { CollectionName, Id, Patch } from '@spillway/model';
import type { Mishap } from '../counterexamples/mishap.js';
import type { Caller } from '../simulator/outcomes.js';

/** A change of the document that might help. */
export interface Candidate {
  /** Says what is changed where: the same in a document with other changes. */
  readonly id: string;
  readonly label: string;
  readonly patch: Patch;
}

/** A mishap and whom it concerns: the effect or the read, or the caller. */
export interface Harm {
  readonly mishap: Mishap;
  readonly subject: string | undefined;
}

/** How faults end: what the caller is told, and the harm. */
export interface End {
  readonly caller: Caller;
  readonly harms: readonly Harm[];
}

/** The same in words. */
export interface Ending extends End {
  /** What is not as it should be, in sentences. */
  readonly happened: readonly string[];
  /** Names of the faults that have no place any more, or are kept away by the other one. */
  readonly gone: readonly string[];
}

/** How many single faults lead to each kind of mishap, wherever they strike. */
export type MishapCounts = Readonly<Partial<Record<Mishap, number>>>;

/** What a design does under the faults in question, and under all single faults. */
export interface Outlook {
  readonly ending: Ending;
  readonly counts: MishapCounts;
}

/**
 * `removes`: neither these faults nor any single one lead to the harm any more. `mends`: these faults end without
 * harm, others may not. `lessens`: what these faults do is less grave.
 */
export type Help = 'removes' | 'mends' | 'lessens';

/** What a change or several of them come to. */
export interface Result {
  readonly patch: Patch;
  readonly help: Help | undefined;
  readonly after: Outlook;
  /** What is changed or added, in a sentence with names. */
  readonly changes: string;
  readonly changed: readonly { readonly in: CollectionName; readonly id: Id }[];
}

/** What chosen changes come to. */
export interface Mitigated extends Result {
  /** Errors of the analysis that were not there before. */
  readonly adds: readonly string[];
}

/** A change that helps. */
export interface Mitigation extends Result {
  readonly id: string;
  readonly label: string;
  /** Ids of the changes that it is made of, in the order in which they are made. */
  readonly members: readonly string[];
}

/** The faults in question. */
export interface MitigationQuestion {
  readonly journey: string;
  readonly variant?: string | undefined;
  readonly faults: readonly string[];
  /** The effect that matters; all of them where absent. */
  readonly effect?: string | undefined;
}

/** What could be done about faults. */
export interface Advice {
  readonly before: Outlook;
  /** What leaves least behind first. */
  readonly offered: readonly Mitigation[];
}
