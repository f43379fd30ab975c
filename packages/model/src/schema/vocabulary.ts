// Apart from the schemas, so that a page that only needs the words does not load the validator.
import type { ElementKind } from './element.js';
import type { CollectionName, Model } from './model.js';

/** Roles per kind; the first is the default where neither the element nor its technology says otherwise. */
export const ROLES = {
  actor: ['user', 'operator', 'partner', 'device'],
  service: ['service', 'frontend', 'mobile', 'gateway', 'worker', 'function', 'scheduler', 'stream-processor'],
  queue: ['queue', 'topic', 'stream', 'bus'],
  store: [
    'database',
    'cache',
    'object-storage',
    'search',
    'warehouse',
    'log',
    'graph',
    'vector',
    'backup',
    'cdn',
    'file',
  ],
  external: ['saas', 'payment', 'email', 'sms', 'analytics', 'crm', 'identity', 'ai', 'webhook'],
} as const;

/** In the order in which palettes and keys 1 to 5 list them. */
export const ELEMENT_KINDS = [
  'actor',
  'service',
  'queue',
  'store',
  'external',
] as const satisfies readonly ElementKind[];

export const INTERACTIONS = [
  'request',
  'read',
  'write',
  'publish',
  'consume',
  'webhook',
  'cdc',
  'forward',
  'batch',
] as const;

export const OPERATIONS = [
  'read',
  'create',
  'update',
  'upsert',
  'increment',
  'delete',
  'send',
  'charge',
  'compute',
  'event',
] as const;

export const FIELD_TYPES = [
  'string',
  'text',
  'integer',
  'decimal',
  'float',
  'money',
  'boolean',
  'timestamp',
  'date',
  'uuid',
  'json',
  'binary',
] as const;

/** In the canonical order of the document. */
export const COLLECTIONS = [
  'zones',
  'elements',
  'flows',
  'entities',
  'journeys',
  'lifecycles',
  'waivers',
] as const satisfies readonly CollectionName[];

/** What people call one record of a collection. */
export const RECORD_WORDS = {
  zones: 'zone',
  elements: 'element',
  flows: 'flow',
  entities: 'entity',
  journeys: 'journey',
  lifecycles: 'lifecycle',
  waivers: 'waiver',
} as const satisfies Readonly<Record<CollectionName, string>>;

/** A new, empty document. */
export const emptyModel = (name: string): Model => ({
  spillway: 1,
  name,
  zones: {},
  elements: {},
  flows: {},
  entities: {},
  journeys: {},
  lifecycles: {},
  waivers: {},
});
