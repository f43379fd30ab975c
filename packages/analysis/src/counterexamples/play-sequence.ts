import type { Play } from './play.js';
import type { PlayStep, PlayStepKind } from './play-step.js';
import { sayTime } from './say-time.js';
import { CALLER_TOLD } from './say-told.js';

/** A step that comes so many milliseconds after the one before says when. */
const NOTICEABLE = 50;

type Look = 'call' | 'answer' | 'message' | 'failure';

interface Moment {
  readonly at?: string;
  readonly count?: { readonly times: number; readonly isExcess: boolean };
}
interface Message extends Moment {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly look: Look;
  readonly round?: number;
}
interface Note extends Moment {
  readonly over: readonly string[];
  readonly note: string;
  readonly sign?: 'fault' | 'told';
}

/** A counterexample as messages and notes, in the form that the printers of sequence diagrams take. */
export interface PlaySequence {
  readonly title: string;
  readonly lanes: readonly { readonly id: string; readonly name: string; readonly isPerson: boolean }[];
  readonly events: readonly (Message | Note)[];
  /** What the caller is told, beside what is true. */
  readonly ending: {
    readonly who: string;
    readonly told: string;
    readonly isToldWell: boolean;
    readonly happened: readonly string[];
  };
}

const LOOKS: Readonly<Partial<Record<PlayStepKind, Look>>> = {
  request: 'call',
  late: 'call',
  effect: 'call',
  unchanged: 'call',
  read: 'answer',
  answer: 'answer',
  failure: 'failure',
  message: 'message',
  delivery: 'message',
};

/** Sentences mark names for the eye; diagrams and plain text have no use for that. */
const plain = (text: string): string => text.replaceAll('`', '');

function eventOf(
  step: PlayStep,
  expected: Play['expected'],
  nameOf: (id: string) => string,
): Message | Note | undefined {
  const { kind, from, to, flow, element, effect, round, text } = step;
  const look = LOOKS[kind];
  const count =
    effect === undefined
      ? {}
      : { count: { times: effect.count, isExcess: effect.count > Math.max(1, expected[effect.flow] ?? 0) } };
  if (look !== undefined && from !== undefined && to !== undefined && from !== to) {
    const name = flow === undefined ? '' : nameOf(flow);
    const said = look === 'failure' ? 'error' : kind === 'answer' ? 'ok' : name;
    return {
      from,
      to,
      look,
      text: said,
      ...(round > 1 && look !== 'answer' && effect === undefined ? { round } : {}),
      ...count,
    };
  }
  const over = element ?? from;
  if (over === undefined) return undefined;
  const sign = kind === 'fault' || kind === 'crash' ? 'fault' : kind === 'told' ? 'told' : undefined;
  return { over: [over], note: plain(text), ...(sign === undefined ? {} : { sign }), ...count };
}

/** A counterexample as a sequence of messages and notes, ending with what the caller is told and what is true. */
export function sequenceOf(play: Play, steps: readonly PlayStep[], nameOf: (id: string) => string): PlaySequence {
  const used = new Set(steps.flatMap(({ from, to, element }) => [from, to, element]));
  const lanes = play.lanes.filter((id) => used.has(id));
  const { caller } = play.scenario;
  return {
    title: plain(play.verdict),
    lanes: lanes.map((id) => ({ id, name: nameOf(id), isPerson: id === play.actor })),
    events: steps.flatMap((step, index) => {
      const event = eventOf(step, play.expected, nameOf);
      if (event === undefined) return [];
      const before = steps[index - 1]?.at ?? 0;
      return [step.at - before < NOTICEABLE ? event : { ...event, at: sayTime(step.at) }];
    }),
    ending: {
      who: nameOf(play.actor),
      told: CALLER_TOLD[caller],
      isToldWell: caller === 'ok',
      happened: play.happened.map(plain),
    },
  };
}

/** A counterexample as plain text: a line for each step. */
export function playText(play: Play, steps: readonly PlayStep[]): string {
  const times = steps.map(({ at }) => sayTime(at));
  const width = Math.max(...times.map((time) => time.length), 0);
  const lines = steps.map(({ text }, index) => `${(times[index] ?? '').padStart(width)}  ${plain(text)}`);
  const truth = play.happened.map((text) => `- ${plain(text)}`);
  return [
    plain(play.verdict),
    '',
    ...lines,
    ...(truth.length === 0 ? [] : ['', 'What happened in the end:', ...truth]),
    '',
  ].join('\n');
}
