import { type FieldReference, type Id, lookup, type Model, splitReference } from '@spillway/model';
import { type Context, createContext } from '../context.js';
import { type HeldAs, type HoldingView, holdings } from '../facts/holdings.js';
import { writesByServices } from '../facts/writes.js';
import type { Finding } from '../finding.js';
import { type Lineage, type LineageChange, type LineagePlace, lineageIn } from './lineage.js';

/** A place where a value begins. */
export interface Origin {
  readonly element: Id;
  /** `entered` by a person, `given` by an external, `made` by a service, or `kept` by a store that nothing fills. */
  readonly how: 'entered' | 'given' | 'made' | 'kept';
  /** The flow that brings it first. */
  readonly flow?: Id;
  readonly field: FieldReference;
}

/** What has to be added before a question has an answer, and where. */
export interface Gap {
  readonly text: string;
  readonly at: { readonly in: 'entities' | 'elements' | 'flows'; readonly id: Id };
}

/** The four questions about a field, answered from the model; what cannot be answered says what to add. */
export interface FieldAnswers {
  readonly field: FieldReference;
  readonly origin: { readonly places: readonly Origin[]; readonly missing?: Gap };
  readonly transforms: { readonly steps: readonly LineageChange[]; readonly missing?: Gap };
  readonly ownership: {
    readonly owner?: string;
    /** The service that may write it, as stated. */
    readonly writer?: Id;
    /** The services that do write it. */
    readonly writers: readonly Id[];
    readonly sources: readonly Id[];
    readonly copies: readonly { readonly element: Id; readonly as: HeldAs }[];
    readonly missing?: Gap;
  };
  readonly failures: { readonly findings: readonly Finding[]; readonly missing?: Gap };
}

const elementOf = ({ graph }: Context, { occurrence }: LineagePlace): Id | undefined => {
  if ('element' in occurrence) return occurrence.element;
  const flow = graph.flows.get(occurrence.flow);
  return occurrence.at === 'payload' ? flow?.caller : flow?.callee;
};

function originsIn(context: Context, { places, hops }: Lineage): readonly Origin[] {
  const reached = new Set(hops.map(({ to }) => to));
  const left = new Set(hops.map(({ from }) => from));
  const found = new Map<string, { readonly origin: Origin; readonly isAlone: boolean }>();
  places.forEach((place, position) => {
    const element = elementOf(context, place);
    if (reached.has(position) || place.side === 'down' || element === undefined) return;
    const kind = context.graph.elements.get(element)?.kind;
    const how = kind === 'actor' ? 'entered' : kind === 'external' ? 'given' : kind === 'service' ? 'made' : 'kept';
    const { occurrence } = place;
    const flow = 'flow' in occurrence ? { flow: occurrence.flow } : {};
    const key = `${element} ${occurrence.field}`;
    const origin: Origin = { element, how, ...flow, field: occurrence.field };
    if (!found.has(key)) found.set(key, { origin, isAlone: how === 'kept' && !left.has(position) });
  });
  // What nothing fills and nobody reads is no origin of what comes from somewhere else.
  const isElsewhere = reached.size > 0 || [...found.values()].some(({ isAlone }) => !isAlone);
  return [...found.values()].flatMap(({ origin, isAlone }) => (isAlone && isElsewhere ? [] : [origin]));
}

/** The steps of all hops, in reading order, each once. */
function stepsIn({ hops }: Lineage): readonly LineageChange[] {
  const seen = new Map<string, LineageChange>();
  for (const change of hops.flatMap(({ changes }) => changes)) {
    const key = JSON.stringify(change);
    if (!seen.has(key)) seen.set(key, change);
  }
  return [...seen.values()];
}

function ownershipGap(context: Context, field: FieldReference, held: readonly HoldingView[]): Gap | undefined {
  const [id] = splitReference(field);
  const entity = lookup(context.model.entities, id);
  const name = entity?.name ?? id;
  const [first] = held;
  if (entity?.owner === undefined) return { text: `State who owns ${name}.`, at: { in: 'entities', id } };
  if (first === undefined || held.some(({ as }) => as === 'source')) return undefined;
  return {
    text: `State which element is the source of truth of ${name}: so far there are only copies.`,
    at: { in: 'elements', id: first.element.id },
  };
}

function ownershipOf(context: Context, field: FieldReference): FieldAnswers['ownership'] {
  const [id] = splitReference(field);
  const held = holdings(context).filter((holding) => holding.fields.includes(field));
  const sources = held.filter(({ as }) => as === 'source').map(({ element }) => element.id);
  const copies = held.filter(({ as }) => as !== 'source').map(({ element, as }) => ({ element: element.id, as }));
  const writing = writesByServices(context).filter(({ flow }) => flow.carries.includes(field));
  const writers = [...new Set(writing.map(({ flow }) => flow.caller))];
  const { owner, writer } = lookup(context.model.entities, id) ?? {};
  const missing = ownershipGap(context, field, held);
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(writer === undefined ? {} : { writer }),
    writers,
    sources,
    copies,
    ...(missing === undefined ? {} : { missing }),
  };
}

