import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import type { ErasureCoverage, HoldingErasure } from '../facts/erasure.js';
import { arrow, journeyName, listedBriefly } from '../facts/names.js';
import type { Handed } from '../facts/personal.js';
import { keptFor } from './places.js';
import { spokenSpan } from './words.js';

/** What becomes of data in one place, in one sentence without its full stop. */
function sentence(
  context: Context,
  erasure: HoldingErasure,
  journey: Id | undefined,
  stays: string | undefined,
): string {
  const { held, reason, by } = erasure;
  const { holding } = held.view;
  const way = by === undefined ? 'the journey' : arrow(context, by.id);
  switch (reason) {
    case 'deleted':
      if (holding?.erasure === 'soft') return `Only marked as deleted by ${way}: the data stays`;
      if (holding?.erasure === 'soft-then-hard' && stays !== undefined)
        return `Marked by ${way}, and removed ${stays} later`;
      return `Deleted by ${way}`;
    case 'updated':
      return holding?.erasure === 'anonymize' ? `Anonymized by ${way}` : `Overwritten by ${way}`;
    case 'follows':
      return `Follows the deletion through ${way}`;
    case 'crypto-shred':
      return 'Its key is destroyed';
    case 'expires':
      return stays === undefined ? 'Expires by itself; nothing says when' : `Expires by itself after ${stays}`;
    case 'gone-in-time':
      return held.keeps?.by === 'taken' ? 'Gone as soon as it is taken' : `Gone after ${stays} in any case`;
    case 'exempt':
      return holding?.exemptBecause === undefined ? 'Exempt; nothing says why' : `Exempt: ${holding.exemptBecause}`;
    case 'left':
      return `Reached by ${way}, which neither deletes nor overwrites it`;
    case 'unreached':
      return journey === undefined ? 'No journey erases it' : `${journeyName(context, journey)} never gets there`;
  }
}

/** Why a place is covered or not, with how long the data stays there after the request. */
export function whyHolding(
  context: Context,
  erasure: HoldingErasure,
  coverage: ErasureCoverage | undefined,
): { why: string; stays: string | undefined } {
  const { held, stays: span, isLate, verdict } = erasure;
  const isKept = span !== undefined && span.text === held.keeps?.text;
  const stays = span === undefined ? undefined : isKept ? keptFor(held.keeps)?.spoken : spokenSpan(span.text);
  const why = sentence(context, erasure, coverage?.id, stays);
  const kept = keptFor(held.keeps)?.spoken;
  if (isLate) {
    const deadline = coverage === undefined ? 'a month' : `the deadline of ${spokenSpan(coverage.deadline.text)}`;
    return { why: `${why}, later than ${deadline}.`, stays };
  }
  if (verdict !== 'not-covered') return { why: `${why}.`, stays };
  return { why: kept === undefined ? `${why}.` : `${why}; it stays ${kept}.`, stays };
}

/** Why a third party knows of the erasure, or not. */
export function whyRecipient(
  context: Context,
  handed: readonly Handed[],
  told: FlowView | undefined,
  hasJourney: boolean,
): string {
  if (told !== undefined) return `Told by ${arrow(context, told.id)}.`;
  const flows = [...new Set(handed.flatMap(({ by }) => (by === undefined ? [] : [arrow(context, by.id)])))];
  const way = flows.length === 0 ? 'Has the data' : `Got the data by ${listedBriefly(flows, 'flows')}`;
  return `${way}, and ${hasJourney ? 'is never told' : 'no journey tells it'}.`;
}
