import { lookup } from '@spillway/model';
import { flowOf, type Scene, sayElement, sayFlow } from '../counterexamples/scene.js';
import { durationOf } from '../facts/durations.js';
import {
  type CallStep,
  CONSTANTS,
  type Constants,
  operationOf,
  ownerOf,
  type ProgramStep,
  startsOf,
  type WebhookStep,
} from '../simulator/program.js';
import { pausesOf } from '../simulator/timing.js';
import { type Extent, plus, repeated } from './extent.js';
import { type HopDraft, type HopNode, hopNode, type StatedLatency, together } from './hop-node.js';

/** Turns the operations of a program into hops, each operation once. */
export interface HopBuilder {
  readonly scene: Scene;
  readonly constants: Constants;
  readonly known: Map<string, OperationHops>;
}

/** What an operation does until it answers. */
export interface OperationHops {
  readonly hops: readonly HopNode[];
  /** At worst; what a program counts beside its steps included. */
  readonly worst: Extent;
}

export const createHopBuilder = (scene: Scene): HopBuilder => ({
  scene,
  constants: { ...CONSTANTS, ...scene.program.defaults },
  known: new Map(),
});

/** Names in running text stand between backticks; in a table they do not. */
const plain = (text: string): string => text.replaceAll('`', '');
const NO_LATENCY: StatedLatency = {};
const isStep = (value: unknown): value is ProgramStep => typeof value === 'object' && value !== null;

/** What is known of a step by its flow: its name, what its receiver takes, how long its caller waits. */
function subjectOf({ scene }: HopBuilder, id: string | undefined, target: string) {
  const flow = id === undefined ? undefined : flowOf(scene, id);
  const latency = flow?.flow.latency;
  const [p50, p99] = [durationOf(latency?.p50), durationOf(latency?.p99)];
  const isDrawn = lookup(scene.context.model.elements, target) !== undefined;
  return {
    flow: flow?.id,
    element: isDrawn ? target : undefined,
    name: flow === undefined ? (id ?? plain(sayElement(scene, target))) : plain(sayFlow(scene, flow)),
    latency: {
      ...(p50 === undefined ? {} : { p50 }),
      ...(p99 === undefined ? {} : { p99 }),
    },
    stated: durationOf(flow?.flow.timeout),
  };
}

/** Steps that are the operation itself under another name: what an external does, a connector's write, a forward. */
function isItself({ scene }: HopBuilder, operation: string, step: ProgramStep): boolean {
  const own = operation.slice(operation.indexOf('.') + 1);
  if (!scene.context.graph.flows.has(own)) return false;
  if ('pub' in step) return step.id === own;
  return 'write' in step && step.write === ownerOf(operation) && (step.id === undefined || step.id === own);
}

interface Bounds {
  readonly attempts: number;
  readonly pauses: number;
}
const boundsOf = (builder: HopBuilder, step: { attempts?: number; backoff?: number | readonly number[] }): Bounds => ({
  attempts: step.attempts ?? 1,
  pauses: pausesOf(step, builder.constants),
});

/** A call, until its answer is there or its caller has given up. `isStart`: an actor waits as long as it takes. */
export function callHop(
  builder: HopBuilder,
  step: CallStep | (WebhookStep & { call: string }),
  { isStart = false }: { isStart?: boolean } = {},
): HopNode {
  const { request, response } = builder.constants;
  const operation = operationHops(builder, step.call);
  const { attempts, pauses } = boundsOf(builder, step);
  const needs = plus(operation.worst, request + response);
  const { timeout } = step;
  const { stated: _, ...subject } = subjectOf(builder, step.id ?? step.call, ownerOf(step.call));
  const own = subject.latency.p99 ?? subject.latency.p50 ?? 0;
  const isInverted = timeout !== undefined && (needs.isOpen || timeout < needs.ms);
  // Where the remaining time travels along, what is behind stops in time.
  const hasDeadline = 'deadline' in step && step.deadline === true;
  return hopNode({
    ...subject,
    ...{ kind: 'call', attempts, pauses, timeout, isParallel: false, children: operation.hops },
    inversion: isInverted && !hasDeadline ? { timeout, needs } : undefined,
    worst: () =>
      timeout === undefined
        ? repeated({ ms: needs.ms + own, isOpen: needs.isOpen || !isStart }, attempts, pauses)
        : repeated({ ms: timeout, isOpen: false }, attempts, pauses),
  });
}

const GROUP = { attempts: 1, pauses: 0, timeout: undefined, inversion: undefined, latency: NO_LATENCY } as const;

/** A store or a broker: its timeout where one is stated, else what is known of it. */
function accessHop(
  builder: HopBuilder,
  step: ProgramStep & { attempts?: number; backoff?: number | readonly number[] },
  { kind, target, least }: { kind: 'store' | 'publish'; target: string; least: number },
): HopNode {
  const { stated, ...subject } = subjectOf(builder, step.id, target);
  const bounds = boundsOf(builder, step);
  const once = Math.max(least, stated ?? subject.latency.p99 ?? subject.latency.p50 ?? 0);
  const worst = repeated({ ms: once, isOpen: false }, bounds.attempts, bounds.pauses);
  const hop = { ...GROUP, ...subject, ...bounds, kind, timeout: stated, isParallel: false, children: [] };
  return hopNode({ ...hop, worst: () => worst });
}

