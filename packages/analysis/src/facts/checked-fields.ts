import { expandReferences, type FieldReference, type HandlerView, type StepOf } from '@spillway/model';
import type { Context } from '../context.js';
import { type AtHand, followFields, statesPayload } from './at-hand.js';
import { elementsOf } from './by-kind.js';
import type { Dataflow, Domain } from './dataflow/domain.js';
import { solve } from './dataflow/solve.js';
import type { Values } from './dataflow/values.js';
import { isUserSide } from './effects.js';
import { fact } from './fact.js';
import { isWrite } from './holdings.js';
import { copyOrigins, derivedFrom, operationOfMapping } from './mappings.js';
import { mappingsTo } from './walk.js';

/** Who has checked a value; a sum where ways differ. */
export const CHECKED = {
  /** Nobody. */
  byNobody: 1,
  /** The user's own device, which is nobody to rely on. */
  byClient: 2,
  byService: 4,
  /** A service, and the user's device after it. */
  byServiceThenClient: 8,
  /** Made by a service, or kept by a store: nothing that a user sends. */
  ownMaking: 16,
} as const;

type ValidateStep = StepOf<'validate'>;

/** The step checks data, not callers. */
const checksData = ({ layer }: ValidateStep): boolean => layer === 'schema' || layer === 'business';

/** Without a list of checks a step covers every field received. */
const coversAll = ({ checks }: ValidateStep): boolean => checks === undefined || checks.length === 0;

/** The fields that the checks of a step name. */
export const namedInChecks = ({ model }: Context, { checks }: ValidateStep): readonly FieldReference[] =>
  expandReferences(
    model,
    checks?.map(({ field }) => field),
  );

/** Whether a step checks a field that has been received. */
export const checksField = (context: Context, step: ValidateStep, field: FieldReference): boolean =>
  coversAll(step) ? checksData(step) : namedInChecks(context, step).includes(field);

const received = ({ fields }: AtHand): FieldReference[] =>
  [...fields].flatMap(([field, isReceived]) => (isReceived ? [field] : []));

/** The fields that frontends and apps check, by handler, in the order of the document. */
export const checkedByClients = fact((context): ReadonlyMap<HandlerView, readonly FieldReference[]> => {
  const found = new Map<HandlerView, readonly FieldReference[]>();
  for (const handler of context.graph.handlers) {
    if (handler.inferred || !isUserSide(handler.element)) continue;
    const fields = new Set<FieldReference>();
    followFields(context, handler, ({ does, step }, atHand) => {
      if (does !== 'validate' || !checksData(step)) return;
      for (const field of coversAll(step) ? received(atHand) : namedInChecks(context, step)) fields.add(field);
    });
    if (fields.size > 0) found.set(handler, [...fields]);
  }
  return found;
});

/** Fields that some flow creates and another updates in one store, provided that any service checks data at all. */
const createdAndUpdated = fact((context): ReadonlySet<FieldReference> => {
  const { graph } = context;
  const found = new Set<FieldReference>();
  const someChecks = graph.handlers.some(
    ({ inferred, element, allSteps }) =>
      !inferred && !isUserSide(element) && allSteps.some(({ does, step }) => does === 'validate' && checksData(step)),
  );
  if (!someChecks) return found;
  for (const { arrivals } of elementsOf(context, 'store')) {
    const updates = arrivals.filter((flow) => isWrite(flow) && flow.operation === 'update');
    if (updates.length === 0) continue;
    const created = new Set(
      arrivals.flatMap((flow) => (isWrite(flow) && flow.operation === 'create' ? flow.carries : [])),
    );
    for (const { carries } of updates) for (const field of carries) if (created.has(field)) found.add(field);
  }
  return found;
});

/** Operations that give another form to the one value they are made from. */
const KEEPS_VALUE: ReadonlySet<string> = new Set(['copy', 'convert', 'format', 'parse', 'cast', 'round']);

function checkedDomain(context: Context): Domain<number> {
  const { graph } = context;
  const clientFields = [...checkedByClients(context).values()].flat();
  const follows = new Set([...derivedFrom(context, clientFields), ...copyOrigins(context, createdAndUpdated(context))]);
  const { byNobody, byClient, byService, byServiceThenClient, ownMaking } = CHECKED;
  const byDevice = (before: number): number =>
    ((before & (byNobody | byClient | ownMaking)) === 0 ? 0 : byClient) |
    ((before & (byService | byServiceThenClient)) === 0 ? 0 : byServiceThenClient);
  const step: Domain<number>['step'] = (values: Values<number>, view, { arrival, element }) => {
    const onUserSide = isUserSide(element);
    if (view.does === 'transform') {
      for (const mapping of mappingsTo(view, follows)) {
        const [from, ...others] = mapping.from ?? [];
        if (from !== undefined && others.length === 0 && KEEPS_VALUE.has(operationOfMapping(mapping))) {
          values.set(mapping.to, values.has(from) ? values.get(from) : byNobody);
        } else values.set(mapping.to, onUserSide ? byNobody : ownMaking);
      }
    }
    if (view.does !== 'validate' || !checksData(view.step)) return;
    const isOpen = arrival !== undefined && !statesPayload(arrival) && !onUserSide;
    const fields = coversAll(view.step) ? (isOpen ? follows : values.fields) : namedInChecks(context, view.step);
    for (const field of [...fields]) {
      if (!follows.has(field)) continue;
      const before = values.has(field) ? values.get(field) : byNobody;
      if (before !== undefined) values.set(field, onUserSide ? byDevice(before) : byService);
    }
  };
  return {
    follows,
    fresh: () => byNobody,
    join: (a, b) => a | b,
    step,
    stored: (store, _field, value) => (graph.elements.get(store)?.kind === 'store' ? ownMaking : value),
    // What was received is what is passed on.
    answeredAgain: (before) => before,
  };
}

/** Who has checked values on their way, as far as that matters to some rule. */
export const checkedFields = fact((context): Dataflow<number> => solve(context, checkedDomain(context)));
