import { type Analysis, analyse, type Depth, rules } from '@spillway/analysis';
import type { Model } from '@spillway/model';
import { hashSecret } from '../security/tokens.js';
import type { Digest, Storage, StoredModel, Time } from '../storage.js';
import type { Documents } from './documents.js';
import { thumbnailOf } from './thumbnail.js';

/** What a list may spend on bringing its entries up to date, in ms; the rest is shown as it was last known. */
const LIST_BUDGET = 250;
/** After the last change for so long, in ms, lists are brought up to date: not while someone is typing. */
const QUIET = 2000;

/** Analyses of revisions, made when first asked for and stored; and what lists show. */
export interface AnalysisService {
  analyse(row: StoredModel, revision: number, depth: Depth): Promise<Analysis>;
  digests(rows: readonly StoredModel[]): Promise<Digest[]>;
  /** Brings a model's digest up to date once nobody has changed it for a moment. */
  refreshSoon(modelId: string): void;
  close(): void;
}

interface Dependencies {
  db: Storage;
  documents: Documents;
  clock: () => Time;
  onError: (error: unknown) => void;
}

const BLANK = { edition: '', elements: 0, flows: 0, counts: { error: 0, warning: 0, info: 0, waived: 0 } };

export function createAnalyses({ db, documents, clock, onError }: Dependencies): AnalysisService {
  const ruleSet = hashSecret(rules.map(({ id }) => id).join()).slice(0, 12);
  const timers = new Map<string, NodeJS.Timeout>();
  const today = (): string => new Date(clock()).toISOString().slice(0, 10);
  /** Findings follow from the rules, and from the day where a waiver ends. */
  const editionOf = (model: Model): string =>
    Object.values(model.waivers).some(({ until }) => until !== undefined) ? `${ruleSet}@${today()}` : ruleSet;

  async function analyseRevision(row: StoredModel, revision: number, depth: Depth): Promise<Analysis> {
    const { model } = await documents.at(row, revision);
    const key = { modelId: row.id, revision, depth, edition: editionOf(model) };
    const stored = await db.analyses.find(key);
    if (stored !== undefined) return stored;
    const analysis = analyse(model, { depth, today: today() });
    await db.analyses.store(key, analysis);
    return analysis;
  }

  async function refresh(row: StoredModel): Promise<Digest> {
    const { model, revision } = await documents.current(row);
    // Only the counts are kept: a full result for every pause in typing would outgrow the documents.
    const { counts } = analyse(model, { depth: 'design', today: today() });
    const digest: Digest = {
      modelId: row.id,
      revision,
      edition: editionOf(model),
      elements: Object.keys(model.elements).length,
      flows: Object.keys(model.flows).length,
      counts,
      thumbnail: thumbnailOf(model),
    };
    await db.analyses.storeDigest(digest);
    return digest;
  }

  async function refreshById(modelId: string): Promise<void> {
    timers.delete(modelId);
    const row = await db.models.find(modelId);
    if (row !== undefined && row.deletedAt === null) await refresh(row);
  }

  function refreshSoon(modelId: string): void {
    clearTimeout(timers.get(modelId));
    const timer = setTimeout(() => void refreshById(modelId).catch(onError), QUIET);
    timers.set(modelId, timer.unref());
  }

  return {
    analyse: analyseRevision,
    async digests(rows) {
      if (rows.length === 0) return [];
      const known = new Map(
        (await db.analyses.findDigests(rows.map(({ id }) => id))).map((digest) => [digest.modelId, digest]),
      );
      const deadline = performance.now() + LIST_BUDGET;
      const found: Digest[] = [];
      for (const row of rows) {
        const digest = known.get(row.id);
        const isCurrent =
          digest?.revision === row.revision && [ruleSet, `${ruleSet}@${today()}`].includes(digest.edition);
        if (digest !== undefined && isCurrent) found.push(digest);
        else if (performance.now() < deadline) found.push(await refresh(row));
        else {
          refreshSoon(row.id);
          found.push(
            digest ?? { ...BLANK, modelId: row.id, revision: 0, thumbnail: { elements: [], flows: [], zones: [] } },
          );
        }
      }
      return found;
    },
    refreshSoon,
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
