import { type Id, journeysOf, lookup } from '@spillway/model';
import type { Context } from '../context.js';
import { countBlasts } from './counts.js';
import { BLAST_HARMS, type BlastHarm, judgeBlast, type ProgramBlast } from './journey-blast.js';
import { strike } from './observe.js';
import { programsOf } from './programs.js';
import { type BlastCounts, sayCounts } from './say-blast.js';
import { strikesOf } from './strikes.js';
import type { BlastMode } from './subject.js';

/** One element, and what its failure does. */
export interface BlastRank {
  readonly element: Id;
  /** As people call it. */
  readonly name: string;
  readonly harm: BlastHarm;
  readonly counts: BlastCounts;
  /** Journeys that come by it. */
  readonly touched: number;
  /** The counts in a line. */
  readonly text: string;
}

/** What the failure of each element does to one journey; many of these make a ranking. */
export interface BlastVote extends Pick<ProgramBlast, 'harm' | 'caller' | 'isFailing' | 'effects'> {
  readonly element: Id;
  readonly name: string;
  readonly journey: Id;
}

/** What ranks first: whole journeys, then what nobody can repair, then what comes late. */
const weigh = ({ counts }: BlastRank): readonly number[] => [
  counts.failing,
  counts.lost + counts.duplicated,
  counts.missing,
  counts.waiting,
  counts.degraded,
  counts.late,
  counts.slower,
];

function byWeight(a: BlastRank, b: BlastRank): number {
  const [first, second] = [weigh(a), weigh(b)];
  const at = first.findIndex((value, index) => value !== second[index]);
  return at < 0 ? 0 : (second[at] ?? 0) - (first[at] ?? 0);
}

/** Lets each element of a journey fail, one after the other. */
export function blastVotes(context: Context, journey: Id, mode: BlastMode): readonly BlastVote[] {
  return programsOf(context, journey).flatMap((prepared) =>
    prepared.simulation.code.elements.flatMap((element): readonly BlastVote[] => {
      const drawn = lookup(context.model.elements, element);
      if (drawn === undefined) return [];
      const faults = strikesOf(prepared, { in: 'elements', id: element }, mode);
      const scenario = faults.length === 0 ? undefined : strike(prepared.simulation, faults);
      if (scenario === undefined || scenario.struck.length === 0) return [];
      const { harm, caller, isFailing, effects } = judgeBlast(prepared, scenario);
      return [{ element, name: drawn.name, journey, harm, caller, isFailing, effects }];
    }),
  );
}

/** Ranks the elements of the journeys that have voted: the one whose failure does most first. */
export function rankBlasts(journeys: number, votes: readonly BlastVote[]): readonly BlastRank[] {
  const byElement = new Map<Id, BlastVote[]>();
  for (const vote of votes) {
    const list = byElement.get(vote.element) ?? [];
    byElement.set(vote.element, list);
    list.push(vote);
  }
  const ranks = [...byElement].map(([element, list]): BlastRank => {
    const counts = countBlasts(journeys, list);
    const harms = list.map(({ harm }) => BLAST_HARMS.indexOf(harm));
    return {
      element,
      name: list[0]?.name ?? element,
      harm: BLAST_HARMS[Math.min(...harms)] ?? 'none',
      counts,
      touched: new Set(list.map(({ journey }) => journey)).size,
      text: sayCounts(counts) ?? 'nobody notices',
    };
  });
  return ranks.toSorted((a, b) => byWeight(a, b) || b.touched - a.touched);
}

/** Every element that journeys touch, the one whose failure does most first. */
export function blastRanking(context: Context, mode: BlastMode): readonly BlastRank[] {
  const journeys = Object.keys(journeysOf(context.model));
  return rankBlasts(
    journeys.length,
    journeys.flatMap((journey) => blastVotes(context, journey, mode)),
  );
}
