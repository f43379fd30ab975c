import { type Code, DO, type Node, of, RECORD } from '../simulator/code.js';
import { ownerOf } from '../simulator/program.js';
import type { Observation } from './observe.js';
import type { Prepared } from './programs.js';
import type { BlastMode, BlastSubject } from './subject.js';

/** The machine keeps which faults have struck in the bits of one number. */
const MOST_FAULTS = 30;
/** Longer than a run lasts: what is delivered then is never delivered. */
const FOR_EVER = 700_000_000;
/** Of many messages in one subscription only the first ones are held up; later ones wait behind them or come when all is well. */
const MOST_MESSAGES = 4;

/** Steps that are repeated in a handler have the marks `~2`, …: `charge~2`. */
const flowName = (step: string): string => step.replace(/~\d+$/, '');
const flowOfOperation = (operation: string): string => operation.slice(operation.indexOf('.') + 1);

/** Each message that usually comes waits for an hour before its first delivery. */
function lags(code: Code, usual: Observation, subscriptions: readonly number[]): readonly string[] {
  return subscriptions.flatMap((index) => {
    const { name, site } = of(code.subscriptions, index);
    const count = Math.min(MOST_MESSAGES, usual.reached[site] ?? 0);
    return Array.from({ length: count }, (_, order) => (order === 0 ? `lag@${name}` : `lag@${name}#${order + 1}`));
  });
}

const subscriptionsOf = (code: Code, isMeant: (operation: string, queue: string) => boolean): readonly number[] =>
  code.subscriptions.flatMap(({ operation, queue }, index) => {
    const queueName = code.elements[of(code.queues, queue).element] ?? '';
    return isMeant(of(code.operations, operation).name, queueName) ? [index] : [];
  });

/** Calls of these operations take long, and messages to them wait. */
function slowOperations(code: Code, usual: Observation, operations: ReadonlySet<string>): readonly string[] {
  const calls = code.nodes.flatMap(({ does, target, name, site }) =>
    does === DO.call && site >= 0 && operations.has(code.operations[target]?.name ?? '') ? [`slow@${name}#*`] : [],
  );
  const waiting = subscriptionsOf(code, (operation) => operations.has(operation));
  return [...new Set(calls), ...lags(code, usual, waiting)];
}

/** The operations that have a step of this kind among theirs. */
function operationsWith(code: Code, isMeant: (node: Node) => boolean): ReadonlySet<string> {
  return new Set(
    code.operations.flatMap(({ name }, index) =>
      (code.nodesOf[index] ?? []).some((node) => isMeant(of(code.nodes, node))) ? [name] : [],
    ),
  );
}

function slowElement(code: Code, usual: Observation, id: string): readonly string[] {
  const element = code.elements.indexOf(id);
  const { kind } = code.program.elements[id] ?? {};
  if (kind === 'queue' || kind === 'stream')
    return lags(
      code,
      usual,
      subscriptionsOf(code, (_, queue) => queue === id),
    );
  if (kind === 'service' || kind === 'external') {
    const own = new Set(code.operations.flatMap(({ name }) => (ownerOf(name) === id ? [name] : [])));
    return slowOperations(code, usual, own);
  }
  // Steps at a store take no time that a fault could lengthen: who works with it is slow instead.
  return slowOperations(
    code,
    usual,
    operationsWith(code, (node) => node.site >= 0 && (node.element === element || node.via === element)),
  );
}

/** A write whose commit comes later fails with it. */
function commitsWith(code: Code, flow: string): readonly string[] {
  const { ops } = code.program;
  return Object.values(ops).flatMap((written) =>
    ('steps' in written ? written.steps : written).flatMap((step) =>
      'tx' in step && step.id !== undefined && step.steps.some(({ id }) => id !== undefined && flowName(id) === flow)
        ? [`commit-fail@${step.id}`]
        : [],
    ),
  );
}

/** In an operation that records its key together with its writes these fail only with their store. */
const storesWithRecord = (code: Code, flow: string): readonly string[] =>
  code.operations.flatMap(({ record }, index) =>
    record !== RECORD.tx
      ? []
      : (code.nodesOf[index] ?? []).flatMap((each) => {
          const { does, name, element } = of(code.nodes, each);
          return does === DO.write && flowName(name) === flow ? (code.elements[element] ?? []) : [];
        }),
  );

function failingFlow(code: Code, usual: Observation, id: string, mode: 'down' | 'outage'): readonly string[] {
  const times = mode === 'down' ? '#*' : '';
  const failing: Readonly<Record<number, string>> = {
    [DO.call]: 'req-lost',
    [DO.write]: 'write-fail',
    [DO.undo]: 'write-fail',
    [DO.publish]: 'pub-lost',
    [DO.read]: 'read-fail',
    [DO.invalidate]: 'inv-lost',
  };
  const steps = code.nodes.flatMap(({ does, name, site }) => {
    const kind = failing[does];
    return site >= 0 && kind !== undefined && flowName(name) === id ? [`${kind}@${name}${times}`] : [];
  });
  const commits = commitsWith(code, id).map((name) => `${name}${times}`);
  const stores = storesWithRecord(code, id).map((store) => `${mode}@${store}`);
  const handed = subscriptionsOf(code, (operation) => flowOfOperation(operation) === id);
  const held =
    mode === 'outage'
      ? lags(code, usual, handed)
      : handed.map((index) => `lag@${of(code.subscriptions, index).name}#*=${FOR_EVER}`);
  return [...steps, ...commits, ...stores, ...held];
}

function slowFlow(code: Code, usual: Observation, id: string): readonly string[] {
  const calls = code.nodes.flatMap(({ does, name, site }) =>
    does === DO.call && site >= 0 && flowName(name) === id ? [`slow@${name}#*`] : [],
  );
  if (calls.length > 0) return calls;
  const handed = subscriptionsOf(code, (operation) => flowOfOperation(operation) === id);
  if (handed.length > 0) return lags(code, usual, handed);
  const users = operationsWith(code, ({ site, name }) => site >= 0 && flowName(name) === id);
  return slowOperations(code, usual, users);
}

/** The faults by which something is struck in a program; some of them may never come about. */
export function strikesOf(
  { scene, simulation: { code }, seen }: Prepared,
  subject: BlastSubject,
  mode: BlastMode,
): readonly string[] {
  const { id } = subject;
  const isFlow = subject.in === 'flows';
  if (!isFlow && (!code.elements.includes(id) || code.program.elements[id]?.kind === 'actor')) return [];
  if (!isFlow && mode !== 'slow') return [`${mode}@${id}`];
  const flow = isFlow ? scene.context.graph.flows.get(id) : undefined;
  // What is captured is handed on by the store's relay.
  if (flow?.interaction === 'cdc' && mode !== 'slow') return [`${mode}@cdc:${flow.from}`];
  const slow = isFlow ? slowFlow : slowElement;
  const strikes = mode === 'slow' ? slow(code, seen, id) : failingFlow(code, seen, id, mode);
  return [...new Set(strikes)].slice(0, MOST_FAULTS);
}
