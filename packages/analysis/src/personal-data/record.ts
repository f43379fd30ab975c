import {
  type FieldReference,
  type FlowView,
  findClassification,
  type Id,
  lookup,
  type Model,
  splitReference,
} from '@spillway/model';
import { type Context, createContext } from '../context.js';
import { isTransfer } from '../facts/borders.js';
import { groupBy } from '../facts/group-by.js';
import { type JourneyReach, journeyReaches } from '../facts/journeys.js';
import { type Movement, movements } from '../facts/movements.js';
import { isPersonal, type PersonalHolding, personalHoldings, subjectOf } from '../facts/personal.js';
import { isPersonalTag } from '../facts/tags.js';
import type { SensitiveField } from '../facts/travelling.js';
import { type KeptFor, keptFor, placeOf } from './places.js';
import { securityOf } from './security.js';

/** A category of personal data, with the fields it stands for. */
export interface DataCategory {
  readonly tag: string;
  readonly label: string;
  readonly family: string;
  readonly fields: readonly FieldReference[];
}

/** A third party that gets data in an activity. */
export interface RecordRecipient {
  readonly element: Id;
  readonly name: string;
  readonly role: string;
  readonly jurisdiction?: string;
  /** Absent: not stated. */
  readonly agreement?: boolean;
  readonly fields: readonly FieldReference[];
}

/** Data that goes to another jurisdiction in an activity. */
export interface RecordTransfer {
  readonly flow: Id;
  readonly from: string;
  readonly to: string;
  /** The name of whoever gets it. */
  readonly recipient: string;
  /** The legal basis; absent: none stated. */
  readonly basis?: string;
  readonly fields: readonly FieldReference[];
}

/** When a category of data is erased in one place. */
export interface RecordTimeLimit {
  readonly element: Id;
  readonly name: string;
  readonly entityName: string;
  /** Absent: nothing says for how long. */
  readonly keeps?: KeptFor;
  readonly then?: string;
  readonly because?: string;
}

/** One processing activity: a journey that touches personal data, or what is kept outside of every journey. */
export interface ProcessingActivity {
  /** Absent: outside of every journey. */
  readonly journey?: Id;
  readonly name: string;
  readonly purpose?: 'business' | 'erasure' | 'access' | 'reporting';
  /** Whose data it is; `undefined` members are left out, `hasUnstatedSubject` says that there are some. */
  readonly subjects: readonly string[];
  readonly hasUnstatedSubject: boolean;
  readonly categories: readonly DataCategory[];
  readonly recipients: readonly RecordRecipient[];
  readonly transfers: readonly RecordTransfer[];
  readonly timeLimits: readonly RecordTimeLimit[];
  /** Technical and organisational measures that the model shows, a sentence each. */
  readonly security: readonly string[];
}

/** What of a record of processing activities (GDPR Art. 30(1)) a model can tell. */
export interface ProcessingRecord {
  readonly model: string;
  readonly activities: readonly ProcessingActivity[];
}

/** What is moved and kept in one activity. */
export interface ActivityData {
  readonly movements: readonly Movement[];
  readonly held: readonly PersonalHolding[];
}

function fieldsOfPeople({ movements: moved, held }: ActivityData): readonly SensitiveField[] {
  const all = [...moved.flatMap(({ fields }) => fields), ...held.flatMap(({ fields }) => fields)];
  return [...new Map(all.filter(isPersonal).map((each) => [each.field, each])).values()];
}

function categoriesOf(fields: readonly SensitiveField[]): readonly DataCategory[] {
  const found = new Map<string, Set<FieldReference>>();
  for (const { field, tags } of fields) {
    for (const tag of tags) if (isPersonalTag(tag)) found.set(tag, (found.get(tag) ?? new Set()).add(field));
  }
  return [...found].map(([tag, of]) => {
    const known = findClassification(tag);
    return { tag, label: known?.label ?? tag, family: known?.family ?? splitReference(tag)[0], fields: [...of] };
  });
}

const unique = <T>(items: Iterable<T>): T[] => [...new Set(items)];

const personalIn = ({ fields }: Movement): readonly FieldReference[] =>
  fields.filter(isPersonal).map(({ field }) => field);

