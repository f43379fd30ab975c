import { and, eq } from 'drizzle-orm';
import type { SimulationResult } from '../simulation/run-simulation.js';
import type { SimulationKey } from '../storage.js';
import type { Database } from './open.js';
import { simulations } from './schema.js';

export function findSimulation(
  db: Database,
  { modelId, revision, journey, faults, edition }: SimulationKey,
): SimulationResult | undefined {
  return db
    .select({ result: simulations.result })
    .from(simulations)
    .where(
      and(
        eq(simulations.modelId, modelId),
        eq(simulations.revision, revision),
        eq(simulations.journey, journey),
        eq(simulations.faults, faults),
        eq(simulations.edition, edition),
      ),
    )
    .get()?.result;
}

export function storeSimulation(db: Database, key: SimulationKey, result: SimulationResult): void {
  db.insert(simulations)
    .values({ ...key, result })
    .onConflictDoUpdate({
      target: [simulations.modelId, simulations.revision, simulations.journey, simulations.faults],
      set: { edition: key.edition, result },
    })
    .run();
}
