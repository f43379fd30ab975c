import type { Element, Role } from '../schema/element.js';
import data from './technologies.json' with { type: 'json' };

/** What an element of a technology is unless the element states otherwise. */
export interface TechnologyDefaults {
  readonly delivery?: 'at-most-once' | 'at-least-once' | 'exactly-once';
  readonly ordering?: 'none' | 'fifo' | 'per-key';
  readonly durable?: boolean;
  /** A duration, or `indefinite`. */
  readonly retention?: string;
  readonly maxDeliveries?: number;
  readonly dedupWindow?: string;
  readonly consistency?: 'strong' | 'eventual';
  readonly encrypted?: boolean;
  readonly instances?: 'one' | 'many';
  /** A duration, or `none`. */
  readonly idempotencyWindow?: string;
}

/** What rules read of a technology beside its defaults. Facts that only people read are in `technologyDetails`. */
export interface TechnologyFacts {
  /** How long a consumer may take over a message before the broker hands it out again, a duration. */
  readonly ackTimeout?: string;
  /** Messages stay after they have been processed. */
  readonly keepsAfterAck?: boolean;
  /** How long it goes on calling a webhook that does not answer, a duration. */
  readonly webhookRetryWindow?: string;
}

/** A product or a way of running something: a source of defaults. What else is known of it: `technologyDetails`. */
export interface Technology {
  readonly id: string;
  readonly name: string;
  readonly kind: Exclude<Element['kind'], 'actor'>;
  readonly role: Role;
  /** The slug of its logo in simple-icons, where there is one. */
  readonly icon: string | null;
  readonly aliases: readonly string[];
  readonly defaults: TechnologyDefaults;
  readonly facts?: TechnologyFacts;
}

/** The technology catalogue, queues first. */
// JSON imports widen their literals to string; a test checks the data against the schemas.
export const technologies = data as readonly Technology[];

const byId: ReadonlyMap<string, Technology> = new Map(technologies.map((technology) => [technology.id, technology]));

/** The technology of that id; `undefined` for none, and for one the catalogue does not have. */
export function findTechnology(id: string | undefined): Technology | undefined {
  return id === undefined ? undefined : byId.get(id);
}

const EXACT = 0;
const PREFIX = 1;
const WORD = 2;
const SUBSTRING = 3;
const KIND = 4;

function rankOf(technology: Technology, term: string): number | undefined {
  const names = [technology.id, technology.name, ...technology.aliases].map((name) => name.toLowerCase());
  if (names.includes(term)) return EXACT;
  if (names.some((name) => name.startsWith(term))) return PREFIX;
  if (names.some((name) => name.split(/[^a-z0-9]+/).some((word) => word.startsWith(term)))) return WORD;
  if (names.some((name) => name.includes(term))) return SUBSTRING;
  return technology.role.startsWith(term) || technology.kind.startsWith(term) ? KIND : undefined;
}

/**
 * The technologies that match every word of a query, best first: whole id, name or alias, then beginnings,
 * then words, then parts, then role and kind. An empty query lists the whole catalogue.
 */
export function searchTechnologies(query: string): readonly Technology[] {
  const whole = query.trim().toLowerCase();
  if (whole === '') return technologies;
  const terms = whole.split(/\s+/);
  const found = technologies.flatMap((technology, index) => {
    const ranks = terms.map((term) => rankOf(technology, term));
    if (ranks.includes(undefined)) return [];
    const rank = rankOf(technology, whole) ?? Math.max(...ranks.map((each) => each ?? KIND)) + KIND;
    return [{ technology, rank, index }];
  });
  return found.sort((a, b) => a.rank - b.rank || a.index - b.index).map(({ technology }) => technology);
}
