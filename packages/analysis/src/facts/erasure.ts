import { type FlowView, type Id, milliseconds, splitReference } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { groupBy } from './group-by.js';
import { erasureReaches, type JourneyReach } from './journeys.js';
import { type Handed, type PersonalHolding, personalHoldings, type Recipient, recipients } from './personal.js';

/** A length of time, as written and in milliseconds. */
export interface Span {
  readonly ms: number;
  readonly text: string;
}

/**
 * Why data is erased, or is not: a flow of the journey deletes or updates it there, or the captured change follows;
 * its key is destroyed; it expires by itself; it is gone in time whatever happens; somebody has exempted it; the
 * journey arrives there, but leaves it; or it never arrives.
 */
export type ErasureReason =
  | 'deleted'
  | 'updated'
  | 'follows'
  | 'crypto-shred'
  | 'expires'
  | 'gone-in-time'
  | 'exempt'
  | 'left'
  | 'unreached';

/** What an erasure journey does to personal data in one place. */
export interface HoldingErasure {
  readonly held: PersonalHolding;
  readonly verdict: 'covered' | 'exempt' | 'not-covered';
  readonly reason: ErasureReason;
  /** The flow of the journey that does it, or that arrives and leaves it. */
  readonly by: FlowView | undefined;
  /** How long the data stays after the request, where the holding says so: its grace, or the time it expires after. */
  readonly stays: Span | undefined;
  /** It stays longer than the journey may take. */
  readonly isLate: boolean;
}

/** What an erasure journey does about an external that got the subject's data. */
export interface RecipientErasure {
  readonly recipient: Recipient;
  /** The fields that are the subject's. */
  readonly handed: readonly Handed[];
  /** The flow of the journey that reaches it; `undefined`: it is never told. */
  readonly told: FlowView | undefined;
}

/** An erasure journey with its verdict on every place and every recipient of the subject's data. */
export interface ErasureCoverage {
  readonly id: Id;
  /** What the journey sets off. */
  readonly reach: JourneyReach;
  /** `undefined`: it is about everybody. */
  readonly subject: string | undefined;
  readonly deadline: Span;
  readonly holdings: readonly HoldingErasure[];
  readonly recipients: readonly RecipientErasure[];
}

const span = (text: string | undefined): Span | undefined => {
  const ms = milliseconds(text);
  return text === undefined || ms === undefined ? undefined : { ms, text };
};

/** How long an erasure may take where the journey does not say: a month, as in GDPR Art. 12(3). */
const A_MONTH: Span = { ms: milliseconds('30d') ?? 0, text: '30d' };

const deadlineOf = ({ journey }: JourneyReach): Span => span(journey.deadline) ?? A_MONTH;

/** A journey that names no subject is about everybody. */
const concerns = ({ journey }: JourneyReach, subject: string | undefined): boolean =>
  journey.subject === undefined || journey.subject === subject;

/** What the flows of an erasure journey do where they arrive. */
interface Arrivals {
  readonly at: ReadonlyMap<Id, readonly FlowView[]>;
  /** Queues that captured changes arrive in. */
  readonly captured: ReadonlySet<Id>;
}

function arrivalsOf({ graph }: Context, { flows }: JourneyReach): Arrivals {
  const at = groupBy(flows, ({ callee }) => callee);
  const isQueue = (id: Id): boolean => graph.elements.get(id)?.kind === 'queue';
  const captured = new Set<Id>();
  for (const { interaction, callee } of flows) if (interaction === 'cdc' && isQueue(callee)) captured.add(callee);
  // Sets iterate over what is added on the way.
  for (const id of captured) {
    for (const { interaction, callee } of graph.elements.get(id)?.outgoing ?? []) {
      if (interaction === 'forward') captured.add(callee);
    }
  }
  return { at, captured };
}

/** The arrivals of every erasure journey. */
const arrivals = fact(
  (context): ReadonlyMap<JourneyReach, Arrivals> =>
    new Map(erasureReaches(context).map((reach) => [reach, arrivalsOf(context, reach)])),
);

const NOTHING: Arrivals = { at: new Map(), captured: new Set() };

/** The flows of an erasure journey that change what an element keeps of an entity. */
function arrivingAt(context: Context, reach: JourneyReach, element: Id, entity: Id): readonly FlowView[] {
  const { at } = arrivals(context).get(reach) ?? NOTHING;
  return (at.get(element) ?? []).filter(
    ({ interaction, carries }) =>
      interaction !== 'read' && (carries.length === 0 || carries.some((field) => splitReference(field)[0] === entity)),
  );
}

/** The flow by which an erasure journey deletes what an element keeps of an entity. */
export const deletedBy = (context: Context, reach: JourneyReach, element: Id, entity: Id): FlowView | undefined =>
  arrivingAt(context, reach, element, entity).find(({ operation }) => operation === 'delete');

