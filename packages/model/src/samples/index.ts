import auditTrail from './fixtures/audit-trail.spillway.json' with { type: 'json' };
import cacheAside from './fixtures/cache-aside.spillway.json' with { type: 'json' };
import circuitBreaker from './fixtures/circuit-breaker.spillway.json' with { type: 'json' };
import cqrs from './fixtures/cqrs.spillway.json' with { type: 'json' };
import eventDriven from './fixtures/event-driven.spillway.json' with { type: 'json' };
import eventSourcing from './fixtures/event-sourcing.spillway.json' with { type: 'json' };
import hybridUpload from './fixtures/hybrid-upload.spillway.json' with { type: 'json' };
import orderCreation from './fixtures/order-creation.spillway.json' with { type: 'json' };
import pipeline from './fixtures/pipeline.spillway.json' with { type: 'json' };
import requestResponse from './fixtures/request-response.spillway.json' with { type: 'json' };
import saga from './fixtures/saga.spillway.json' with { type: 'json' };
import sagaChoreographed from './fixtures/saga-choreographed.spillway.json' with { type: 'json' };
import streamProcessing from './fixtures/stream-processing.spillway.json' with { type: 'json' };
import webhookIntake from './fixtures/webhook-intake.spillway.json' with { type: 'json' };
import { pitfalls } from './pitfalls.js';
import { type Template, template } from './template.js';

export type { Defect, Template, TemplateState } from './template.js';

/** The gallery: real, analysable models, in the order in which it shows them. */
export const templates: readonly Template[] = [
  template(
    {
      id: 'order-creation',
      title: 'Order creation',
      summary:
        'From the browser to payment, fulfilment and stock, as a first draft would have it: full of things to find.',
      category: 'Pitfalls',
      state: 'broken',
      defect: { rule: 'consistency/dual-write', at: 'insert-transaction' },
    },
    orderCreation,
  ),
  template(
    {
      id: 'request-response',
      title: 'Request and response',
      summary:
        'A customer profile that is read, changed and erased, with an answer, a timeout and a check at every hop.',
      category: 'Requests',
      state: 'sample',
    },
    requestResponse,
  ),
  template(
    {
      id: 'event-driven',
      title: 'Event-driven orders',
      summary:
        'One committed order sets off billing, stock and search, each at its own pace and each exactly once in effect.',
      category: 'Events',
      state: 'sample',
    },
    eventDriven,
  ),
  template(
    {
      id: 'hybrid-upload',
      title: 'Upload with background processing',
      summary: 'The upload is answered at once; scanning and previews follow behind a queue.',
      category: 'Requests',
      state: 'sample',
    },
    hybridUpload,
  ),
  template(
    {
      id: 'cqrs',
      title: 'CQRS',
      summary: 'Commands change one database, and its changes build the views that queries read.',
      category: 'Data',
      state: 'sample',
    },
    cqrs,
  ),
  template(
    {
      id: 'saga',
      title: 'Saga with a coordinator',
      summary: 'Seat, room and payment: each step can be undone when a later one fails.',
      category: 'Transactions',
      state: 'sample',
    },
    saga,
  ),
  template(
    {
      id: 'cache-aside',
      title: 'Cache aside',
      summary: 'Pages read a cache that every committed change empties, and that forgets by itself.',
      category: 'Data',
      state: 'sample',
    },
    cacheAside,
  ),
  template(
    {
      id: 'circuit-breaker',
      title: 'Circuit breaker',
      summary: 'When the rate provider fails, the breaker opens and the last known rate answers instead.',
      category: 'Requests',
      state: 'sample',
    },
    circuitBreaker,
  ),
  template(
    {
      id: 'webhook-intake',
      title: 'Webhook intake',
      summary: 'What a partner reports is checked, kept and answered at once, and acted on once per event.',
      category: 'Events',
      state: 'sample',
    },
    webhookIntake,
  ),
  template(
    {
      id: 'stream-processing',
      title: 'Stream processing',
      summary: 'Readings of machines are cleaned, enriched, summed up and watched while they stream past.',
      category: 'Events',
      state: 'sample',
    },
    streamProcessing,
  ),
  template(
    {
      id: 'pipeline',
      title: 'Nightly pipeline',
      summary: 'Sales of the day are extracted, checked and summed up; rows that fail wait for a person.',
      category: 'Data',
      state: 'sample',
    },
    pipeline,
  ),
  template(
    {
      id: 'event-sourcing',
      title: 'Event sourcing',
      summary: 'A wallet is the list of what happened to it; balance and statement are built from that list.',
      category: 'Data',
      state: 'sample',
    },
    eventSourcing,
  ),
  template(
    {
      id: 'audit-trail',
      title: 'Audit trail',
      summary: 'Every change and every look leaves a record that can only be added to, and outlives the customer.',
      category: 'Data',
      state: 'sample',
    },
    auditTrail,
  ),
  template(
    {
      id: 'saga-choreographed',
      title: 'Saga without a coordinator',
      summary: 'Order, payment and stock react to one another, and undo their own step when another refuses.',
      category: 'Transactions',
      state: 'sample',
    },
    sagaChoreographed,
  ),
  ...pitfalls,
];

/** The template of that id, or `undefined`. */
export const findTemplate = (id: string): Template | undefined => templates.find((each) => each.id === id);
