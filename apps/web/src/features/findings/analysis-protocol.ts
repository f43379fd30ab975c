import type { Analysis, Depth, Finding } from '@spillway/analysis';
import type { Model, Patch } from '@spillway/model';

/** Asks for an analysis of the document as it is now: whole, or as the change since the last request. */
export type AnalysisRequest = {
  readonly run: number;
  readonly depth: Depth;
  /** The day to judge waivers by, `YYYY-MM-DD`. */
  readonly today: string;
} & ({ readonly document: Model } | { readonly patch: Patch });

/** Answers a request with what differs from the answer before it: unchanged findings are named, not sent. */
export type AnalysisReply =
  | {
      readonly run: number;
      readonly depth: Depth;
      readonly counts: Analysis['counts'];
      /** Fingerprints of all findings, in order. */
      readonly order: readonly string[];
      readonly changed: readonly Finding[];
    }
  | { readonly run: number; readonly failure: string };
