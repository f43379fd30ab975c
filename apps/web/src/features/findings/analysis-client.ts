import type { Analysis, Depth, Finding } from '@spillway/analysis';
import { diff, type Model } from '@spillway/model';
import type { AnalysisReply, AnalysisRequest } from './analysis-protocol';

export interface AnalysisClientOptions {
  readonly post: (request: AnalysisRequest) => void;
  readonly show: (analysis: Analysis) => void;
  readonly fail: (reason: string) => void;
  /** Calls back soon, at most once per frame; returns what takes it back. */
  readonly soon: (callback: () => void) => () => void;
  readonly today: () => string;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
}

export interface AnalysisClient {
  /** The document or the depth is another one now. */
  update(document: Model, depth: Depth): void;
  receive(reply: AnalysisReply): void;
  stop(): void;
}

/** A patch of more operations than this is not worth it: the whole document travels as fast. */
const MOST_OPERATIONS = 400;
/** Under constant change an answer that is a little old is better than none for longer than this. */
const PATIENCE = 500;

/** The page's side of the conversation: one request under way, always about the newest document, stale answers dropped. */
export function createAnalysisClient(options: AnalysisClientOptions): AnalysisClient {
  let wanted: { document: Model; depth: Depth } | undefined;
  let sent: Model | undefined;
  let run = 0;
  let underWay = false;
  let cancel: (() => void) | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  let known: ReadonlyMap<string, Finding> = new Map();

  const send = (): void => {
    cancel = undefined;
    if (underWay || wanted === undefined) return;
    const { document, depth } = wanted;
    wanted = undefined;
    const patch = sent === undefined ? undefined : diff(sent, document);
    sent = document;
    underWay = true;
    run += 1;
    const head = { run, depth, today: options.today() };
    options.post(patch === undefined || patch.length > MOST_OPERATIONS ? { ...head, document } : { ...head, patch });
  };

  return {
    update: (document, depth) => {
      wanted = { document, depth };
      if (!underWay) cancel ??= options.soon(send);
    },
    receive: (reply) => {
      if (reply.run !== run) return;
      underWay = false;
      if ('failure' in reply) options.fail(reply.failure);
      else {
        // The next answer builds on this one, whether it is shown or not.
        const next = new Map(known);
        for (const finding of reply.changed) next.set(finding.fingerprint, finding);
        const findings = reply.order.flatMap((fingerprint) => next.get(fingerprint) ?? []);
        known = new Map(findings.map((finding) => [finding.fingerprint, finding]));
        const stale = wanted !== undefined;
        if (!stale || options.clock() - shownAt > PATIENCE) {
          shownAt = options.clock();
          options.show({ depth: reply.depth, findings, counts: reply.counts });
        }
      }
      if (wanted !== undefined) cancel ??= options.soon(send);
    },
    stop: () => cancel?.(),
  };
}
