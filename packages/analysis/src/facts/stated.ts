import { type Element, eachStep, type Flow, type Handler, type Holding, type Step } from '@spillway/model';
import { fact } from './fact.js';
import { isSensitiveTag } from './tags.js';

const has = (record: object, ...members: readonly string[]): boolean =>
  // Only the presence of members is asked for, whatever kind of record it is.
  members.some((member) => (record as Readonly<Record<string, unknown>>)[member] !== undefined);

function* fromFlow(flow: Flow): Generator<string> {
  if (has(flow, 'carries', 'returns')) yield 'transformation';
  if (has(flow, 'timeout', 'latency', 'rate', 'retry')) yield 'timing';
  if (has(flow, 'idempotency', 'retry', 'operation')) yield 'idempotency';
  if (has(flow, 'timeout', 'retry', 'circuitBreaker', 'fallback')) yield 'failure';
}

function* fromStep(step: Step): Generator<string> {
  if (step.do === 'validate') yield 'validation';
  if (step.do === 'transform') {
    yield 'transformation';
    if (step.maps !== undefined) yield 'lineage';
  }
  if (step.do === 'respond' && step.returns !== undefined) yield 'transformation';
  if (step.do === 'audit') yield 'lineage';
  if (has(step, 'tx', 'compensate')) yield 'consistency';
  if (has(step, 'wait')) yield 'timing';
  if (has(step, 'onFailure')) yield 'failure';
}

function* fromHandler(handler: Handler): Generator<string> {
  if (has(handler, 'every')) yield 'timing';
  for (const step of eachStep(handler.steps)) yield* fromStep(step);
}

function* fromHolding(holding: Holding): Generator<string> {
  yield 'ownership';
  yield 'consistency';
  if (has(holding, 'limits')) yield 'validation';
  if (has(holding, 'retention')) yield 'retention';
}

function* fromElement(element: Element): Generator<string> {
  if (has(element, 'owner')) yield 'ownership';
  if (has(element, 'tracing', 'audit')) yield 'lineage';
  if (has(element, 'authentication', 'authorization', 'rateLimit', 'requestLimit')) yield 'validation';
  if (has(element, 'delivery', 'dedupWindow', 'idempotencyWindow')) yield 'idempotency';
  if (element.kind === 'queue') {
    if (has(element, 'retention')) yield 'retention';
    if (has(element, 'delivery', 'ordering', 'durable', 'deadLetter', 'maxDeliveries', 'bounded', 'alerts')) {
      yield 'failure';
    }
  }
  if (element.kind === 'service') for (const handler of element.handlers ?? []) yield* fromHandler(handler);
  if ('holds' in element) for (const holding of element.holds ?? []) yield* fromHolding(holding);
}

/** Categories that judge the drawing itself, or whose rules need no statement to begin with. */
const ALWAYS = ['structure', 'lifecycle', 'observability'];
const ABOUT_PERSONAL_DATA = ['privacy', 'retention', 'erasure'];

/**
 * The categories about which the model states something: at depth design the rules of the others stay silent. What the
 * technology catalogue knows does not count.
 */
export const statedCategories = fact(({ model }): ReadonlySet<string> => {
  const stated = new Set<string>(ALWAYS);
  const add = (categories: Iterable<string>): void => {
    for (const category of categories) stated.add(category);
  };
  for (const flow of Object.values(model.flows)) add(fromFlow(flow));
  for (const element of Object.values(model.elements)) add(fromElement(element));
  for (const entity of Object.values(model.entities)) {
    if (has(entity, 'owner', 'writer')) stated.add('ownership');
    for (const field of Object.values(entity.fields)) {
      if (field.tags?.some(isSensitiveTag)) add(ABOUT_PERSONAL_DATA);
    }
  }
  for (const journey of Object.values(model.journeys)) {
    if (has(journey, 'budget')) stated.add('timing');
    if (has(journey, 'consistency')) stated.add('consistency');
  }
  return stated;
});
