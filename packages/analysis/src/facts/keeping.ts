import { type ElementView, effectiveMember, milliseconds, technologyFact } from '@spillway/model';
import type { HoldingView } from './holdings.js';

/** For how long a record stays where it is kept. */
export interface Keeping {
  /** `Infinity` for ever; 0 for a message that leaves when it is taken. */
  readonly ms: number;
  /** As the document or the catalogue writes it: `2y`, `indefinite`; `0ms` for a message that leaves when it is taken. */
  readonly text: string;
  /**
   * What says so: the holding's retention or its ttl; the queue's own retention, or its technology's; `taken`: the
   * technology has no limit, but removes messages that have been processed, and something takes them; `untaken`: the
   * same, and nothing takes them.
   */
  readonly by: 'retention' | 'ttl' | 'queue' | 'technology' | 'taken' | 'untaken';
}

const keeping = (text: string, by: Keeping['by']): Keeping | undefined => {
  const ms = milliseconds(text);
  return ms === undefined ? undefined : { ms, text, by };
};

/** For how long a queue keeps its messages; `undefined` for other elements, and where nothing says so. */
export function messagesKept({ kind, element, outgoing }: ElementView): Keeping | undefined {
  if (kind !== 'queue') return undefined;
  const retention = effectiveMember(element, 'retention');
  if (retention === undefined) return undefined;
  if (retention.from === 'stated') return keeping(retention.value, 'queue');
  // Without a limit, brokers of one kind keep every message, and those of the other only what nobody has taken yet.
  if (retention.value !== 'indefinite' || technologyFact(element, 'keepsAfterAck') === true) {
    return keeping(retention.value, 'technology');
  }
  const isTaken = outgoing.some(({ interaction }) => interaction === 'consume' || interaction === 'forward');
  return isTaken ? keeping('0ms', 'taken') : keeping(retention.value, 'untaken');
}

/**
 * For how long a holding keeps a record: by its retention or its ttl, whichever ends first; in a queue that says
 * neither, as long as the queue keeps messages. `undefined`: nothing says so.
 */
export function keepingOf({ element, holding }: HoldingView): Keeping | undefined {
  const retention = keeping(holding?.retention?.keep ?? '', 'retention');
  const ttl = keeping(holding?.ttl ?? '', 'ttl');
  if (retention === undefined || ttl === undefined) return retention ?? ttl ?? messagesKept(element);
  return retention.ms <= ttl.ms ? retention : ttl;
}
