import {
  classifications,
  type ElementKind,
  journeysOf,
  lookup,
  type Model,
  scheduleStarts,
  searchTechnologies,
  type Technology,
  technologies,
} from '@spillway/model';
import type { Option } from '../controls/option';
import type { Options, Values } from '../form/member';

/** Remembers what was made of a part of a document as long as that part is the same object. */
function remembered<K extends object>(make: (part: K) => readonly Option[]): (part: K) => readonly Option[] {
  const known = new WeakMap<K, readonly Option[]>();
  return (part) => {
    const found = known.get(part) ?? make(part);
    known.set(part, found);
    return found;
  };
}

const elementsOf = remembered((elements: Model['elements']) =>
  Object.entries(elements).map(([id, element]) => ({
    value: id,
    label: element.name,
    hint: element.kind,
    keywords: [id],
  })),
);

/** Elements of these kinds, the record itself left out where its id is known. */
export const elements =
  (...kinds: readonly ElementKind[]): Options =>
  (model) =>
    kinds.length === 0
      ? elementsOf(model.elements)
      : elementsOf(model.elements).filter(({ hint }) => kinds.some((kind) => kind === hint));

/** How a flow is called where it has no name: by its ends. */
export function flowLabel(model: Model, id: string): string {
  const flow = lookup(model.flows, id);
  if (flow === undefined) return id;
  if (flow.name !== undefined && flow.name !== '') return flow.name;
  return `${lookup(model.elements, flow.from)?.name ?? flow.from} → ${lookup(model.elements, flow.to)?.name ?? flow.to}`;
}

/** Flows for which `fits` holds. */
export const flowOptions = (model: Model, fits: (id: string) => boolean = () => true): readonly Option[] =>
  Object.entries(model.flows).flatMap(([id, flow]) => {
    if (!fits(id)) return [];
    const ends = `${lookup(model.elements, flow.from)?.name ?? flow.from} → ${lookup(model.elements, flow.to)?.name ?? flow.to}`;
    return [{ value: id, label: flowLabel(model, id), hint: flow.name ? ends : undefined, keywords: [id, ends] }];
  });

export const flows: Options = (model) => flowOptions(model);

/** What a journey may start with: a flow, or the schedule of a service. */
export const starts: Options = (model) => [
  ...flowOptions(model),
  ...[...scheduleStarts(model)].map(([value, { service }]) => ({
    value,
    label: value,
    hint: `schedule of ${lookup(model.elements, service)?.name ?? service}`,
  })),
];

export const zones: Options = (model) =>
  Object.entries(model.zones).map(([id, zone]) => ({ value: id, label: zone.name, hint: zone.trust, keywords: [id] }));

export const entities: Options = (model) =>
  Object.entries(model.entities).map(([id, entity]) => ({ value: id, label: entity.name, hint: id }));

/** The fields of the entity that the record names in its member `entity`. */
export const fieldsOfEntity: Options = (model, values) => {
  const entity = typeof values.entity === 'string' ? lookup(model.entities, values.entity) : undefined;
  return Object.entries(entity?.fields ?? {}).map(([id, field]) => ({ value: id, label: id, hint: field.type }));
};

/** Everyone who owns something already. */
export const owners: Options = (model) => {
  const known = [...Object.values(model.elements), ...Object.values(model.entities)].map(({ owner }) => owner);
  return [...new Set(known)]
    .flatMap((owner) => (owner === undefined || owner === '' ? [] : [{ value: owner, label: owner }]))
    .sort((a, b) => a.label.localeCompare(b.label));
};

/** Whose data the document speaks of. */
export const subjects: Options = (model) => {
  const known = [...Object.values(model.entities), ...Object.values(journeysOf(model))].map(({ subject }) => subject);
  return [...new Set(['customer', 'employee', ...known])].flatMap((subject) =>
    subject === undefined ? [] : [{ value: subject, label: subject }],
  );
};

const JURISDICTIONS = ['EU', 'US', 'UK', 'CH', 'CA', 'US-CA', 'IN', 'JP', 'AU', 'BR'];
export const jurisdictions: Options = (model) =>
  [...new Set([...Object.values(model.zones).map(({ jurisdiction }) => jurisdiction), ...JURISDICTIONS])].flatMap(
    (id) => (id === undefined ? [] : [{ value: id, label: id }]),
  );

const technologyOption = ({ id, name, role, aliases }: Technology): Option => ({
  value: id,
  label: name,
  hint: role,
  keywords: aliases,
});
const catalogue = technologies.map(technologyOption);
const byKind = new Map<string, readonly Option[]>();

/** Technologies of the kind of element that the record is. */
export const technologiesOfKind: Options = (_model, values: Values) => {
  const kind = String(values.kind);
  const known =
    byKind.get(kind) ??
    searchTechnologies('')
      .filter((technology) => technology.kind === kind)
      .map(technologyOption);
  byKind.set(kind, known);
  // A technology of another kind was stated on purpose, or the kind was changed: it still has a name.
  return typeof values.technology === 'string' && !known.some(({ value }) => value === values.technology)
    ? [...known, ...catalogue.filter(({ value }) => value === values.technology)]
    : known;
};

const TAGS: readonly Option[] = classifications.map(({ id, label, family }) => ({
  value: id,
  label: id,
  hint: label,
  keywords: [label, family],
}));
export const tags: Options = () => TAGS;

const PROTOCOLS: readonly Option[] = [
  'https',
  'http',
  'grpc',
  'grpcs',
  'graphql',
  'wss',
  'amqp',
  'amqps',
  'kafka',
  'mqtt',
  'sql',
  'redis',
  's3',
  'smtp',
  'sftp',
  'tcp',
].map((value) => ({ value, label: value }));
export const protocols: Options = () => PROTOCOLS;
