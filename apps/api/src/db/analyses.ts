import type { Analysis, Depth } from '@spillway/analysis';
import { and, eq, inArray } from 'drizzle-orm';
import type { Digest } from '../storage.js';
import type { Database } from './open.js';
import { analyses, digests } from './schema.js';

/** `edition` stands for the rules and the day: an analysis made with others is made anew. */
export interface AnalysisKey {
  modelId: string;
  revision: number;
  depth: Depth;
  edition: string;
}

export function findAnalysis(db: Database, { modelId, revision, depth, edition }: AnalysisKey): Analysis | undefined {
  return db
    .select({ result: analyses.result })
    .from(analyses)
    .where(
      and(
        eq(analyses.modelId, modelId),
        eq(analyses.revision, revision),
        eq(analyses.depth, depth),
        eq(analyses.edition, edition),
      ),
    )
    .get()?.result;
}

export function storeAnalysis(db: Database, key: AnalysisKey, result: Analysis): void {
  db.insert(analyses)
    .values({ ...key, result })
    .onConflictDoUpdate({
      target: [analyses.modelId, analyses.revision, analyses.depth],
      set: { edition: key.edition, result },
    })
    .run();
}

export function findDigests(db: Database, modelIds: readonly string[]): Digest[] {
  return db
    .select()
    .from(digests)
    .where(inArray(digests.modelId, [...modelIds]))
    .all()
    .map(({ error, warning, info, waived, ...digest }) => ({ ...digest, counts: { error, warning, info, waived } }));
}

export function storeDigest(db: Database, { counts, modelId, ...rest }: Digest): void {
  const values = { ...rest, ...counts };
  db.insert(digests)
    .values({ modelId, ...values })
    .onConflictDoUpdate({ target: digests.modelId, set: values })
    .run();
}
