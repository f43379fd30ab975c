import type { Model } from '@spillway/model';

type Elements = Model['elements'];
type Flows = Model['flows'];

/** A customer who calls an order service: where most examples begin. */
export const shop: Elements = {
  customer: { kind: 'actor', name: 'Customer' },
  'order-api': { kind: 'service', name: 'Order API' },
};
export const placeOrder: Flows = { 'place-order': { from: 'customer', to: 'order-api', interaction: 'request' } };
