import type { ElementView, FieldReference, FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { statesPayload } from './at-hand.js';
import { fact } from './fact.js';
import { entityOf } from './fields.js';
import { groupBy } from './group-by.js';
import { holdingsByElement, isWrite } from './holdings.js';

/** Something that puts messages into a queue, and the fields that these have. */
export interface Publisher {
  /** The publish, the capture of changes, or the subscription that chooses fields. */
  readonly flow: FlowView;
  readonly fields: ReadonlySet<FieldReference>;
}

/** Those who publish records of an entity into a queue, and how many of them send each field. */
export interface Supply {
  readonly publishers: readonly Publisher[];
  readonly senders: ReadonlyMap<FieldReference, number>;
}

/** What a capture without stated fields takes from a store: all that it keeps, if every write says what it brings. */
function captured(context: Context, store: ElementView): ReadonlySet<FieldReference> | undefined {
  const isOpen = store.incoming.some((flow) => isWrite(flow) && flow.operation !== 'delete' && !statesPayload(flow));
  if (isOpen) return undefined;
  return new Set((holdingsByElement(context).get(store.id) ?? []).flatMap(({ fields }) => fields));
}

/** Everyone whose messages arrive in a queue with fields that are known, through queues that only hand on. */
function publishersInto(context: Context, queue: ElementView): readonly Publisher[] {
  const found: Publisher[] = [];
  const queues = new Set([queue]);
  // Sets iterate over what is added on the way.
  for (const { incoming } of queues) {
    for (const flow of incoming) {
      const { source } = flow;
      if (statesPayload(flow)) found.push({ flow, fields: new Set(flow.carries) });
      else if (source?.kind === 'queue') queues.add(source);
      else if (source?.kind === 'store' && flow.interaction === 'cdc') {
        const fields = captured(context, source);
        if (fields !== undefined) found.push({ flow, fields });
      }
    }
  }
  return found;
}

function suppliesOf(context: Context, queue: ElementView): ReadonlyMap<Id, Supply> {
  const known = publishersInto(context, queue).flatMap((publisher) =>
    [...new Set([...publisher.fields].map(entityOf))].map((entity) => ({ entity, publisher })),
  );
  return new Map(
    [...groupBy(known, ({ entity }) => entity)].map(([entity, group]) => {
      const senders = new Map<FieldReference, number>();
      for (const { publisher } of group) {
        for (const field of publisher.fields) senders.set(field, (senders.get(field) ?? 0) + 1);
      }
      return [entity, { publishers: group.map(({ publisher }) => publisher), senders }];
    }),
  );
}

const suppliesByQueue = fact(() => new Map<Id, ReadonlyMap<Id, Supply>>());

/** Who publishes records of an entity into a queue; those who do not say what they send are left out. */
export function supplyOf(context: Context, queue: ElementView, entity: Id): Supply | undefined {
  const known = suppliesByQueue(context);
  const supplies = known.get(queue.id) ?? suppliesOf(context, queue);
  known.set(queue.id, supplies);
  return supplies.get(entity);
}