function reached(
  context: Context,
  reach: JourneyReach,
  { view }: PersonalHolding,
): { reason: ErasureReason; by: FlowView } | undefined {
  const flows = arrivingAt(context, reach, view.element.id, view.entity);
  if (flows.length === 0) return undefined;
  const { captured } = arrivals(context).get(reach) ?? NOTHING;
  const find = (reason: ErasureReason, does: (flow: FlowView) => boolean) => {
    const by = flows.find(does);
    return by === undefined ? undefined : { reason, by };
  };
  return (
    find('deleted', ({ operation }) => operation === 'delete') ??
    find('updated', ({ operation }) => operation === 'update') ??
    // A connector hands on what a capture has put into its queue.
    find('follows', ({ interaction, from }) => interaction === 'cdc' || captured.has(from))
  );
}

const staysAfterRequest = ({ view: { holding }, keeps }: PersonalHolding): Span | undefined => {
  if (holding?.erasure === 'soft-then-hard') return span(holding.grace);
  return holding?.erasure === 'expire' ? keeps : undefined;
};

function erasureOf(context: Context, reach: JourneyReach, deadline: Span, held: PersonalHolding): HoldingErasure {
  const { holding } = held.view;
  const found = reached(context, reach, held);
  const stays = staysAfterRequest(held);
  const isLate = stays !== undefined && stays.ms > deadline.ms;
  const judged = (verdict: HoldingErasure['verdict'], reason: ErasureReason, by = found?.by): HoldingErasure => {
    return { held, verdict, reason, by, stays: reason === 'gone-in-time' ? (stays ?? held.keeps) : stays, isLate };
  };
  if (holding?.erasure === 'exempt') return judged('exempt', 'exempt');
  if (found !== undefined) return judged('covered', found.reason);
  if (holding?.erasure === 'crypto-shred') return judged('covered', 'crypto-shred');
  if (holding?.erasure === 'expire') return judged('covered', 'expires');
  if (held.keeps !== undefined && held.keeps.ms <= deadline.ms) return judged('covered', 'gone-in-time');
  const arriving = arrivals(context).get(reach)?.at.get(held.view.element.id)?.[0];
  return judged('not-covered', arriving === undefined ? 'unreached' : 'left', arriving);
}

function recipientsOf(context: Context, reach: JourneyReach): readonly RecipientErasure[] {
  const { at } = arrivals(context).get(reach) ?? NOTHING;
  return recipients(context).flatMap((recipient) => {
    const handed = recipient.handed.filter(({ subject }) => concerns(reach, subject));
    const told = at.get(recipient.element.id)?.[0];
    return handed.length === 0 ? [] : [{ recipient, handed, told }];
  });
}

/** Every erasure journey with its verdicts, in document order. */
export const erasureCoverage = fact((context): readonly ErasureCoverage[] => {
  const bySubject = groupBy(personalHoldings(context), ({ subject }) => subject);
  return erasureReaches(context).map((reach) => {
    const { subject } = reach.journey;
    const held = subject === undefined ? personalHoldings(context) : (bySubject.get(subject) ?? []);
    const deadline = deadlineOf(reach);
    return {
      id: reach.id,
      reach,
      subject,
      deadline,
      holdings: held.map((each) => erasureOf(context, reach, deadline, each)),
      recipients: recipientsOf(context, reach),
    };
  });
});

/** What an erasure journey leaves in one place. */
export interface LeftBehind {
  readonly coverage: ErasureCoverage;
  readonly held: readonly PersonalHolding[];
}

/** The places that erasure journeys leave personal data in, with what each of these leaves. */
export const leftBehind = fact((context): ReadonlyMap<Id, readonly LeftBehind[]> => {
  const all = erasureCoverage(context).flatMap((coverage) => {
    const left = coverage.holdings.flatMap(({ held, verdict }) => (verdict === 'not-covered' ? [held] : []));
    const byPlace = groupBy(left, ({ view }) => view.element.id);
    return [...byPlace].map(([place, held]) => ({ place, left: { coverage, held } }));
  });
  return new Map(
    [...groupBy(all, ({ place }) => place)].map(([place, group]) => [place, group.map(({ left }) => left)]),
  );
});

/** The externals that erasure journeys do not tell, with these. */
export const untoldBy = fact((context): ReadonlyMap<Id, readonly JourneyReach[]> => {
  const all = erasureCoverage(context).flatMap(({ reach, recipients: told }) =>
    told.flatMap((each) => (each.told === undefined ? [{ external: each.recipient.element.id, reach }] : [])),
  );
  const byExternal = groupBy(all, ({ external }) => external);
  return new Map([...byExternal].map(([external, group]) => [external, [...new Set(group.map(({ reach }) => reach))]]));
});

/** How soon data of a subject has to be gone: the shortest deadline of the journeys that erase it, else a month. */
export function shortestDeadline(context: Context, subject: string | undefined): Span {
  const spans = erasureReaches(context)
    .filter((reach) => concerns(reach, subject))
    .map(deadlineOf);
  return spans.toSorted((a, b) => a.ms - b.ms)[0] ?? A_MONTH;
}

/** The subjects whose personal data is kept and which no erasure journey is about; `undefined`: nobody says whose. */
export const withoutErasure = fact((context): ReadonlySet<string | undefined> => {
  const reaches = erasureReaches(context);
  const subjects = new Set(personalHoldings(context).map(({ subject }) => subject));
  return new Set([...subjects].filter((subject) => !reaches.some((reach) => concerns(reach, subject))));
});
