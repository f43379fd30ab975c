import { journeysOf, lookup } from '@spillway/model';
import type { Context } from '../context.js';
import { listed } from '../facts/names.js';
import type { Caller } from '../simulator/outcomes.js';
import { countBlasts } from './counts.js';
import { distancesFrom } from './distances.js';
import { HIT_STATES, HIT_TONES, type Hit, type HitTone, worse } from './hit.js';
import { hitsOf } from './hits.js';
import { BLAST_HARMS, type BlastHarm, type EffectBlast, judgeBlast } from './journey-blast.js';
import { observe } from './observe.js';
import { plain } from './plain.js';
import { journeysNear, type Prepared, programsOf } from './programs.js';
import { type BlastCounts, sayCaller, sayConsequences, sayCounts, sayHit, sayStruck, saySubject } from './say-blast.js';
import { strikesOf } from './strikes.js';
import type { BlastMode, BlastSubject } from './subject.js';

/** What one journey, or a variant of it that fares otherwise, suffers. */
export interface JourneyBlast {
  readonly journey: string;
  readonly variant?: string;
  readonly name: string;
  readonly harm: BlastHarm;
  /** The faults to play it with. */
  readonly faults: readonly string[];
  readonly caller: Caller;
  readonly isFailing: boolean;
  readonly effects: readonly EffectBlast[];
  /** What the caller is told: "`Customer` is told that it failed". */
  readonly told: string;
  /** What comes of it, worst first. */
  readonly happened: readonly string[];
  /** All of it in a sentence. */
  readonly sentence: string;
}

/** An element or a flow that feels it. */
export interface BlastHit extends Hit {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  readonly tone: HitTone;
  /** In a word or two each: "fails", "×8 calls". */
  readonly words: readonly string[];
  /** Flows between it and what is struck; 0 for that itself. Absent where no flows connect them. */
  readonly distance?: number;
}

/** Everything that the failure of one element or flow does, in the whole document. */
export interface BlastRadius {
  readonly subject: BlastSubject;
  readonly mode: BlastMode;
  /** What is struck, as people call it. */
  readonly name: string;
  /** Worst first: what suffers, then what comes by and gets away. */
  readonly journeys: readonly JourneyBlast[];
  /** Worst first, then the near ones. */
  readonly elements: readonly BlastHit[];
  readonly flows: readonly BlastHit[];
  readonly counts: BlastCounts;
  readonly summary: string;
}

interface Struck {
  readonly prepared: Prepared;
  readonly blast: JourneyBlast;
}

function tellJourney(
  context: Context,
  prepared: Prepared,
  subject: BlastSubject,
  mode: BlastMode,
  hits: { elements: Map<string, Hit>; flows: Map<string, Hit> },
): JourneyBlast | undefined {
  const { simulation, scene, journey, variant, name } = prepared;
  const faults = strikesOf(prepared, subject, mode);
  if (faults.length === 0) return undefined;
  const { scenario, now } = observe(simulation, faults);
  // What is not reached feels nothing, and nobody feels it.
  if (scenario.struck.length === 0) return undefined;
  const judged = judgeBlast(prepared, scenario, now);
  const felt = hitsOf(prepared, scenario, now, subject);
  for (const name of ['elements', 'flows'] as const) {
    for (const [id, hit] of felt[name]) {
      const known = hits[name].get(id);
      hits[name].set(id, known === undefined ? hit : worse(known, hit));
    }
  }
  const told = sayCaller(scene, judged);
  const happened = sayConsequences(scene, judged, subject);
  const { harm, caller, isFailing, effects } = judged;
  return {
    ...{ journey, ...(variant === undefined ? {} : { variant }), name, harm },
    ...{ faults: scenario.struck, caller, isFailing, effects, told, happened },
    sentence: `If ${sayStruck(context, subject, mode)}, ${listed([told, ...happened])}.`,
  };
}

/** Variants that fare like the journey itself are not worth a line. */
function withoutRepetition(blasts: readonly JourneyBlast[]): readonly JourneyBlast[] {
  const [base] = blasts;
  const said = new Set<string>();
  return blasts.filter((blast) => {
    if (base !== undefined && blast !== base && base.variant === undefined && blast.harm === 'none') return false;
    const isNew = !said.has(blast.sentence);
    said.add(blast.sentence);
    return isNew;
  });
}

function tellHits(
  context: Context,
  collection: BlastSubject['in'],
  subject: BlastSubject,
  hits: ReadonlyMap<string, Hit>,
  distances: ReadonlyMap<string, number>,
): readonly BlastHit[] {
  const { model } = context;
  return (
    [...hits]
      // Programs have queues of their own, for captured changes, which nobody has drawn.
      .filter(([id]) => Object.hasOwn(model[collection], id))
      .map(([id, felt]): BlastHit => {
        const isStruck = collection === subject.in && id === subject.id;
        const hit: Hit = isStruck ? { ...felt, state: 'struck' } : felt;
        const distance = distances.get(id);
        const words = sayHit(hit, collection === 'flows' ? 'flow' : (lookup(model.elements, id)?.kind ?? ''));
        const name = plain(saySubject(context, { in: collection, id }));
        return { id, name, ...hit, tone: HIT_TONES[hit.state], words, ...(distance === undefined ? {} : { distance }) };
      })
      .toSorted(
        (a, b) =>
          HIT_STATES.indexOf(a.state) - HIT_STATES.indexOf(b.state) ||
          (a.distance ?? Number.MAX_SAFE_INTEGER) - (b.distance ?? Number.MAX_SAFE_INTEGER) ||
          (a.id < b.id ? -1 : 1),
      )
  );
}

/** What the failure of an element or a flow does to every journey of the document, and to everything that they touch. */
export function blastRadius(context: Context, subject: BlastSubject, mode: BlastMode): BlastRadius {
  const hits = { elements: new Map<string, Hit>(), flows: new Map<string, Hit>() };
  const struck = journeysNear(context, subject).flatMap((journey): readonly Struck[] => {
    const told = programsOf(context, journey).flatMap((prepared): readonly Struck[] => {
      const blast = tellJourney(context, prepared, subject, mode, hits);
      return blast === undefined ? [] : [{ prepared, blast }];
    });
    const kept = new Set(withoutRepetition(told.map(({ blast }) => blast)));
    return told.filter(({ blast }) => kept.has(blast));
  });
  if (struck.length > 0) hits[subject.in].set(subject.id, { ...hits[subject.in].get(subject.id), state: 'struck' });
  const journeys = struck
    .map(({ blast }) => blast)
    .toSorted((a, b) => BLAST_HARMS.indexOf(a.harm) - BLAST_HARMS.indexOf(b.harm));
  const distances = distancesFrom(
    context,
    subject,
    struck.map(({ prepared }) => prepared),
  );
  const counts = countBlasts(Object.keys(journeysOf(context.model)).length, journeys);
  return {
    ...{ subject, mode, journeys, counts, name: plain(saySubject(context, subject)) },
    elements: tellHits(context, 'elements', subject, hits.elements, distances.elements),
    flows: tellHits(context, 'flows', subject, hits.flows, distances.flows),
    summary: summaryOf(context, subject, mode, journeys, counts),
  };
}

function summaryOf(
  context: Context,
  subject: BlastSubject,
  mode: BlastMode,
  journeys: readonly JourneyBlast[],
  counts: BlastCounts,
): string {
  const what = sayStruck(context, subject, mode);
  if (journeys.length === 0) return `If ${what}, no journey comes by.`;
  return `If ${what}, ${sayCounts(counts) ?? 'nobody notices'}.`;
}
