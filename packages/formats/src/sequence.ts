/** Someone who takes part in a sequence. */
export interface SequenceLane {
  readonly id: string;
  readonly name: string;
  /** A person, drawn as one. */
  readonly isPerson?: boolean;
}

/** How a message is drawn: a request that is waited for, its answer, a message that nobody waits for, one that fails. */
export type SequenceLook = 'call' | 'answer' | 'message' | 'failure';

/** An effect that takes place: how often by now, and whether that is more than it should be. */
export interface SequenceCount {
  readonly times: number;
  readonly isExcess: boolean;
}

interface SequenceMoment {
  /** When it happens, where that is worth telling: "1.1 s". */
  readonly at?: string;
  readonly count?: SequenceCount;
}

export interface SequenceMessage extends SequenceMoment {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly look: SequenceLook;
  /** 2 and more for what is sent again. */
  readonly round?: number;
}

export interface SequenceNote extends SequenceMoment {
  readonly over: readonly string[];
  readonly note: string;
  /** Where a fault strikes, and what somebody is told, have signs of their own. */
  readonly sign?: 'fault' | 'told';
}

/** What happens, in order: something goes from one to another, or is noted over one or several. */
export type SequenceEvent = SequenceMessage | SequenceNote;

/** How it ends: what somebody is told, beside what is true. */
export interface SequenceEnding {
  readonly who: string;
  readonly told: string;
  readonly isToldWell: boolean;
  /** What is not as it should be; empty where all is as intended. */
  readonly happened: readonly string[];
}

export interface Sequence {
  readonly title: string;
  readonly description?: string;
  readonly lanes: readonly SequenceLane[];
  readonly events: readonly SequenceEvent[];
  readonly ending?: SequenceEnding;
}

/** Without harm. */
export const AS_INTENDED = 'As intended';
