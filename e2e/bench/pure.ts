import { analyse, createAnalyser, rules } from '@spillway/analysis';
import { printMermaidFlowchart } from '@spillway/formats';
import { apply, type Model, type Patch, validateModel } from '@spillway/model';
import { generateAnnotated, generateModel } from '@spillway/model/testing';
import { type Measurement, median, time } from './table';

/** A model as it is when it has been read from a file or a request, which is how everybody gets one. */
function asRead(model: Model): Model {
  const read = validateModel(JSON.parse(JSON.stringify(model)));
  if (!read.ok) throw new Error(`The generated model is no document: ${read.issues[0]?.message}`);
  return read.model;
}

/** All rules at the depth that runs every one of them, on models that state something for each; what a larger model costs. */
function annotated(): Measurement[] {
  // Everything is optimized after a few seconds of the same work.
  const sizes = [
    { elements: 100, limit: 8, warmup: 400, runs: 20 },
    { elements: 1_000, limit: 60, warmup: 60, runs: 4 },
    { elements: 10_000, limit: 900, warmup: 8, runs: 1 },
  ];
  const measured = sizes.map(({ elements, limit, warmup, runs }) => {
    const model = asRead(generateAnnotated({ elements, seed: 1 }));
    const run = () => analyse(model, { depth: 'production' });
    const takes: number[] = [];
    time(0, warmup, run);
    return { elements, limit, round: () => time(runs, 0, run), takes };
  });
  // As many elements as the largest has: what they take apart shows what it costs that they are together.
  const apart = Array.from({ length: 100 }, (_, i) => asRead(generateAnnotated({ elements: 100, seed: i + 1 })));
  const analyseApart = () => {
    for (const model of apart) analyse(model, { depth: 'production' });
  };
  // All take turns, and are compared within their turn: what slows the machine down for a while slows all of them down.
  const growth: number[] = [];
  const toApart: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const [smallest = 0, , largest = 0] = measured.map((size) => {
      const takes = size.round();
      size.takes.push(...takes);
      return median(takes);
    });
    growth.push(largest / smallest / 100);
    toApart.push(largest / median(time(1, 0, analyseApart)));
  }
  const rows = measured.map(
    ({ elements, limit, takes }): Measurement => ({
      name: `All rules, ${elements.toLocaleString('en')} elements, fixes included`,
      unit: 'ms',
      limit,
      value: median(takes),
    }),
  );
  return [
    ...rows,
    { name: 'The same per element, 10,000 to 100', unit: '×', limit: 1.6, value: median(growth) },
    {
      name: 'The same, 10,000 to a hundred documents of 100',
      unit: '×',
      limit: Number.POSITIVE_INFINITY,
      value: median(toApart),
    },
  ];
}

/** What people do while the analysis runs along: each edit is made to the document that the one before has left. */
function edits(round: number): Patch[] {
  const n = (round % 100) * 7;
  return [
    [{ op: 'set', in: 'elements', id: `service-${n + 2}`, path: ['at'], value: { x: round, y: round } }],
    [{ op: 'set', in: 'elements', id: `store-${n + 6}`, path: ['name'], value: `Store ${round}` }],
    [{ op: 'set', in: 'flows', id: `flow-${n + 1}`, path: ['timeout'], value: `${(round % 9) + 1}s` }],
    [{ op: 'put', in: 'elements', id: `new-${round}`, record: { kind: 'store', name: `New ${round}` } }],
    [{ op: 'put', in: 'flows', id: `new-flow-${round}`, record: { from: `service-${n + 2}`, to: `new-${round}` } }],
  ];
}

/** What is left to do for an analyser after each of many small edits, which are of five kinds. */
function afterEdits(): Measurement[] {
  let model = asRead(generateAnnotated({ elements: 1_000, seed: 1 }));
  const analyser = createAnalyser();
  analyser.analyse(model, { depth: 'production' });
  const takes = Array.from({ length: 32 }, (_, round) =>
    edits(round).map((patch) => {
      model = apply(model, patch);
      return time(1, 0, () => analyser.analyse(model, { depth: 'production' }));
    }),
  ).slice(8);
  const kinds = ['one box moved', 'one box renamed', 'one timeout set', 'one box added', 'one arrow added'];
  const all = takes.flat(2);
  return [
    { name: 'All rules after one edit, 1,000 elements', unit: 'ms', limit: 25, value: median(all) },
    ...kinds.map((kind, at): Measurement => {
      const value = median(takes.flatMap((round) => round[at] ?? []));
      return { name: `The same, ${kind}`, unit: 'ms', limit: Number.POSITIVE_INFINITY, value };
    }),
  ];
}

/** The rules that a drawing is judged by before much is stated, beside all of structure and lifecycle. */
const FIRST_RULES = [
  'consistency/dual-write',
  'failure/no-dead-letter',
  'failure/no-timeout',
  'idempotency/unsafe-consumer',
  'idempotency/unsafe-retry',
  'ownership/multiple-writers',
  'privacy/card-in-clear',
  'privacy/in-url',
  'privacy/password-in-clear',
  'privacy/unencrypted-transit',
  'validation/limit-mismatch',
  'validation/missing-at-boundary',
];

/** The first rules on 1,000 elements that state little; all rules on ones that state much, and after an edit. */
export function analysis(): Measurement[] {
  const model = asRead(generateModel({ elements: 1_000, flows: 1_500, seed: 1 }));
  const early = rules
    .filter(({ category }) => category === 'structure' || category === 'lifecycle')
    .map(({ id }) => id);
  const only = [...early, ...FIRST_RULES];
  const value = median(time(25, 40, () => analyse(model, { depth: 'production', only })));
  return [
    { name: `The first ${only.length} rules, 1,000 elements / 1,500 flows`, unit: 'ms', limit: 30, value },
    ...annotated(),
    ...afterEdits(),
  ];
}

/** Mermaid out, split as mermaid's limits demand. */
export function mermaid(): Measurement[] {
  const model = asRead(generateModel({ elements: 1_000, flows: 1_500, seed: 1 }));
  const value = median(time(25, 40, () => printMermaidFlowchart(model)));
  return [{ name: 'Mermaid export of the same', unit: 'ms', limit: 20, value }];
}
