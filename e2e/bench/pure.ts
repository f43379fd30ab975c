import { analyse } from '@spillway/analysis';
import { printMermaidFlowchart } from '@spillway/formats';
import { generateModel } from '@spillway/model/testing';
import { type Measurement, median, time } from './table';

/** All rules on 1,000 elements, at the depth that runs every one of them. */
export function analysis(): Measurement[] {
  const model = generateModel({ elements: 1_000, flows: 1_500, seed: 1 });
  const value = median(time(25, 40, () => analyse(model, { depth: 'production' })));
  return [{ name: 'Analysis, 1,000 elements / 1,500 flows', unit: 'ms', limit: 30, value }];
}

/** Mermaid out, split as mermaid's limits demand. */
export function mermaid(): Measurement[] {
  const model = generateModel({ elements: 1_000, flows: 1_500, seed: 1 });
  const value = median(time(25, 40, () => printMermaidFlowchart(model)));
  return [{ name: 'Mermaid export of the same', unit: 'ms', limit: 20, value }];
}
