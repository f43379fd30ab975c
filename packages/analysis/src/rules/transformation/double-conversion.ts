import type { Mapping } from '@spillway/model';
import { repeatedConversions } from '../../facts/conversions.js';
import { wayFromHandler } from '../../facts/journeys.js';
import { mappingsBy } from '../../facts/mappings.js';
import { box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { andMore, byService } from './by-service.js';

const toBerlin: Mapping = {
  to: 'event.starts_at',
  from: ['event.starts_at'],
  op: 'convert',
  fromZone: 'UTC',
  toZone: 'Europe/Berlin',
};
const booking = (again: Mapping) =>
  example({
    elements: {
      booking: {
        kind: 'service',
        name: 'Booking API',
        handlers: [
          {
            on: 'book',
            steps: [
              { do: 'transform', maps: [toBerlin] },
              { do: 'call', flow: 'remind' },
            ],
          },
        ],
      },
      reminders: {
        kind: 'service',
        name: 'Reminders',
        handlers: [{ on: 'remind', steps: [{ do: 'transform', maps: [again] }] }],
      },
      user: { kind: 'actor', name: 'User' },
    },
    flows: {
      book: { from: 'user', to: 'booking', carries: ['event.starts_at'] },
      remind: { from: 'booking', to: 'reminders', carries: ['event.starts_at'] },
    },
    entities: { event: { name: 'Event', fields: { starts_at: { type: 'timestamp', zoned: true } } } },
  });

const zone = (name: string | undefined): string => name ?? 'another zone';

export const doubleConversion = defineRule({
  id: 'transformation/double-conversion',
  severity: 'error',
  depth: 'design',
  title: 'Time converted twice',
  documentation: {
    what: 'A time that was already converted is converted again as if it had not been.',
    why: 'It is off by the offset of the zone, and by twice that on some days of the year. It looks right in the one place that was tested, and wrong in the reminder that goes out two hours early.',
    detection:
      'A mapping with op convert whose `fromZone` is the one that an earlier conversion of the same value started from, or is not the zone that it converted to. Values are followed through copies, requests, messages, stores and answers.',
    falseAlarms: 'Values that something outside of the drawing converts back in between: draw that as a mapping.',
    fix: 'Keep times in UTC everywhere and convert once, where they are shown.',
    sources: ['RFC 3339, section 4', 'RFC 9557, timestamps with time zone'],
  },
  examples: {
    fails: [{ name: 'UTC becomes Berlin time twice', at: 'reminders', model: booking(toBerlin) }],
    passes: [
      {
        name: 'it is converted back',
        model: booking({ ...toBerlin, fromZone: 'Europe/Berlin', toZone: 'UTC' }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const repeated = repeatedConversions(context);
    if (repeated.size === 0) return;
    const seconds = mappingsBy(context, 'convert').filter((view) => repeated.has(view));
    for (const [service, [second, ...others]] of byService(seconds)) {
      const first = second === undefined ? undefined : repeated.get(second);
      if (second === undefined || first === undefined) continue;
      const { fromZone, toZone } = second.mapping;
      const path = wayFromHandler(first.handler, second.handler);
      const earlier = first.handler === second.handler ? 'An earlier step' : box(context, first.handler.service);
      yield {
        subjects: [service, first.handler.service],
        field: second.to,
        path,
        message: `${earlier} has already converted the time in \`${second.from[0] ?? second.to}\` from ${zone(first.mapping.fromZone)} to ${zone(first.mapping.toZone)}; ${box(context, service)} takes it for ${zone(fromZone)} and converts it to ${zone(toZone)} once more, so \`${second.to}\` is off by the difference.${andMore(others.length, 'conversion', 'conversions')}`,
      };
    }
  },
});
