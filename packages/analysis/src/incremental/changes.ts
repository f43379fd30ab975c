import { COLLECTIONS, type CollectionName, GRAPH_MEMBERS, type Id, type Model } from '@spillway/model';

/** What an edit has done to the records of a document. */
export interface Changes {
  /** Records have come or gone, or members that decide on more than their own record have changed. */
  readonly isStructural: boolean;
  /** Every member that has changed in some record, as `flows.timeout`. */
  readonly columns: ReadonlySet<string>;
  /** The records that differ. */
  readonly edited: ReadonlyMap<CollectionName, readonly Id[]>;
}

type Records = Readonly<Record<Id, object>>;

const members = (record: object): Readonly<Record<string, unknown>> =>
  // Records are plain objects.
  record as Readonly<Record<string, unknown>>;

function changedMembers(before: object, after: object): readonly string[] {
  const [old, now] = [members(before), members(after)];
  return Object.keys({ ...old, ...now }).filter((name) => old[name] !== now[name]);
}

/** Members that findings only tell, and never judge by: a law that the tests hold every rule to. */
export const NAMES: ReadonlySet<string> = new Set(['elements.name', 'flows.name', 'entities.name', 'journeys.name']);

/**
 * Columns that decide on more than their own record: what the graph is made of, and everything that is said of the whole
 * drawing, in zones, entities, journeys and lifecycles, which is edited now and then and looked at through many facts.
 */
export function isStructural(column: string): boolean {
  const [collection, member = ''] = column.split('.');
  if (collection === 'elements' || collection === 'flows') return GRAPH_MEMBERS[collection].has(member);
  return !NAMES.has(column);
}

/** Rules do not see waivers: those are about findings. */
const SEEN = COLLECTIONS.filter((collection) => collection !== 'waivers');

/** Compares two revisions of a document; quick where most records are the very same objects. */
export function changesBetween(before: Model, after: Model): Changes {
  const columns = new Set<string>();
  const edited = new Map<CollectionName, Id[]>();
  let hasMoved = false;
  for (const collection of SEEN) {
    const [old, now]: [Records, Records] = [before[collection], after[collection]];
    if (old === now) continue;
    const ids = Object.keys(now);
    if (ids.length !== Object.keys(old).length) hasMoved = true;
    const differing: Id[] = [];
    for (const id of ids) {
      const record = now[id];
      const known = Object.hasOwn(old, id) ? old[id] : undefined;
      if (known === record) continue;
      if (known === undefined || record === undefined) {
        hasMoved = true;
        continue;
      }
      differing.push(id);
      for (const member of changedMembers(known, record)) columns.add(`${collection}.${member}`);
    }
    if (differing.length > 0) edited.set(collection, differing);
  }
  return { isStructural: hasMoved || [...columns].some(isStructural), columns, edited };
}
