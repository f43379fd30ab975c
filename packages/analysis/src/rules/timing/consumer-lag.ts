import type { ElementView, FlowView } from '@spillway/model';
import type { Context } from '../../context.js';
import { elementsOf } from '../../facts/by-kind.js';
import { box } from '../../facts/names.js';
import { spokenNumber } from '../../facts/spoken.js';
import { defineRule, example, type Report } from '../../rule.js';

const SECONDS_PER_HOUR = 3_600;
/** Rates are decimals, and sums of decimals are not exact. */
const NOTHING = 1e-9;

const metering = (rate: number) =>
  example({
    elements: {
      meters: { kind: 'service', name: 'Meter gateway' },
      readings: { kind: 'queue', name: 'Readings' },
      billing: { kind: 'service', name: 'Billing' },
    },
    flows: {
      taken: { from: 'meters', to: 'readings', rate: 200 },
      bill: { from: 'readings', to: 'billing', rate },
    },
  });

const PUTS_IN: ReadonlySet<string> = new Set(['publish', 'forward', 'cdc', 'batch']);
const TAKES_OUT: ReadonlySet<string> = new Set(['consume', 'forward', 'batch']);

const sumOf = (flows: readonly FlowView[]): number => flows.reduce((sum, { flow }) => sum + (flow.rate ?? 0), 0);

/** The consumers that have to keep up, each with what it can take; nothing where that is not known. */
function takers(context: Context, view: ElementView): readonly { name: string; rate: number }[] {
  const { role } = view;
  // What leads nowhere takes nothing; it is a finding of its own.
  const outgoing = view.outgoing.filter(
    ({ interaction, to }) => TAKES_OUT.has(interaction) && context.graph.elements.has(to),
  );
  if (role === 'queue') {
    // Its messages are shared out, so its consumers count together.
    if (outgoing.length === 0 || outgoing.some(({ flow }) => flow.rate === undefined)) return [];
    const [only] = outgoing;
    const name = outgoing.length === 1 && only !== undefined ? box(context, only.to) : 'all its consumers together';
    return [{ name, rate: sumOf(outgoing) }];
  }
  // Each gets every message. The rate of what the broker itself moves on says what arrives, not what could.
  return outgoing.flatMap(({ interaction, flow, to }) =>
    interaction === 'consume' && flow.rate !== undefined ? [{ name: box(context, to), rate: flow.rate }] : [],
  );
}

export const consumerLag = defineRule({
  id: 'timing/consumer-lag',
  severity: 'error',
  depth: 'design',
  title: 'More messages come in than can go out',
  documentation: {
    what: 'A queue gets more messages a second than its consumers can take.',
    why: 'The queue never empties: the delay grows for as long as the rate lasts, until messages expire unread or the queue is full and its publishers fail.',
    detection:
      'The sum of the stated rates of what flows in exceeds what goes out. For a queue of role queue that is the sum over all flows out, if all state a rate; for a topic, stream or bus, where everyone gets every message, that of any one consumer.',
    falseAlarms:
      'Rates that are peaks of minutes: state what is usual. Consumers that filter: state what they can take.',
    fix: 'More or faster consumers (on a stream, as many partitions), batches, or fewer messages.',
    sources: [
      'Beyer et al.: Site Reliability Engineering, chapter 22, "Queue Management"',
      'Little: A Proof for the Queuing Formula L = λW, Operations Research 9(3), 1961',
    ],
  },
  examples: {
    fails: [{ name: '200 come in, 180 go out', at: 'readings', model: metering(180) }],
    passes: [{ name: 'the consumer keeps up', model: metering(200) }],
  },
  *check(context): Generator<Report> {
    for (const view of elementsOf(context, 'queue')) {
      const incoming = sumOf(view.incoming.filter(({ interaction }) => PUTS_IN.has(interaction)));
      if (incoming === 0) continue;
      const slow = takers(context, view).filter(({ rate }) => incoming - rate > NOTHING * incoming);
      const slowest = slow.toSorted((a, b) => a.rate - b.rate)[0];
      if (slowest === undefined) continue;
      const backlog = Math.round((incoming - slowest.rate) * SECONDS_PER_HOUR);
      yield {
        subjects: [view.id],
        message: `${spokenNumber(incoming)} messages a second go into ${box(context, view.id)}, and ${slowest.name} can take ${spokenNumber(slowest.rate)}: after one hour ${spokenNumber(backlog)} messages are waiting, and more with every hour.`,
      };
    }
  },
});
