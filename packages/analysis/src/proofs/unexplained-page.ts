import type { Flow } from '@spillway/model';
import { example, type Rule } from '../rule.js';
import { UNEXPLAINED } from './showable.js';

/** What people read about findings of one kind. Rules have it, and what the simulator finds beside them. */
export type RulePage = Pick<
  Rule,
  'id' | 'category' | 'severity' | 'depth' | 'evenUnstated' | 'fixable' | 'title' | 'documentation' | 'examples'
>;

const trips = (charge: Pick<Flow, 'retry' | 'idempotency'>) =>
  example({
    elements: {
      traveller: { kind: 'actor', name: 'Traveller' },
      trips: {
        kind: 'service',
        name: 'Trip service',
        durable: true,
        handlers: [
          {
            on: 'book',
            steps: [
              { do: 'call', flow: 'hold', compensate: 'release', onFailure: { action: 'compensate' } },
              { do: 'call', flow: 'charge', onFailure: { action: 'compensate' } },
              { do: 'respond', status: 'ok' },
            ],
          },
        ],
      },
      seats: {
        kind: 'service',
        name: 'Seat service',
        handlers: [
          { on: 'hold', steps: [{ do: 'call', flow: 'insert' }] },
          { on: 'release', steps: [{ do: 'call', flow: 'delete' }] },
        ],
      },
      'seats-db': { kind: 'store', name: 'Seats' },
      cards: { kind: 'external', name: 'Card payments', role: 'payment' },
    },
    flows: {
      book: { from: 'traveller', to: 'trips', name: 'Book trip' },
      hold: {
        from: 'trips',
        to: 'seats',
        name: 'HoldSeat',
        operation: 'upsert',
        timeout: '2s',
        idempotency: { by: 'natural-key', field: 'trip.id' },
      },
      release: {
        from: 'trips',
        to: 'seats',
        name: 'ReleaseSeat',
        operation: 'delete',
        timeout: '2s',
        retry: { attempts: 3, backoff: 'exponential', jitter: true },
        idempotency: { by: 'state-machine', field: 'trip.id' },
      },
      insert: { from: 'seats', to: 'seats-db', name: 'UPSERT hold', operation: 'upsert', carries: ['trip.id'] },
      delete: { from: 'seats', to: 'seats-db', name: 'DELETE hold', operation: 'delete', carries: ['trip.id'] },
      charge: { from: 'trips', to: 'cards', name: 'POST /charges', operation: 'charge', timeout: '6s', ...charge },
    },
    entities: { trip: { name: 'Trip', fields: { id: { type: 'uuid' } } } },
    journeys: { trip: { name: 'Traveller books a trip', starts: 'book' } },
  });

/** The page about outcomes that no rule reports. */
export const unexplainedPage: RulePage = {
  id: UNEXPLAINED,
  category: 'failure',
  severity: 'warning',
  depth: 'design',
  evenUnstated: true,
  fixable: false,
  title: 'Outcome that no rule reports',
  documentation: {
    what: 'A single fault on a journey loses an effect, does it twice or leaves a part of the work undone, and no finding of any rule warns of that.',
    why: 'Rules know the defects that have a name. Others come from how sound parts are put together: a compensation that runs although the last step has succeeded, an event that sets off again what it reports. Nobody looks for these, since every part looks right.',
    detection:
      'Every single fault on every journey is tried out. An effect that is lost, done twice, or missing while others of the journey are done is reported with the fewest faults and the shortest trace that show it, unless a finding at any depth explains it, waived ones included. Effects that the same fault harms in the same way share one finding. Left out is what no drawing can help: elements that are gone for good, a log that was cut before it was read, and work that a schedule repeats anyway.',
    falseAlarms:
      'The simulator knows no data: it cannot see that two messages speak of the same payment, or that a second row would violate a constraint, unless a key or a natural key says so. Where the trace could not happen, accept the finding and give that as the reason.',
    fix: 'Play the trace and stop at the last step that is still right. What would have to be remembered, repeated or taken back there is what is missing: a key that the receiver knows, a retry, a compensation, an outbox, a state to ask for.',
    sources: [
      'Yuan et al.: Simple Testing Can Prevent Most Critical Failures, OSDI 2014',
      'Alvaro, Rosen, Hellerstein: Lineage-driven Fault Injection, SIGMOD 2015',
    ],
  },
  examples: {
    fails: [
      {
        name: 'the seat is given back although the card was charged, because the answer never came',
        at: 'insert',
        model: trips({}),
      },
    ],
    passes: [
      {
        name: 'the charge is tried again under the same key, until its outcome is known',
        model: trips({
          retry: { attempts: 3, backoff: 'exponential', jitter: true },
          idempotency: { by: 'key', field: 'trip.id', window: '7d' },
        }),
      },
    ],
  },
};
