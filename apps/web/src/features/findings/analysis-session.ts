import type { Analysis, AnalysisOptions, Finding } from '@spillway/analysis';
import { apply, type Model, sameJson } from '@spillway/model';
import type { AnalysisReply, AnalysisRequest } from './analysis-protocol';

/** The worker's side of the conversation. */
export interface AnalysisSession {
  /** Takes over the document; cheap, so that a request overtaken by another costs nothing. */
  receive(request: AnalysisRequest): void;
  /** Analyses what was received last; `undefined` when that has been answered. */
  answer(): AnalysisReply | undefined;
}

/** Keeps the document and the last answer, so that only changes travel. */
export function createAnalysisSession(analyse: (model: Model, options: AnalysisOptions) => Analysis): AnalysisSession {
  let document: Model | undefined;
  let waiting: AnalysisRequest | undefined;
  let known: ReadonlyMap<string, Finding> = new Map();
  return {
    receive: (request) => {
      if ('document' in request) document = request.document;
      else if (document !== undefined) document = apply(document, request.patch);
      waiting = request;
    },
    answer: () => {
      if (waiting === undefined || document === undefined) return undefined;
      const { run, depth, today } = waiting;
      waiting = undefined;
      try {
        const { findings, counts } = analyse(document, { depth, today });
        const changed = findings.filter((finding) => !sameJson(finding, known.get(finding.fingerprint)));
        known = new Map(findings.map((finding) => [finding.fingerprint, finding]));
        return { run, depth, counts, order: findings.map(({ fingerprint }) => fingerprint), changed };
      } catch (error) {
        return { run, failure: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
