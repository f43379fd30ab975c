import type { Play, PlayStep } from '@spillway/analysis';
import type { Sequence, SequenceEvent, SequenceLook } from '@spillway/formats';
import { sayTime } from './moment';

/** A step that comes so many milliseconds after the one before says when. */
const NOTICEABLE = 50;

const LOOKS: Readonly<Partial<Record<PlayStep['kind'], SequenceLook>>> = {
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
export const plain = (text: string): string => text.replaceAll('`', '');

function eventOf(step: PlayStep, nameOf: (id: string) => string): SequenceEvent | undefined {
  const { kind, from, to, flow, element, effect, round, text } = step;
  const look = LOOKS[kind];
  if (look !== undefined && from !== undefined && to !== undefined && from !== to) {
    const name = flow === undefined ? '' : nameOf(flow);
    const again = round > 1 ? ` (${round})` : '';
    const count = effect === undefined ? '' : `: ${effect.count}×`;
    const said = look === 'failure' ? 'error' : kind === 'answer' ? 'ok' : `${name}${count === '' ? again : count}`;
    return { from, to, look, text: said };
  }
  const over = element ?? from;
  const sign = kind === 'fault' || kind === 'crash' ? '⚡ ' : '';
  return over === undefined ? undefined : { over: [over], note: `${sign}${plain(text)}` };
}

/** A counterexample as a sequence of messages and notes, ending with what the caller is told and what is true. */
export function sequenceOf(play: Play, steps: readonly PlayStep[], nameOf: (id: string) => string): Sequence {
  const used = new Set(steps.flatMap(({ from, to, element }) => [from, to, element]));
  const lanes = play.lanes.filter((id) => used.has(id));
  const events = steps.flatMap((step, index): readonly SequenceEvent[] => {
    const event = eventOf(step, nameOf);
    if (event === undefined) return [];
    const before = steps[index - 1]?.at ?? 0;
    if (step.at - before < NOTICEABLE) return [event];
    const edge = lanes.length > 1 ? [lanes[0] ?? '', lanes.at(-1) ?? ''] : lanes;
    return [{ over: edge, note: `${sayTime(step.at)} after the start` }, event];
  });
  const end = play.happened.length === 0 ? 'As intended' : plain(play.happened.join('\n'));
  return {
    title: plain(play.verdict),
    lanes: lanes.map((id) => ({ id, name: nameOf(id), isPerson: id === play.actor })),
    events: lanes.length === 0 ? events : [...events, { over: [lanes[0] ?? '', lanes.at(-1) ?? ''], note: end }],
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
