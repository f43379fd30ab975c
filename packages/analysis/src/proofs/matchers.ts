import type { Context } from '../context.js';
import type { Finding } from '../finding.js';
import type { Fault, FaultKind } from '../simulator/faults.js';
import { effectsOf, effectsOfOperations, type Region, regionOf, strikes, subscribersOf } from './region.js';
import { isShowable, type ShowableRule } from './showable.js';
import { isDone, isDuplicated, isMissing, isRefused, type Sight } from './sight.js';
import type { Stage } from './stage.js';

/** What a scenario shows of a finding: an effect or a read with its outcome, or what the caller is told. */
export interface Shown {
  readonly effect?: string;
  readonly read?: string;
  readonly outcome: string;
}

/** Recognises scenarios that show the defect of one finding in one program. */
export interface Matcher {
  shows(sight: Sight): readonly Shown[];
  /** Whether all faults strike where the finding is. */
  isNear(sight: Sight): boolean;
  /** Only such scenarios count. */
  readonly nearOnly: boolean;
  /** A fault of the kind that the finding's message names: preferred among as many faults. */
  isApt?(fault: Fault): boolean;
  /** Single faults may not be enough. */
  readonly pairs?: boolean;
}

/** What a matcher has to know of a finding. */
export type Reported = Pick<Finding, 'rule' | 'subjects'>;

type CreateMatcher = (finding: Reported, stage: Stage, context: Context) => Matcher;

const allIn =
  (regions: readonly Region[]) =>
  (sight: Sight): boolean =>
    sight.faults.every((fault) => regions.some((region) => strikes(fault, region)));
const shown = (
  sight: Sight,
  effects: Iterable<string>,
  is: (outcome: string | undefined) => boolean,
): readonly Shown[] =>
  [...effects].flatMap((effect) => {
    const outcome = sight.effects[effect];
    return outcome !== undefined && is(outcome) ? [{ effect, outcome }] : [];
  });
/** Whether a fault strikes at these very flows. */
const isAt = ({ site }: Fault, flows: readonly string[]): boolean => flows.includes(site.replace(/~\d+$/, ''));
/** The flow's own answer is lost, or late. */
const losesAnswer =
  (flow: string) =>
  (fault: Fault): boolean =>
    isOf('resp-lost', 'slow', 'writeack-lost')(fault) && isAt(fault, [flow]);
const isOf =
  (...kinds: readonly FaultKind[]) =>
  ({ kind }: Fault): boolean =>
    kinds.includes(kind);
const firstOf = ({ subjects }: Reported): string => subjects[0] ?? '';

/** What is behind the flow happens twice, by a fault on the way. */
const repeats: CreateMatcher = (finding, stage) => {
  const flows = [firstOf(finding)];
  const effects = effectsOf(stage, flows);
  return {
    shows: (sight) => shown(sight, effects, isDuplicated),
    isNear: allIn([regionOf(stage, flows)]),
    isApt: losesAnswer(firstOf(finding)),
    nearOnly: true,
  };
};

/** The receiver does not recognise a repetition, wherever that comes from. */
const receivesTwice: CreateMatcher = (finding, stage) => {
  const region = regionOf(stage, [firstOf(finding)]);
  const effects = effectsOf(stage, [firstOf(finding)]);
  return {
    shows: (sight) => shown(sight, effects, isDuplicated),
    isNear: allIn([region]),
    isApt: isOf('redeliver', 'resp-lost'),
    nearOnly: false,
  };
};

/** Where it takes a second fault, as a rule: a repetition that comes late, or from further up. */
const receivesTwiceLater: CreateMatcher = (...about) => {
  const matcher = receivesTwice(...about);
  return { ...matcher, pairs: true };
};

/** A record kept apart from the effect: repeated when it is late, left out when it is early. */
const recordedApart: CreateMatcher = (finding, stage) => {
  const flows = [firstOf(finding)];
  const effects = effectsOf(stage, flows);
  return {
    shows: (sight) => shown(sight, effects, (outcome) => isDuplicated(outcome) || outcome === 'lost'),
    ...{ isNear: allIn([regionOf(stage, flows)]), nearOnly: true },
  };
};

/** It happened, and whoever asked believes that it did not. */
const submitsAgain: CreateMatcher = (finding, stage) => {
  const flows = [firstOf(finding)];
  const effects = effectsOf(stage, flows);
  return {
    shows: (sight) => (isRefused(sight) ? shown(sight, effects, isDone) : []),
    ...{ isNear: allIn([regionOf(stage, flows)]), isApt: losesAnswer(firstOf(finding)), nearOnly: true },
  };
};

