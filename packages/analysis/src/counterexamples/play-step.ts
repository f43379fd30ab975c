/** What happens in a step of a counterexample. */
export type PlayStepKind =
  | 'start'
  | 'request'
  | 'late'
  | 'answer'
  | 'failure'
  | 'timeout'
  | 'message'
  | 'delivery'
  | 'settled'
  | 'capture'
  | 'effect'
  | 'unchanged'
  | 'undo'
  | 'read'
  | 'invalidation'
  | 'fault'
  | 'crash'
  | 'resume'
  | 'told';

/** One step of a counterexample, as it can be drawn and read out. */
export interface PlayStep {
  /** Milliseconds since the journey began. */
  readonly at: number;
  readonly kind: PlayStepKind;
  readonly text: string;
  /** The flow that is lit, and which way along its arrow something moves; without a way nothing does. */
  readonly flow?: string;
  readonly way?: 'forth' | 'back';
  /** Where it happens. */
  readonly element?: string;
  /** Who tells whom, for the time axis and for sequence diagrams. */
  readonly from?: string;
  readonly to?: string;
  /** How often an effect has taken place after this step. */
  readonly effect?: { readonly flow: string; readonly count: number };
  /** 1, and more for retries and redeliveries. */
  readonly round: number;
  /** Belongs to the way that leads to what the counterexample shows. */
  readonly matters: boolean;
}
