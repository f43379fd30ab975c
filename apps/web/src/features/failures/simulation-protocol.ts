import type {
  Advice,
  AvailabilityFigures,
  BlastMode,
  BlastRadius,
  BlastSubject,
  BlastVote,
  Counterexample,
  FmeaReport,
  JourneyBudgets,
  JourneyFailures,
  JourneyLoad,
  Mitigated,
  Outages,
  Play,
  PossibleFault,
  Reported,
  UnexplainedOutcome,
  Unshown,
} from '@spillway/analysis';
import type { Id, Model, Patch } from '@spillway/model';

/** A program of the document: a journey, or one of its variants. */
export interface ProgramName {
  readonly journey: Id;
  readonly variant?: string | undefined;
}

/** What the page may ask about one program of the newest document. */
export type ProgramQuestion =
  | ({ readonly about: 'play'; readonly faults: readonly string[]; readonly effect?: Id | undefined } & ProgramName)
  | ({ readonly about: 'possible' } & ProgramName)
  | ({ readonly about: 'budgets' | 'outages'; readonly figures: AvailabilityFigures } & ProgramName)
  | ({ readonly about: 'load' } & ProgramName)
  | ({ readonly about: 'mitigations'; readonly faults: readonly string[] } & ProgramName)
  | ({
      readonly about: 'mitigated';
      readonly faults: readonly string[];
      readonly changes: readonly string[];
    } & ProgramName)
  | ({ readonly about: 'fmea' } & ProgramName);

/** What the page may ask about the newest document as a whole. Answers may take a while. */
export interface DocumentQuestion {
  readonly about: 'counterexample';
  readonly finding: Reported;
}

/** What the failure of something does to all journeys, or that of everything to one of them. */
export type RadiusQuestion =
  | { readonly about: 'radius'; readonly subject: BlastSubject; readonly mode: BlastMode }
  | { readonly about: 'votes'; readonly journey: Id; readonly mode: BlastMode };

export type FailureQuestion = ProgramQuestion | DocumentQuestion | RadiusQuestion;

export interface FailureAnswers {
  readonly play: Play;
  readonly possible: readonly PossibleFault[];
  readonly budgets: JourneyBudgets;
  readonly load: JourneyLoad;
  readonly outages: Outages;
  /** Every change of the design that helps against the faults. */
  readonly mitigations: Advice | undefined;
  /** What chosen changes come to. */
  readonly mitigated: Mitigated | undefined;
  readonly fmea: FmeaReport;
  readonly radius: BlastRadius;
  readonly votes: readonly BlastVote[];
  /** The smallest counterexample to a finding, or why there is none. Of several asked for only the last is sought. */
  readonly counterexample: Counterexample | Unshown | 'overtaken';
}

/** An outcome that no rule reports. Its trace stays behind: the player makes it anew. */
export type Unexplained = Omit<UnexplainedOutcome, 'trace'>;

/** What the page tells the worker; a document as a whole, or as the change since the last one. */
export type SimulationRequest =
  | { readonly run: number; readonly document: Model }
  | { readonly run: number; readonly patch: Patch }
  | { readonly pairs: boolean }
  | { readonly ask: number; readonly question: FailureQuestion };

/** What the worker has found. Replies to a run that is not the last one are about a document of the past. */
export type SimulationReply =
  | { readonly run: number; readonly programs: readonly ProgramName[] }
  | { readonly run: number; readonly failures: JourneyFailures }
  | { readonly run: number; readonly unexplained: readonly Unexplained[] }
  | { readonly run: number; readonly progress: SimulationProgress }
  | { readonly run: number; readonly failure: string }
  | { readonly answer: number; readonly value: FailureAnswers[FailureQuestion['about']] }
  | { readonly answer: number; readonly failure: string };

export interface SimulationProgress {
  /** How many faults at once are being tried. */
  readonly faults: 1 | 2;
  /** From 0 to 1; 1 when there is nothing left to do. */
  readonly done: number;
}

/** Tells programs apart. */
export const programKey = ({ journey, variant }: ProgramName): string =>
  variant === undefined ? journey : `${journey} · ${variant}`;
