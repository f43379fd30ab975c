import { createRoute, z } from '@hono/zod-openapi';
import { idSchema } from '@spillway/model';
import type { Services } from '../context.js';
import type { SimulationResult } from '../simulation/run-simulation.js';
import { json, numberOf, resource, revisionParams } from './resource.js';

const query = z.object({
  journey: idSchema.optional().openapi({ description: 'Only this one; default: all' }),
  faults: z.enum(['1', '2']).default('1').openapi({ description: 'The largest number of faults that strike at once' }),
});
const simulationSchema = z.custom<SimulationResult & { revision: number }>().openapi({
  type: 'object',
  description:
    'revision, faults, isComplete and journeys; each with journey, variant, name, isComplete, expected, scenarios (how many end well, cleanly, badly) and outcomes, the worst first: outcome, subject, text, the smallest scenario that shows it, and how many single faults and pairs lead to it',
});

/** What happens to a revision's journeys when things fail. */
export function simulationRoutes({ documents, simulations }: Services) {
  return resource().openapi(
    createRoute({
      method: 'get',
      path: '/{id}/revisions/{revision}/simulation',
      summary: 'Simulate the failures of a revision',
      description:
        'Made when first asked for, then stored. It may take some seconds: where not everything could be tried in that time, `isComplete` is false, and nothing is stored.',
      request: { params: revisionParams, query },
      responses: { 200: json(simulationSchema, 'What can happen on each journey') },
    }),
    async (c) => {
      const { id, revision } = c.req.valid('param');
      const { journey, faults } = c.req.valid('query');
      const row = await documents.find(id);
      const at = numberOf(row, revision);
      const result = await simulations.simulate(row, at, { journey, faults: faults === '2' ? 2 : 1 });
      return c.json({ ...result, revision: at }, 200);
    },
  );
}