/** The operation of the handler in which calls are made. */
function handlerRegion({ program }: Stage, service: string): Region {
  const operations = Object.keys(program.ops).filter((name) => name.startsWith(`${service}.`));
  return { steps: new Set(), operations: new Set(operations), elements: new Set([service]) };
}

const dualWrite: CreateMatcher = ({ subjects: [second = '', first = '', service = ''] }, stage) => {
  const [a, b] = [effectsOf(stage, [first]), effectsOf(stage, [second])];
  const onlyA = [...a].filter((effect) => !b.has(effect));
  const onlyB = [...b].filter((effect) => !a.has(effect));
  return {
    shows(sight) {
      const [missingA, missingB] = [shown(sight, onlyA, isMissing), shown(sight, onlyB, isMissing)];
      if (missingB.length > 0 && shown(sight, onlyA, isDone).length > 0) return missingB;
      return missingA.length > 0 && shown(sight, onlyB, isDone).length > 0 ? missingA : [];
    },
    isNear: allIn([regionOf(stage, [first, second]), handlerRegion(stage, service)]),
    isApt: isOf('crash'),
    nearOnly: true,
  };
};

/** What has no compensation stands, while the rest was taken back or never done. */
const standsAlone: CreateMatcher = (finding, stage) => {
  const effects = effectsOf(stage, [firstOf(finding)]);
  return {
    shows(sight) {
      const standing = shown(sight, effects, isDone);
      const others = Object.keys(sight.effects).filter((effect) => !effects.has(effect));
      const missing = shown(sight, others, isMissing);
      return standing.length > 0 && missing.length > 0 ? [...standing, ...missing] : [];
    },
    ...{ isNear: () => true, nearOnly: false },
  };
};

const compensates: CreateMatcher = (finding, stage) => {
  const effects = effectsOf(stage, [firstOf(finding)]);
  return {
    shows(sight) {
      const overdone = shown(sight, effects, (outcome) => outcome === 'overcomp');
      if (overdone.length > 0 || !sight.flags.includes('compFailed')) return overdone;
      return shown(sight, effects, isDone);
    },
    ...{ isNear: allIn([regionOf(stage, [firstOf(finding)])]), nearOnly: false, pairs: true },
  };
};

const readsOld: CreateMatcher = (finding, _, { graph }) => ({
  shows: (sight) =>
    Object.entries(sight.reads).flatMap(([read, outcome]) => {
      const flow = graph.flows.get(read.replace(/~\d+$/, ''));
      const isMeant = flow !== undefined && finding.subjects.some((id) => id === flow.id || id === flow.callee);
      return outcome === 'stale' && isMeant ? [{ read, outcome }] : [];
    }),
  ...{ isNear: () => true, nearOnly: false },
});

/** What takes from a queue does not get, or never finishes, a message. */
const strands =
  (queuesOf: (queue: string, stage: Stage) => readonly string[]): CreateMatcher =>
  (finding, stage) => {
    const queues = queuesOf(firstOf(finding), stage);
    const operations = queues.flatMap((queue) => subscribersOf(stage, queue));
    const effects = effectsOfOperations(stage, operations);
    const flows = operations.map((name) => name.slice(name.indexOf('.') + 1));
    const region = regionOf(stage, flows);
    const near = { ...region, elements: new Set(queues) };
    return {
      shows: (sight) => shown(sight, effects, (outcome) => outcome === 'blocked' || outcome === 'lost'),
      ...{ isNear: allIn([near]), isApt: isOf('poison', 'broker-loss'), nearOnly: true },
    };
  };

/** Nobody is told that it did not work. */
const swallows: CreateMatcher = (finding, stage) => {
  const flows = [firstOf(finding)];
  const effects = effectsOf(stage, flows);
  return {
    shows: (sight) => (isRefused(sight) ? [] : shown(sight, effects, isMissing)),
    ...{ isNear: allIn([regionOf(stage, flows)]), nearOnly: true },
  };
};

const tellsCaller =
  (is: (sight: Sight) => boolean): CreateMatcher =>
  (finding, stage) => ({
    shows: (sight) => (is(sight) ? [{ outcome: sight.caller }] : []),
    ...{ isNear: allIn([regionOf(stage, [firstOf(finding)])]), isApt: isOf('req-lost', 'slow'), nearOnly: true },
  });