function groupHop(
  draft: Pick<HopDraft, 'kind' | 'name' | 'children'> & { element?: string; isParallel?: boolean; beside?: number },
): HopNode {
  const { beside = 0, element, isParallel = false, ...rest } = draft;
  return hopNode({ ...GROUP, ...rest, element, isParallel, flow: undefined, worst: (inside) => plus(inside, beside) });
}

/** What a step becomes: itself, and what stands in for it. */
function stepHops(builder: HopBuilder, operation: string, step: ProgramStep): readonly HopNode[] {
  const fallback = 'fallback' in step && isStep(step.fallback) ? stepHops(builder, operation, step.fallback) : [];
  return [
    ...plainHops(builder, operation, step),
    ...fallback.map((hop): HopNode => ({ ...hop, part: hop.part === 'usual' ? 'fallback' : hop.part })),
  ];
}

function plainHops(builder: HopBuilder, operation: string, step: ProgramStep): readonly HopNode[] {
  const { constants, scene } = builder;
  const inside = (steps: readonly ProgramStep[]) => steps.flatMap((each) => stepHops(builder, operation, each));
  if (isItself(builder, operation, step)) return [];
  if ('call' in step) return [callHop(builder, step)];
  if ('pub' in step) return [accessHop(builder, step, { kind: 'publish', target: step.pub, least: constants.publish })];
  if ('sleep' in step) {
    const latency = { p50: step.sleep, p99: step.sleep };
    const wait = { ...GROUP, kind: 'wait', name: 'A pause', flow: undefined, element: undefined, latency } as const;
    return [hopNode({ ...wait, isParallel: false, children: [], worst: () => ({ ms: step.sleep, isOpen: false }) })];
  }
  if ('par' in step) {
    const branches = step.par.map((branch) =>
      groupHop({ kind: 'branch', name: 'Side by side', children: inside(branch) }),
    );
    return [groupHop({ kind: 'together', name: 'At the same time', children: branches, isParallel: true })];
  }
  if ('tx' in step) {
    const name = `Transaction in ${plain(sayElement(scene, step.tx))}`;
    const children = inside(step.steps);
    return [groupHop({ kind: 'transaction', name, element: step.tx, children, beside: constants.store })];
  }
  if ('saga' in step) {
    const undos = step.saga.flatMap(({ undo }) => (undo === undefined ? [] : [undo])).toReversed();
    return [
      ...inside(step.saga.map((part) => part.do)),
      ...inside(undos).map((hop): HopNode => ({ ...hop, part: 'undo' })),
    ];
  }
  if ('webhook' in step || 'respond' in step) return [];
  const target = storeOf(step);
  return [accessHop(builder, step, { kind: 'store', target, least: constants.store })];
}

function storeOf(step: ProgramStep): string {
  if ('read' in step) return step.via ?? step.read;
  if ('write' in step) return step.write;
  if ('invalidate' in step) return step.invalidate;
  if ('undo' in step) return step.store ?? '';
  return 'outbox' in step ? step.outbox : '';
}

const isAnswer = (step: ProgramStep): boolean => 'respond' in step;

/** The hops of some steps, and what they can take at worst. */
export function hopsOf(builder: HopBuilder, operation: string, steps: readonly ProgramStep[]): OperationHops {
  const hops = steps.flatMap((step) => stepHops(builder, operation, step));
  // A forward may be retried; what an external or a connector does is one access.
  const itself = steps
    .filter((step) => isItself(builder, operation, step))
    .map((step) =>
      'pub' in step
        ? builder.constants.publish * (step.attempts ?? 1) + pausesOf(step, builder.constants)
        : builder.constants.store,
    );
  return {
    hops,
    worst: plus(
      together(hops, 'worst'),
      itself.reduce((sum, ms) => sum + ms, 0),
    ),
  };
}

/** What an operation does until it answers. */
export function operationHops(builder: HopBuilder, name: string): OperationHops {
  const known = builder.known.get(name);
  if (known !== undefined) return known;
  const { steps, idem } = operationOf(builder.scene.program.ops[name] ?? []);
  const answer = steps.findIndex(isAnswer);
  const counted = answer === -1 ? steps : steps.slice(0, answer);
  const { hops, worst } = hopsOf(builder, name, counted);
  const record = idem === undefined || answer !== -1 ? 0 : builder.constants.store;
  const found = { hops, worst: plus(worst, record) };
  builder.known.set(name, found);
  return found;
}

/** What the journey starts with; `undefined`: nothing. */
export function startHop(builder: HopBuilder): HopNode | undefined {
  const [start] = startsOf(builder.scene.program);
  if (start === undefined) return undefined;
  if ('pub' in start)
    return accessHop(builder, start, { kind: 'publish', target: start.pub, least: builder.constants.publish });
  return callHop(builder, start, { isStart: true });
}
