import { type ElementOf, type ElementView, effectiveMember, milliseconds } from '@spillway/model';
import type { Context } from '../../context.js';
import type { ProgramElement } from '../program.js';

/** Who reads the dead letters of a queue (C9). */
function readerOf({ graph }: Context, deadLetter: string): 'none' | 'alert' | 'redrive' {
  const view = graph.elements.get(deadLetter);
  if (view === undefined) return 'none';
  if (view.outgoing.some(({ interaction }) => interaction === 'consume' || interaction === 'forward')) return 'redrive';
  return view.element.alerts === true ? 'alert' : 'none';
}

function queueOptions(context: Context, id: string, queue: ElementOf<'queue'>) {
  const delivery = effectiveMember(queue, 'delivery')?.value;
  const ordering = effectiveMember(queue, 'ordering')?.value;
  const deadLetter = effectiveMember(queue, 'deadLetter')?.value;
  const limit = effectiveMember(queue, 'maxDeliveries')?.value ?? (deadLetter === undefined ? undefined : 5);
  const retention = milliseconds(effectiveMember(queue, 'retention')?.value);
  const window = milliseconds(effectiveMember(queue, 'dedupWindow')?.value);
  return {
    ...(effectiveMember(queue, 'durable')?.value === false ? { durable: false } : {}),
    ...(delivery === 'at-most-once' ? { ack: 'before' as const } : {}),
    ...(delivery === 'exactly-once' ? { delivery: 'eos' as const, broker: queue.technology ?? id } : {}),
    ...(limit === undefined ? {} : { maxReceives: limit }),
    ...(deadLetter === undefined ? {} : { dlq: { reader: readerOf(context, deadLetter) } }),
    ...(ordering === 'fifo' || ordering === 'per-key' ? { ordered: true } : {}),
    ...(retention !== undefined && Number.isFinite(retention) ? { retention } : {}),
    ...(window === undefined ? {} : { dedup: { by: 'eventId' as const, window } }),
  };
}

/** An element of the program, without what flows add to it: subscriptions and captures (C1, C9). */
export function programElement(context: Context, { id, element, role }: ElementView): ProgramElement {
  if (element.kind === 'queue') {
    return { kind: role === 'stream' ? 'stream' : 'queue', ...queueOptions(context, id, element) };
  }
  if (element.kind === 'store') return { kind: role === 'cache' || role === 'cdn' ? 'cache' : 'store' };
  return { kind: element.kind };
}
