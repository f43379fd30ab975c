import type { FlowView } from '@spillway/model';
import { inLargestUnit } from '../facts/spoken.js';
import { flowOf, type Scene, sayElement, sayFlow, sayItem } from './scene.js';

type Voice = 'done' | 'never';

const TIMES = ['never', 'once', 'twice', 'three times', 'four times'];
export const sayTimes = (times: number): string => TIMES[times] ?? `${times} times`;

/** How long, as one would say it: "an hour", "30 s". */
export function sayDuration(ms: number): string {
  const [amount, unit] = inLargestUnit(ms);
  return `${amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount)} ${unit === 'd' ? 'days' : unit}`;
}

interface Verb {
  readonly subject: string;
  readonly verb: string;
  readonly object: string;
}

/** Who does what when an effect takes place: "`Card processor` charges", "the `Order` is stored in `Orders`". */
function verbOf(scene: Scene, flow: FlowView): Verb {
  const callee = sayElement(scene, flow.callee);
  const kind = flow.receiver?.kind;
  const item = sayItem(scene, flow);
  const isPassive = kind === 'store';
  if (flow.operation === 'charge') return { subject: callee, verb: 'charges', object: '' };
  if (flow.operation === 'send')
    return { subject: callee, verb: 'sends', object: flow.carries.length > 0 ? ` ${item}` : '' };
  if (!isPassive) return { subject: callee, verb: 'performs', object: ` ${sayFlow(scene, flow)}` };
  if (flow.operation === 'increment' || flow.carries.length === 0)
    return { subject: sayFlow(scene, flow), verb: 'is', object: ` applied to ${callee}` };
  return {
    subject: item,
    verb: 'is',
    object: ` ${flow.operation === 'delete' ? 'deleted from' : 'stored in'} ${callee}`,
  };
}

/** A clause about an effect, that it takes place or never does, with an adverb: "`Card processor` charges twice". */
export function sayEffect(scene: Scene, name: string, voice: Voice, adverb = ''): string {
  const flow = flowOf(scene, name);
  if (flow === undefined) return `\`${name}\` ${voice === 'never' ? 'never happens' : `happens ${adverb}`}`.trim();
  const { subject, verb, object } = verbOf(scene, flow);
  if (voice === 'never') return verb === 'is' ? `${subject} is never${object}` : `${subject} never ${verb}${object}`;
  const tail = adverb === '' ? '' : ` ${adverb}`;
  return `${subject} ${verb}${object}${tail}`;
}
