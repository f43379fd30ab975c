import { type Finding, findRule } from '@spillway/analysis';
import {
  type CollectionName,
  locator,
  lookup,
  type Model,
  type Path,
  type Position,
  RECORD_WORDS,
  splitReference,
} from '@spillway/model';

/** A record that a finding is about, and where it stands in its file. */
export interface Subject {
  readonly id: string;
  readonly in: CollectionName;
  readonly name: string;
  /** What it is: `service`, `flow`, `journey` … */
  readonly kind: string;
  readonly at: Position;
}

/** Where findings are in the text of a model. */
export interface Places {
  /** The subjects of a finding that are in the model, the first first. */
  subjects(finding: Finding): readonly Subject[];
  /** The flows of a finding's path. */
  path(finding: Finding): readonly Subject[];
  /** Where to look: the field's reference in the first subject where it has one, else the subject. */
  of(finding: Finding): Position;
}

const TOP: Position = { line: 1, column: 1 };
const ORDER: readonly CollectionName[] = [
  'elements',
  'flows',
  'entities',
  'journeys',
  'zones',
  'lifecycles',
  'waivers',
];

const holders = (model: Model, id: string): CollectionName[] =>
  ORDER.filter((name) => lookup<unknown>(model[name], id) !== undefined);

/** Ids are unique in their collection only; what a rule's example is about tells which one it means. */
function collectionOf(model: Model, id: string, rule: string): CollectionName | undefined {
  const found = holders(model, id);
  if (found.length < 2) return found[0];
  const meant = findRule(rule)?.examples.fails.flatMap((example) => holders(example.model, example.at)) ?? [];
  return found.find((name) => meant.includes(name)) ?? found[0];
}

function* references(value: unknown, path: Path): Generator<{ text: string; path: Path }> {
  if (typeof value === 'string') yield { text: value, path };
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* references(item, [...path, i]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* references(member, [...path, key]);
  }
}

/** The place of a field in what an element holds: its limits, its mention, or the holding. */
function heldAt(model: Model, id: string, reference: string): Path | undefined {
  const [entity, field] = splitReference(reference);
  const element = lookup(model.elements, id);
  if (element === undefined || !('holds' in element)) return undefined;
  const index = (element.holds ?? []).findIndex((holding) => holding.entity === entity);
  const holding = element.holds?.[index];
  if (holding === undefined) return undefined;
  if (holding.limits !== undefined && Object.hasOwn(holding.limits, field)) return ['holds', index, 'limits', field];
  const mention = holding.fields?.indexOf(field) ?? -1;
  return mention === -1 ? ['holds', index] : ['holds', index, 'fields', mention];
}

function fieldPath(model: Model, name: CollectionName, id: string, field: string): Path {
  const base: Path = [name, id];
  const [entity, member] = splitReference(field);
  if (name === 'entities' && id === entity) return [...base, 'fields', member];
  const mentioned = [...references(lookup<unknown>(model[name], id), [])];
  const exact = mentioned.find(({ text }) => text === field);
  const whole = mentioned.find(({ text }) => text === `${entity}.*`);
  const held = name === 'elements' ? heldAt(model, id, field) : undefined;
  return [...base, ...(exact?.path ?? held ?? whole?.path ?? [])];
}

function nameOf(model: Model, name: CollectionName, id: string): { name: string; kind: string } {
  const record: object = lookup<object>(model[name], id) ?? {};
  const own = 'name' in record && typeof record.name === 'string' && record.name !== '' ? record.name : id;
  const kind = name === 'elements' ? lookup(model.elements, id)?.kind : undefined;
  return { name: own, kind: kind ?? RECORD_WORDS[name] };
}

/** Whether the text is the document itself, and not one that carries it encoded. */
const isDocument = (text: string): boolean => /^\s*\{/.test(text) || /^["']?spillway["']?\s*:/m.test(text);

/** Finds the places of a model's findings in the text that it was read from. */
export function placesIn(source: string, model: Model): Places {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const locate = isDocument(text) ? locator(text) : undefined;
  const at = (path: Path): Position => locate?.(path) ?? TOP;
  const known = new Map<string, Subject>();
  const subject = (id: string, name: CollectionName): Subject => {
    const key = `${name}/${id}`;
    const found = known.get(key) ?? { id, in: name, ...nameOf(model, name, id), at: at([name, id]) };
    known.set(key, found);
    return found;
  };
  return {
    subjects: ({ subjects, rule }) =>
      subjects.flatMap((id, i) => {
        const name = i === 0 ? collectionOf(model, id, rule) : holders(model, id)[0];
        return name === undefined ? [] : [subject(id, name)];
      }),
    path: ({ path = [] }) => path.filter((id) => Object.hasOwn(model.flows, id)).map((id) => subject(id, 'flows')),
    of({ subjects: [id], rule, field }) {
      const name = id === undefined ? undefined : collectionOf(model, id, rule);
      if (id === undefined || name === undefined) return TOP;
      return at(field === undefined ? [name, id] : fieldPath(model, name, id, field));
    },
  };
}
