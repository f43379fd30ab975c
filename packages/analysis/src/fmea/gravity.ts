import { type FlowView, lookup } from '@spillway/model';
import type { Context } from '../context.js';
import { entitiesOf, fieldOf } from '../facts/fields.js';

/** What must not happen twice. */
export type Gravity = 'money' | 'mail' | 'goods';

const WORDS: Readonly<Record<Gravity, ReadonlySet<string>>> = {
  money: new Set([
    ...[
      'pay',
      'payment',
      'payments',
      'payout',
      'payouts',
      'charge',
      'charges',
      'capture',
      'refund',
      'refunds',
      'debit',
    ],
    ...['credit', 'withdraw', 'withdrawal', 'transfer', 'transfers', 'deposit', 'invoice', 'invoices', 'billing'],
    ...['ledger', 'settlement', 'payroll', 'balance', 'balances'],
  ]),
  mail: new Set([
    ...['email', 'emails', 'mail', 'mails', 'mailing', 'sms', 'newsletter', 'letter', 'letters'],
    ...['notification', 'notifications', 'notify', 'receipt'],
  ]),
  goods: new Set([
    ...['ship', 'ships', 'shipment', 'shipments', 'shipping', 'dispatch', 'parcel', 'parcels', 'pick', 'picking'],
    ...['fulfil', 'fulfill', 'fulfilment', 'fulfillment', 'goods', 'stock', 'inventory', 'delivery', 'deliveries'],
  ]),
};
const ORDER: readonly Gravity[] = ['money', 'mail', 'goods'];
const BY_ROLE: Readonly<Record<string, Gravity>> = { payment: 'money', email: 'mail', sms: 'mail' };
/** What these do leaves nobody's hands, and is the same the second time. */
const HARMLESS = new Set(['read', 'compute', 'update', 'delete']);
const CARDS_AND_ACCOUNTS = /^(pci\.|pii\.bank_account$)/;

const wordsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('e-mail', 'email')
    .split(/[^a-z]+/);

/** Every name that says what an effect is about: the flow's, its records', and the receiver's. */
function wordsAbout({ model }: Context, flow: FlowView): ReadonlySet<string> {
  const { receiver } = flow;
  const entities = entitiesOf(flow.carries).flatMap((id) => [id, lookup(model.entities, id)?.name ?? '']);
  const names = [flow.id, flow.flow.name ?? '', receiver?.element.name ?? '', ...entities];
  return new Set(names.flatMap(wordsOf));
}

/**
 * Whether a second time is as bad as a loss: money, mail or goods would leave twice. Told by the operation, by the role of
 * the receiver (which may come from its technology), by how the fields are classified, and else by names.
 */
export function gravityOf(context: Context, id: string): Gravity | undefined {
  const flow = context.graph.flows.get(id.replace(/~\d+$/, ''));
  if (flow === undefined || HARMLESS.has(flow.operation)) return undefined;
  if (flow.operation === 'charge') return 'money';
  if (flow.operation === 'send') return 'mail';
  const { receiver } = flow;
  const role = BY_ROLE[receiver?.role ?? ''];
  if (role !== undefined) return role;
  const fields = flow.carries.flatMap((field) => fieldOf(context.model, field) ?? []);
  const isOfMoney =
    (receiver?.kind === 'external' &&
      fields.some(({ tags = [] }) => tags.some((tag) => CARDS_AND_ACCOUNTS.test(tag)))) ||
    (flow.operation === 'increment' && fields.some(({ type }) => type === 'money'));
  if (isOfMoney) return 'money';
  const words = wordsAbout(context, flow);
  return ORDER.find((gravity) => [...words].some((word) => WORDS[gravity].has(word)));
}
