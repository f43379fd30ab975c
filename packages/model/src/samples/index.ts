import cacheAside from './fixtures/cache-aside.spillway.json' with { type: 'json' };
import cqrs from './fixtures/cqrs.spillway.json' with { type: 'json' };
import eventDriven from './fixtures/event-driven.spillway.json' with { type: 'json' };
import hybridUpload from './fixtures/hybrid-upload.spillway.json' with { type: 'json' };
import orderCreation from './fixtures/order-creation.spillway.json' with { type: 'json' };
import requestResponse from './fixtures/request-response.spillway.json' with { type: 'json' };
import saga from './fixtures/saga.spillway.json' with { type: 'json' };
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
  ...pitfalls,
];

/** The template of that id, or `undefined`. */
export const findTemplate = (id: string): Template | undefined => templates.find((each) => each.id === id);