const afterResponse: CreateMatcher = ({ subjects: [service = '', ...calls] }, stage) => {
  const effects = effectsOf(stage, calls);
  return {
    shows: (sight) => (isRefused(sight) ? [] : shown(sight, effects, isMissing)),
    ...{ isNear: allIn([handlerRegion(stage, service), regionOf(stage, calls)]), isApt: isOf('crash'), nearOnly: true },
  };
};

/** The caller gives up while the work goes on. */
const givesUpEarly: CreateMatcher = (finding, stage) => {
  const flows = [firstOf(finding)];
  const effects = effectsOf(stage, flows);
  return {
    shows(sight) {
      if (!sight.flags.includes('zombie') && !isRefused(sight)) return [];
      const twice = shown(sight, effects, isDuplicated);
      return twice.length > 0 ? twice : shown(sight, effects, isDone);
    },
    ...{ isNear: allIn([regionOf(stage, flows)]), isApt: isOf('slow'), nearOnly: true },
  };
};

const losesOnTheWay: CreateMatcher = (finding, stage) => ({
  shows: (sight) =>
    stage.journey === firstOf(finding)
      ? shown(sight, Object.keys(sight.effects), (outcome) => outcome === 'lost' || outcome === 'blocked')
      : [],
  ...{ isNear: () => true, nearOnly: false },
});

/** It fails at the first fault that a second try would have outlived. */
const failsAtOnce: CreateMatcher = (finding, stage) => {
  const flows = [firstOf(finding)];
  const effects = effectsOf(stage, flows);
  const passing = isOf('req-lost', 'reject', 'slow', 'resp-lost', 'read-fail', 'write-fail', 'pub-lost');
  return {
    shows: (sight) =>
      isRefused(sight) ? [{ outcome: sight.caller }] : shown(sight, effects, (outcome) => !isDone(outcome)),
    isNear: ({ faults }) => faults.every((fault) => passing(fault) && isAt(fault, flows)),
    ...{ isApt: isOf('req-lost', 'write-fail', 'read-fail', 'pub-lost'), nearOnly: true },
  };
};

const itself = (queue: string): readonly string[] => [queue];
/** The queues whose dead letters end in this one. */
const feeding =
  (context: Context) =>
  (queue: string): readonly string[] =>
    Object.entries(context.model.elements).flatMap(([id, element]) =>
      element.kind === 'queue' && element.deadLetter === queue ? [id] : [],
    );
const unread: CreateMatcher = (finding, stage, context) => strands(feeding(context))(finding, stage, context);

const MATCHERS: Readonly<Record<ShowableRule, CreateMatcher>> = {
  'idempotency/unsafe-retry': repeats,
  'idempotency/unsafe-consumer': receivesTwice,
  'idempotency/unsafe-webhook': receivesTwice,
  'idempotency/window-too-short': receivesTwiceLater,
  'idempotency/key-not-passed-on': receivesTwiceLater,
  'idempotency/recorded-apart': recordedApart,
  'idempotency/double-submit': submitsAgain,
  'consistency/dual-write': dualWrite,
  'consistency/missing-compensation': standsAlone,
  'consistency/unsafe-compensation': compensates,
  'consistency/no-invalidation': readsOld,
  'consistency/stale-read-after-write': readsOld,
  'consistency/decision-on-stale-copy': readsOld,
  'failure/no-dead-letter': strands(itself),
  'failure/head-of-line-blocking': strands(itself),
  'failure/volatile-queue': strands(itself),
  'failure/unread-dead-letter': unread,
  'failure/swallowed': swallows,
  'failure/no-retry': failsAtOnce,
  'failure/no-timeout': tellsCaller(({ caller }) => caller === 'hang'),
  'timing/work-after-response': afterResponse,
  'timing/timeout-inversion': givesUpEarly,
  'timing/ack-timeout': receivesTwice,
  'timing/slow-webhook': receivesTwice,
  'timing/blocking-side-effect': tellsCaller(isRefused),
  'erasure/lossy': losesOnTheWay,
};

/** Rules that report something that need not be part of a program to have its effect there. */
const ANYWHERE: ReadonlySet<string> = new Set(['failure/unread-dead-letter', 'erasure/lossy']);

/** Whether a program has anything of what a finding is about. */
export const concerns = ({ ids }: Stage, finding: Reported): boolean =>
  isShowable(finding.rule) && (ANYWHERE.has(finding.rule) || ids.has(firstOf(finding)));

/** How a finding's defect is recognised in a program; `undefined` where the simulator cannot show it. */
export const matcherFor = (finding: Reported, stage: Stage, context: Context): Matcher | undefined =>
  isShowable(finding.rule) && concerns(stage, finding) ? MATCHERS[finding.rule](finding, stage, context) : undefined;