function recipientsIn(context: Context, { movements: moved, held }: ActivityData): readonly RecordRecipient[] {
  const got = new Map<Id, FieldReference[]>();
  const add = (id: Id, fields: readonly FieldReference[]): void => {
    if (context.graph.elements.get(id)?.kind !== 'external' || fields.length === 0) return;
    got.set(id, [...(got.get(id) ?? []), ...fields]);
  };
  for (const movement of moved) add(movement.to, personalIn(movement));
  for (const { view, fields } of held) {
    add(
      view.element.id,
      fields.map(({ field }) => field),
    );
  }
  return [...got].map(([id, fields]) => {
    const { name, role, jurisdiction, agreement } = placeOf(context, id, false);
    return {
      element: id,
      name,
      role,
      ...(jurisdiction === undefined ? {} : { jurisdiction }),
      ...(agreement === undefined ? {} : { agreement }),
      fields: unique(fields),
    };
  });
}

function transfersIn(context: Context, { movements: moved }: ActivityData): readonly RecordTransfer[] {
  return moved.flatMap((movement) => {
    const { flow, from, to } = movement;
    const fields = personalIn(movement);
    if (fields.length === 0 || !isTransfer(context, movement)) return [];
    const [here, there] = [placeOf(context, from, false), placeOf(context, to, false)];
    const basis = flow.flow.transferBasis;
    return [
      {
        flow: flow.id,
        from: here.jurisdiction ?? '',
        to: there.jurisdiction ?? '',
        recipient: there.name,
        ...(basis ? { basis } : {}),
        fields,
      },
    ];
  });
}

const timeLimitsOf = ({ model }: Context, held: readonly PersonalHolding[]): readonly RecordTimeLimit[] =>
  held.map(({ view, keeps }) => {
    const kept = keptFor(keeps);
    const { then, because } = view.holding?.retention ?? {};
    return {
      element: view.element.id,
      name: view.element.element.name,
      entityName: lookup(model.entities, view.entity)?.name ?? view.entity,
      ...(kept === undefined ? {} : { keeps: kept }),
      ...(then === undefined ? {} : { then }),
      ...(because === undefined ? {} : { because }),
    };
  });

type Head = Pick<ProcessingActivity, 'journey' | 'name' | 'purpose'>;

function activityOf(context: Context, head: Head, data: ActivityData, reach?: JourneyReach): ProcessingActivity[] {
  const fields = fieldsOfPeople(data);
  if (fields.length === 0) return [];
  const subjects = unique(fields.map(({ field }) => subjectOf(context, splitReference(field)[0])));
  return [
    {
      ...head,
      subjects: subjects.flatMap((subject) => subject ?? []),
      hasUnstatedSubject: subjects.includes(undefined),
      categories: categoriesOf(fields),
      recipients: recipientsIn(context, data),
      transfers: transfersIn(context, data),
      timeLimits: timeLimitsOf(context, data.held),
      security: securityOf(data, reach),
    },
  ];
}

/** What a journey keeps: the entities that it moves, in the places that it reaches. */
function keptOn(
  flows: ReadonlySet<FlowView>,
  moved: readonly Movement[],
  byPlace: ReadonlyMap<Id, readonly PersonalHolding[]>,
): readonly PersonalHolding[] {
  const places = unique([...flows].map(({ callee }) => callee));
  const entities = new Set([
    ...moved.flatMap(({ fields }) => fields.map(({ field }) => splitReference(field)[0])),
    ...[...flows].flatMap(({ carries, returns }) => [...carries, ...returns].map((field) => splitReference(field)[0])),
  ]);
  return places.flatMap((place) => (byPlace.get(place) ?? []).filter(({ view }) => entities.has(view.entity)));
}

/** The same for a model that is analysed already. */
export function processingRecordIn(context: Context): ProcessingRecord {
  const byFlow = groupBy(movements(context), ({ flow }) => flow);
  const byPlace = groupBy(personalHoldings(context), ({ view }) => view.element.id);
  const seen = new Set<PersonalHolding>();
  const activities = journeyReaches(context).flatMap((reach) => {
    const moved = [...reach.flows].flatMap((flow) => byFlow.get(flow) ?? []);
    const held = keptOn(reach.flows, moved, byPlace);
    for (const each of held) seen.add(each);
    const { name, purpose = 'business' } = reach.journey;
    return activityOf(context, { journey: reach.id, name, purpose }, { movements: moved, held }, reach);
  });
  const outside = personalHoldings(context).filter((held) => !seen.has(held));
  const rest = activityOf(context, { name: 'Kept outside of every journey' }, { movements: [], held: outside });
  return { model: context.model.name, activities: [...activities, ...rest] };
}

/** What a model tells for the record of processing activities: an activity per journey that touches personal data. */
export const processingRecord = (model: Model): ProcessingRecord => processingRecordIn(createContext(model));