/** Findings about the field first, then those about what carries or keeps it. */
function findingsAbout(lineage: Lineage, all: readonly Finding[]): readonly Finding[] {
  const here = lineage.places.filter(({ side }) => side === 'here').map(({ occurrence }) => occurrence);
  const places = new Set(here.map((each) => ('flow' in each ? each.flow : each.element)));
  const open = all.filter(({ waived }) => waived === undefined);
  const direct = open.filter((finding) => finding.field === lineage.field);
  const around = open.filter(({ field, subjects: [first = ''] }) => field === undefined && places.has(first));
  return [...direct, ...around];
}

/** The services on the way whose handlers nobody has written: what they do to a value is a guess. */
function unwritten(context: Context, lineage: Lineage): readonly Id[] {
  const services = new Set<Id>();
  for (const { occurrence } of lineage.places) {
    if (occurrence.at !== 'payload') continue;
    for (const handler of context.graph.flows.get(occurrence.flow)?.callers ?? []) {
      if (handler.inferred) services.add(handler.service);
    }
  }
  return [...services];
}

/** Where to add a field that nothing carries: a flow that carries others of its entity, else the entity. */
function carrierFor(context: Context, field: FieldReference): Gap['at'] {
  const [id] = splitReference(field);
  for (const flow of context.graph.flows.values()) {
    if (flow.carries.some((each) => splitReference(each)[0] === id)) return { in: 'flows', id: flow.id };
  }
  return { in: 'entities', id };
}

/** Nobody says where a value comes from that is only kept, or nowhere. */
function originGap(
  context: Context,
  places: readonly Origin[],
  { nowhere, circling }: { nowhere: Gap['at'] | undefined; circling: LineagePlace | undefined },
): Gap | undefined {
  if (nowhere !== undefined)
    return { text: 'Nothing carries or keeps it: add it to what a flow carries or returns.', at: nowhere };
  const [first] = places;
  // A value that only goes around begins nowhere.
  if (first === undefined) {
    const at = circling === undefined ? undefined : elementOf(context, circling);
    return at === undefined
      ? undefined
      : { text: 'It only goes around in a circle: say who enters or makes it.', at: { in: 'elements', id: at } };
  }
  if (places.some(({ how }) => how !== 'kept')) return undefined;
  const name = lookup(context.model.elements, first.element)?.name ?? first.element;
  return {
    text: `${name} keeps it, but nothing brings it there: add it to what a flow writes.`,
    at: { in: 'elements', id: first.element },
  };
}

function transformsGap(context: Context, lineage: Lineage): Gap | undefined {
  const guessed = unwritten(context, lineage);
  const [first] = guessed;
  if (first === undefined) return undefined;
  const names = guessed.map((id) => lookup(context.model.elements, id)?.name ?? id);
  const more = names.length > 3 ? ` and ${names.length - 2} others` : '';
  const listed = names.slice(0, more === '' ? 3 : 2).join(', ');
  const verb = names.length === 1 ? 'does: its steps are' : 'do: their steps are';
  return { text: `Write down what ${listed}${more} ${verb} only inferred.`, at: { in: 'elements', id: first } };
}

/** The four questions in a model that is analysed already. */
export function answersIn(context: Context, field: FieldReference, findings: readonly Finding[]): FieldAnswers {
  const lineage = lineageIn(context, field);
  const places = originsIn(context, lineage);
  const steps = stepsIn(lineage);
  const unsaid = steps.length > 0 ? undefined : transformsGap(context, lineage);
  const at = lineage.places.length > 0 ? undefined : carrierFor(context, field);
  const unfilled = originGap(context, places, { nowhere: at, circling: lineage.places[0] });
  return {
    field,
    origin: {
      places,
      ...(unfilled === undefined ? {} : { missing: unfilled }),
    },
    transforms: { steps, ...(unsaid === undefined ? {} : { missing: unsaid }) },
    ownership: ownershipOf(context, field),
    failures: {
      findings: findingsAbout(lineage, findings),
      ...(at === undefined
        ? {}
        : { missing: { text: 'As long as nothing carries it, nothing can be said about its failures.', at } }),
    },
  };
}

/**
 * Where does a field originate, who transforms it, who owns it, how does it fail: answered from the model. `findings` are
 * those of an analysis of the same document; waived ones do not count.
 */
export const answersAbout = (model: Model, field: FieldReference, findings: readonly Finding[]): FieldAnswers =>
  answersIn(createContext(model), field, findings);
