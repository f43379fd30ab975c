import { apply, diff, type Model, type Patch } from '@spillway/model';
import { arbitraryModel } from '@spillway/model/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startTestServer } from '../test-app.js';

interface Batches {
  items: { revision: number; patch: Patch }[];
}

it('the first revision and the batches since lead to the document, whatever was saved', async () => {
  const { send, model } = await startTestServer();
  let batch = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryModel(), { minLength: 2, maxLength: 4 }), async ([first, ...rest]) => {
      if (first === undefined) return;
      const id = await model(first);
      let before = first;
      for (const after of rest) {
        const patch = diff(before, after);
        before = after;
        if (patch.length === 0) continue;
        // All on the first revision, as if someone had been offline: the server's order decides.
        const { status } = await send('POST', `/api/models/${id}/batches`, {
          id: `batch-${1000 + batch++}`,
          base: 1,
          patch,
        });
        expect(status).toBe(200);
      }
      const { items } = (await send<Batches>('GET', `/api/models/${id}/batches`)).body;
      const replayed = items.reduce<Model>((document, { patch }) => apply(document, patch), first);
      const { body } = await send<Model>('GET', `/api/models/${id}/revisions/latest`);
      expect(body).toEqual(replayed);
    }),
    { numRuns: 30 },
  );
});
