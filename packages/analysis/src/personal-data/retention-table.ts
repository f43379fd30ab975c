import { type FieldReference, type Id, lookup, type Model } from '@spillway/model';
import { type Context, createContext } from '../context.js';
import { erasureCoverage, shortestDeadline } from '../facts/erasure.js';
import { fact } from '../facts/fact.js';
import { type HeldAs, type HoldingView, holdings } from '../facts/holdings.js';
import { type Keeping, keepingOf } from '../facts/keeping.js';
import { type PersonalHolding, personalHoldings, subjectOf } from '../facts/personal.js';
import { longestSources } from '../facts/sources.js';
import { type KeptFor, keptFor } from './places.js';
import { spokenSpan } from './words.js';

/**
 * What is wrong with how long something is kept: personal data without an end; longer than its source; erased later than
 * promised; deleted on request although a law says to keep it; for ever.
 */
export type RetentionProblem = 'missing' | 'outlives-source' | 'late' | 'legal-conflict' | 'for-ever';

/** How long one element keeps one entity. */
export interface RetentionRow {
  readonly element: Id;
  readonly name: string;
  readonly entity: Id;
  readonly entityName: string;
  readonly subject?: string;
  readonly as: HeldAs;
  readonly fields: readonly FieldReference[];
  /** Those of the fields that are about a person. */
  readonly personal: readonly FieldReference[];
  /** Absent: nothing says for how long. */
  readonly keeps?: KeptFor;
  readonly then?: 'delete' | 'anonymize' | 'archive';
  readonly because?: string;
  /** How long the source keeps the same entity, where this is a copy. */
  readonly sourceKeeps?: KeptFor;
  readonly problems: readonly RetentionProblem[];
  /** The verdict in a sentence. */
  readonly verdict: string;
}

const COPIES: ReadonlySet<HeldAs> = new Set(['replica', 'cache', 'derived', 'backup']);

/** A problem with the sentence about it. */
type Problem = readonly [RetentionProblem, string];

/** What becomes of personal data on a request to be forgotten, by any journey. */
const requested = fact((context): ReadonlyMap<PersonalHolding, { isLate: boolean; isDeleted: boolean }> => {
  const found = new Map<PersonalHolding, { isLate: boolean; isDeleted: boolean }>();
  for (const { held, isLate, reason } of erasureCoverage(context).flatMap(({ holdings: all }) => all)) {
    const known = found.get(held);
    const isDeleted = reason === 'deleted';
    found.set(held, { isLate: isLate || known?.isLate === true, isDeleted: isDeleted || known?.isDeleted === true });
  }
  return found;
});

function problemsOf(
  context: Context,
  view: HoldingView,
  keeps: Keeping | undefined,
  personal: PersonalHolding | undefined,
): readonly Problem[] {
  const problems: Problem[] = [];
  const source = COPIES.has(view.as) ? longestSources(context).get(view.entity) : undefined;
  if (personal === undefined) return problems;
  if (keeps === undefined) problems.push(['missing', 'Nothing says for how long']);
  if (source !== undefined && keeps !== undefined && keeps.ms > source.keeps.ms) {
    problems.push(['outlives-source', `Outlives its source, which keeps it ${spokenSpan(source.keeps.text)}`]);
  }
  const { isLate, isDeleted } = requested(context).get(personal) ?? { isLate: false, isDeleted: false };
  if (isLate) {
    const deadline = shortestDeadline(context, personal.subject);
    problems.push(['late', `Still there after the erasure deadline of ${spokenSpan(deadline.text)}`]);
  }
  const { holding } = view;
  if (isDeleted && holding?.retention?.because === 'legal' && holding.erasure !== 'anonymize') {
    problems.push(['legal-conflict', 'Deleted on request, although a law says to keep it']);
  }
  const isForEver = keeps?.ms === Number.POSITIVE_INFINITY && keeps.by !== 'untaken';
  if (isForEver && !problems.some(([problem]) => problem === 'outlives-source')) {
    problems.push(['for-ever', 'Never goes by itself']);
  }
  return problems;
}

function rowOf(context: Context, view: HoldingView, personal: PersonalHolding | undefined): RetentionRow {
  const { element, entity, as, fields, holding } = view;
  const keeps = keepingOf(view);
  const source = COPIES.has(as) ? keptFor(longestSources(context).get(entity)?.keeps) : undefined;
  const kept = keptFor(keeps);
  const problems = problemsOf(context, view, keeps, personal);
  const subject = subjectOf(context, entity);
  const { retention } = holding ?? {};
  return {
    element: element.id,
    name: element.element.name,
    entity,
    entityName: lookup(context.model.entities, entity)?.name ?? entity,
    ...(subject === undefined ? {} : { subject }),
    as,
    fields,
    personal: personal?.fields.map(({ field }) => field) ?? [],
    ...(kept === undefined ? {} : { keeps: kept }),
    ...(retention?.then === undefined ? {} : { then: retention.then }),
    ...(retention?.because === undefined ? {} : { because: retention.because }),
    ...(source === undefined ? {} : { sourceKeeps: source }),
    problems: problems.map(([problem]) => problem),
    verdict:
      problems.length > 0
        ? `${problems.map(([, text]) => text).join('. ')}.`
        : kept === undefined
          ? 'Not stated.'
          : 'In order.',
  };
}

/** The same for a model that is analysed already. */
export function retentionTableIn(context: Context): readonly RetentionRow[] {
  const personal = new Map(personalHoldings(context).map((held) => [held.view, held]));
  return holdings(context).map((view) => rowOf(context, view, personal.get(view)));
}

/** How long everything is kept, element by element in document order, and what is wrong with that. */
export const retentionTable = (model: Model): readonly RetentionRow[] => retentionTableIn(createContext(model));
