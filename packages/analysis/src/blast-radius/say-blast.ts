import type { Context } from '../context.js';
import { sayDuration, sayEffect, sayTimes } from '../counterexamples/say-effect.js';
import { sayTold } from '../counterexamples/say-mishap.js';
import { flowOf, type Scene, sayElement, sayItem } from '../counterexamples/scene.js';
import { arrow, box, listed } from '../facts/names.js';
import type { Hit } from './hit.js';
import { NOTICEABLE } from './hits.js';
import { EFFECT_FATES, type EffectBlast, type ProgramBlast } from './journey-blast.js';
import type { BlastMode, BlastSubject } from './subject.js';

/** What is struck, as messages name it. */
export const saySubject = (context: Context, { in: collection, id }: BlastSubject): string =>
  collection === 'flows' ? arrow(context, id) : box(context, id);

const STRUCK: Readonly<Record<BlastSubject['in'], Readonly<Record<BlastMode, string>>>> = {
  elements: { down: 'goes down for good', outage: 'is down for a minute', slow: 'is slow' },
  flows: { down: 'always fails', outage: 'fails once', slow: 'is slow' },
};

/** What happens to it, as a clause: "`Orders` is down for a minute". */
export const sayStruck = (context: Context, subject: BlastSubject, mode: BlastMode): string =>
  `${saySubject(context, subject)} ${STRUCK[subject.in][mode]}`;

/** What a caller is told, and how long it waits for that. */
export function sayCaller(scene: Scene, { caller, longer }: ProgramBlast): string {
  const told = sayTold(scene, caller);
  if (longer < NOTICEABLE || caller === 'hang') return told;
  const actor = sayElement(scene, scene.actor);
  // "`Customer` waits 10 s longer and is told that it failed": the subject is said once.
  return told.startsWith(`${actor} `)
    ? `${actor} waits ${sayDuration(longer)} longer and ${told.slice(actor.length + 1)}`
    : told;
}

function sayFate(scene: Scene, { flow, fate, times, late }: EffectBlast, blast: ProgramBlast, back: string): string {
  switch (fate) {
    case 'lost':
      return `${sayEffect(scene, flow, 'never')}${blast.isFailing ? '' : ', and nobody notices'}`;
    case 'overcomp':
      return `${sayEffect(scene, flow, 'never')}: it is taken back more often than it was done`;
    case 'duplicated':
      return sayEffect(scene, flow, 'done', sayTimes(times));
    case 'missing':
      return sayEffect(scene, flow, 'never');
    case 'parked':
      return `${sayEffect(scene, flow, 'never')} until somebody steps in`;
    case 'waits':
      return `${sayEffect(scene, flow, 'done')} only when ${back} again`;
    case 'late':
      return sayEffect(scene, flow, 'done', late < NOTICEABLE ? 'late' : `${sayDuration(late)} late`);
    case 'instead':
      return sayEffect(scene, flow, 'done', 'instead');
  }
}

function sayStale(scene: Scene, read: string): string {
  const flow = flowOf(scene, read);
  if (flow === undefined) return `\`${read}\` is read out of date`;
  const item = flow.returns.length + flow.carries.length > 0 ? `an outdated ${sayItem(scene, flow)}` : 'outdated data';
  return `${sayElement(scene, flow.caller)} works with ${item} from ${sayElement(scene, flow.callee)}`;
}

/** What comes of it beside what the caller is told, worst first; empty where everything happens as it should. */
export function sayConsequences(scene: Scene, blast: ProgramBlast, subject: BlastSubject): readonly string[] {
  const back = `${saySubject(scene.context, subject)} works`;
  const effects = blast.effects.toSorted((a, b) => EFFECT_FATES.indexOf(a.fate) - EFFECT_FATES.indexOf(b.fate));
  return [
    ...effects.map((effect) => sayFate(scene, effect, blast, back)),
    ...blast.stale.map((read) => sayStale(scene, read)),
  ];
}

const sayFor = ({ lasts }: Hit): string => (lasts === undefined ? '' : ` ${sayDuration(lasts)}`);

const LOSING: Readonly<Record<string, string>> = { store: 'misses data', flow: 'lost' };

function sayState(hit: Hit, kind: string): string | undefined {
  switch (hit.state) {
    case 'struck':
    case 'overloaded':
      return undefined;
    case 'failing':
      return 'fails';
    case 'losing':
      return LOSING[kind] ?? 'misses a request';
    case 'doubled':
      return 'repeated';
    case 'dropping':
      return 'loses messages';
    case 'parking':
      return 'gets dead letters';
    case 'waiting':
      return hit.lasts === undefined ? 'waits' : `waits${sayFor(hit)}`;
    case 'recovering':
      return 'fails at first';
    case 'holding':
      return kind === 'store' ? `holds changes${sayFor(hit)}` : `holds messages${sayFor(hit)}`;
    case 'degraded':
      return 'degraded';
    case 'pending':
      return 'done later';
    case 'delayed':
      return 'late';
    case 'outdated':
      return 'old data';
    case 'idle':
      return 'not reached';
  }
}

function sayLoad({ load = 1, isEndless = false }: Hit): string | undefined {
  if (load <= 1) return undefined;
  if (isEndless) return 'endless calls';
  return `×${load < 10 && load % 1 >= 0.1 ? load.toFixed(1) : Math.round(load)} calls`;
}

/** A hit in a word or two: "fails", "×8 calls". */
export const sayHit = (hit: Hit, kind: string): readonly string[] =>
  [sayState(hit, kind), sayLoad(hit)].filter((text) => text !== undefined);

const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** How many journeys and effects suffer what. */
export interface BlastCounts {
  readonly journeys: number;
  readonly failing: number;
  readonly degraded: number;
  readonly slower: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly missing: number;
  readonly waiting: number;
  readonly late: number;
}

/** The counts in a line: "2 of 5 journeys fail, 1 effect is lost". `undefined` where nothing suffers. */
export function sayCounts(counts: BlastCounts): string | undefined {
  const { journeys, failing, degraded, slower, lost, duplicated, missing, waiting, late } = counts;
  // "2 of 5 journeys fail"; of a single one there is nothing to count.
  let named = false;
  const journeysThat = (count: number, one: string, many: string): string | undefined => {
    if (count === 0) return undefined;
    const of = named ? '' : ` of ${journeys} journeys`;
    named = true;
    return journeys === 1 ? `the journey ${one}` : `${count}${of} ${count === 1 ? one : many}`;
  };
  const parts = [
    journeysThat(failing, 'fails', 'fail'),
    journeysThat(degraded, 'is answered in part', 'are answered in part'),
    journeysThat(slower, 'takes longer', 'take longer'),
    lost > 0 ? counted(lost, 'effect is lost', 'effects are lost') : undefined,
    duplicated > 0 ? counted(duplicated, 'effect is repeated', 'effects are repeated') : undefined,
    missing > 0 ? counted(missing, 'effect does not happen', 'effects do not happen') : undefined,
    waiting > 0 ? counted(waiting, 'effect waits until it is back', 'effects wait until it is back') : undefined,
    late > 0 ? counted(late, 'effect is late', 'effects are late') : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : listed(parts);
}
