import { randomUUID } from 'node:crypto';
import { generateModel } from '@spillway/model/testing';
import { post, type RunningServer } from './server';
import { type Measurement, median } from './table';

/** Acknowledgement of one batch over HTTP on loopback, commit and fsync included. */
export async function saves({ url }: RunningServer): Promise<Measurement[]> {
  const document = generateModel({ elements: 1_000, flows: 1_500, seed: 1 });
  const { id } = await post<{ id: string }>(`${url}/api/models`, { name: 'Bench', document });
  const [element] = Object.keys(document.elements);
  let base = 1;
  const times: number[] = [];
  for (let i = 0; i < 220; i += 1) {
    const patch = [{ op: 'set', in: 'elements', id: element, path: ['at'], value: { x: i, y: i } }];
    const start = performance.now();
    const answer = await post<{ revision: number }>(`${url}/api/models/${id}/batches`, {
      id: randomUUID(),
      base,
      patch,
    });
    if (i >= 20) times.push(performance.now() - start);
    base = answer.revision;
  }
  return [{ name: 'Batch save acknowledged, 1,000-element model', unit: 'ms', limit: 15, value: median(times) }];
}
