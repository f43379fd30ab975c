import type { ElementKind } from '../schema/element.js';
import type { Flow, Interaction, Operation } from '../schema/flow.js';

type Ends = readonly [from: readonly ElementKind[], to: readonly ElementKind[]];
const ANY: readonly ElementKind[] = ['actor', 'service', 'queue', 'store', 'external'];

/** Which kinds each interaction joins. A read may be drawn in call direction or in data direction. */
const ENDS: Readonly<Record<Interaction, readonly Ends[]>> = {
  request: [
    [
      ['service', 'actor'],
      ['service', 'external'],
    ],
  ],
  read: [
    [['service'], ['store']],
    [['store'], ['service']],
  ],
  write: [[['service'], ['store']]],
  publish: [[['service', 'external'], ['queue']]],
  consume: [[['queue'], ['service', 'external', 'store']]],
  webhook: [[['external'], ['service']]],
  cdc: [[['store'], ['queue', 'service', 'store']]],
  forward: [[['queue'], ['queue']]],
  batch: [[ANY, ANY]],
};

/** Whether an interaction can join elements of these kinds. */
export const interactionFits = (interaction: Interaction, from: ElementKind, to: ElementKind): boolean =>
  ENDS[interaction].some(([sources, targets]) => sources.includes(from) && targets.includes(to));

/** The interaction of a flow that states none: the first that fits its ends (format 1, "Flow"). */
export function inferInteraction(
  from: ElementKind | undefined,
  to: ElementKind | undefined,
  operation: Operation | undefined,
): Interaction {
  if (from === 'queue') return to === 'queue' ? 'forward' : 'consume';
  if (from === 'store') return to === 'store' || to === 'queue' ? 'cdc' : 'read';
  if (to === 'queue') return 'publish';
  if (to === 'store') return operation === 'read' ? 'read' : 'write';
  if (from === 'external' && to === 'service') return 'webhook';
  return 'request';
}

/** Encryption in transit: as stated, else as the protocol implies, else not known. */
export function encryptionOf(flow: Flow): 'tls' | 'mtls' | 'none' | undefined {
  if (flow.encrypted !== undefined) return flow.encrypted;
  const protocol = flow.protocol?.toLowerCase();
  if (protocol === 'http') return 'none';
  return protocol === 'https' || protocol === 'grpcs' || protocol === 'wss' ? 'tls' : undefined;
}

/** Nobody on the way can read what the flow carries. */
export function isEncrypted(flow: Flow): boolean {
  const stated = encryptionOf(flow);
  return stated === 'tls' || stated === 'mtls';
}

/** Operations from the gravest effect to none. */
export const GRAVITY = [
  'charge',
  'send',
  'increment',
  'create',
  'delete',
  'update',
  'upsert',
  'event',
  'read',
  'compute',
] as const satisfies readonly Operation[];

/** The graver of two operations. */
export const graver = (a: Operation, b: Operation): Operation => (GRAVITY.indexOf(a) <= GRAVITY.indexOf(b) ? a : b);

const EXTERNAL_OPERATIONS: Readonly<Record<string, Operation>> = {
  payment: 'charge',
  email: 'send',
  sms: 'send',
  analytics: 'create',
  crm: 'create',
  saas: 'create',
  webhook: 'create',
  identity: 'compute',
  ai: 'compute',
};
/** What a request does to an external of a role. */
export const externalOperation = (role: string): Operation => EXTERNAL_OPERATIONS[role] ?? 'create';

/** The operation an interaction implies; `undefined` for requests, which depend on their receiver. */
export function interactionOperation(interaction: Interaction): Operation | undefined {
  switch (interaction) {
    case 'read':
      return 'read';
    case 'write':
      return 'create';
    case 'batch':
      return 'upsert';
    case 'request':
      return undefined;
    default:
      return 'event';
  }
}
