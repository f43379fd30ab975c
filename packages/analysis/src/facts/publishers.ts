import type { ElementView, FieldReference, FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { statesPayload } from './at-hand.js';
import { fact } from './fact.js';
import { entitiesOf } from './fields.js';
import { holdingsByElement, isWrite } from './holdings.js';
import { PlaceMap } from './place-map.js';

/** Something that puts messages into a queue, and the fields that these have. */
export interface Publisher {
  /** The publish, the capture of changes, or the subscription that chooses fields. */
  readonly flow: FlowView;
  readonly fields: readonly FieldReference[];
}

/** Those who publish records of an entity into a queue, and the different lists of fields that they send. */
export interface Supply {
  readonly publishers: readonly Publisher[];
  readonly lists: readonly (readonly FieldReference[])[];
}

/** What a capture without stated fields takes from a store: all that it keeps, if every write says what it brings. */
function captured(context: Context, store: ElementView): readonly FieldReference[] | undefined {
  const isOpen = store.incoming.some((flow) => isWrite(flow) && flow.operation !== 'delete' && !statesPayload(flow));
  if (isOpen) return undefined;
  return [...new Set((holdingsByElement(context).get(store.id) ?? []).flatMap(({ fields }) => fields))];
}

/** Everyone whose messages arrive in a queue with fields that are known, through queues that only hand on. */
function publishersInto(context: Context, queue: ElementView): readonly Publisher[] {
  const found: Publisher[] = [];
  const queues = new Set([queue]);
  // Sets iterate over what is added on the way.
  for (const { incoming } of queues) {
    for (const flow of incoming) {
      const { source } = flow;
      if (statesPayload(flow)) found.push({ flow, fields: flow.carries });
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
  const publishers = publishersInto(context, queue);
  const entities = new Set(publishers.flatMap(({ fields }) => entitiesOf(fields)));
  return new Map(
    [...entities].map((entity) => {
      const supplying = publishers.filter(({ fields }) => entitiesOf(fields).includes(entity));
      return [entity, { publishers: supplying, lists: [...new Set(supplying.map(({ fields }) => fields))] }] as const;
    }),
  );
}

const suppliesByQueue = fact(({ graph }) => new PlaceMap<ElementView, ReadonlyMap<Id, Supply>>(graph.elements.size));

/** Who publishes records of an entity into a queue; those who do not say what they send are left out. */
export const supplyOf = (context: Context, queue: ElementView, entity: Id): Supply | undefined =>
  suppliesByQueue(context)
    .orMake(queue, () => suppliesOf(context, queue))
    .get(entity);
