import { FAULT_KINDS, MISHAPS } from '@spillway/analysis';
import { journeysOf, nearest } from '@spillway/model';
import { Problem } from '../problem.js';
import { hashSecret } from '../security/tokens.js';
import type { SimulationResult } from '../simulation/run-simulation.js';
import type { Simulator } from '../simulation/simulator.js';
import type { Storage, StoredModel } from '../storage.js';
import type { Documents } from './documents.js';

/** What is asked of a revision. */
export interface SimulationQuery {
  readonly journey: string | undefined;
  readonly faults: 1 | 2;
}

/** Simulations of revisions, made when first asked for, and stored once they are complete. */
export interface SimulationService {
  /** @throws {Problem} for a journey that the revision does not have. */
  simulate(row: StoredModel, revision: number, query: SimulationQuery): Promise<SimulationResult>;
}

interface Dependencies {
  readonly db: Storage;
  readonly documents: Documents;
  readonly simulator: Simulator;
  /** Another version may find other things. */
  readonly version: string;
}

export function createSimulations({ db, documents, simulator, version }: Dependencies): SimulationService {
  const edition = hashSecret([version, ...FAULT_KINDS, ...MISHAPS].join()).slice(0, 12);
  const running = new Map<string, Promise<SimulationResult>>();

  async function make(
    row: StoredModel,
    revision: number,
    { journey, faults }: SimulationQuery,
  ): Promise<SimulationResult> {
    const key = { modelId: row.id, revision, journey: journey ?? '', faults, edition };
    const stored = await db.simulations.find(key);
    if (stored !== undefined) return stored;
    const { model } = await documents.at(row, revision);
    const journeys = Object.keys(journeysOf(model));
    if (journey !== undefined && !journeys.includes(journey)) {
      const best = nearest(journey, journeys)?.word;
      const hint = best === undefined ? 'It has none.' : `The nearest is "${best}".`;
      throw new Problem(
        'journey-not-found',
        `Revision ${revision} of "${row.name}" has no journey "${journey}". ${hint}`,
      );
    }
    const result = await simulator.run({ model, journey, faults });
    // Another time there may be more of it.
    if (result.isComplete) await db.simulations.store(key, result);
    return result;
  }

  return {
    simulate(row, revision, query) {
      const key = JSON.stringify([row.id, revision, query.journey, query.faults]);
      const known = running.get(key);
      if (known !== undefined) return known;
      const made = make(row, revision, query).finally(() => running.delete(key));
      running.set(key, made);
      return made;
    },
  };
}
