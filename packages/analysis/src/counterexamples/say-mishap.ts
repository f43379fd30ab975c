import { listed } from '../facts/names.js';
import type { Caller } from '../simulator/outcomes.js';
import type { MishapRow } from './mishap.js';
import { sayDuration, sayEffect, sayTimes } from './say-effect.js';
import { sayFault } from './say-fault.js';
import { flowOf, type Scene, sayElement, sayItem } from './scene.js';

const sayCaller = (scene: Scene): string => sayElement(scene, scene.actor);

/** What the caller is told, as a clause: "`Customer` is told that it failed". */
export function sayTold(scene: Scene, caller: Caller): string {
  switch (caller) {
    case 'ok':
      return `${sayCaller(scene)} is told that all is well`;
    case 'degraded':
      return `${sayCaller(scene)} is told that it worked in part`;
    case 'error':
      return `${sayCaller(scene)} is told that it failed`;
    case 'timeout':
      return `${sayCaller(scene)} gives up waiting`;
    case 'hang':
      return `${sayCaller(scene)} never gets an answer`;
  }
}

/** What comes of it, as a clause: "`Card processor` charges twice". */
export function sayConsequence(scene: Scene, row: MishapRow): string {
  const { mishap, subject = '', times, late, done, missing, caller } = row;
  switch (mishap) {
    case 'lost':
      return `${sayEffect(scene, subject, 'never')}${caller === 'ok' || caller === 'degraded' ? ', and nobody notices' : ''}`;
    case 'overcomp':
      return `${sayEffect(scene, subject, 'never')}: it is taken back more often than it was done`;
    case 'duplicated':
      return sayEffect(scene, subject, 'done', sayTimes(times));
    case 'partial': {
      const [last] = done.toReversed();
      const first = last === undefined ? '' : `${sayEffect(scene, last, 'done')}, but `;
      const more =
        missing.length === 0
          ? ''
          : `, nor ${missing.length === 1 ? 'is one more thing' : `are ${missing.length} more things`} done`;
      return `${first}${sayEffect(scene, subject, 'never')}${more}`;
    }
    case 'misled':
      if (done.length === 0) return sayTold(scene, caller);
      return `${sayTold(scene, caller)}, although everything is done`;
    case 'blocked':
      return `${sayEffect(scene, subject, 'never')} until somebody steps in`;
    case 'stale': {
      const flow = flowOf(scene, subject);
      return flow === undefined
        ? `\`${subject}\` is read out of date`
        : `${sayElement(scene, flow.caller)} works with ${flow.returns.length + flow.carries.length > 0 ? `an outdated ${sayItem(scene, flow)}` : 'outdated data'} from ${sayElement(scene, flow.callee)}`;
    }
    case 'delayed':
      return sayEffect(scene, subject, 'done', `${sayDuration(late)} late`);
  }
}

/** One thing that can happen in a sentence: "If the answer to `POST /charges` is lost, `Card processor` charges twice." */
export function sayMishap(scene: Scene, row: MishapRow): string {
  const faults = row.witness.map((fault) => sayFault(scene, fault));
  return `If ${listed(faults)}, ${sayConsequence(scene, row)}.`;
}

/** What happens when nothing goes wrong, effect by effect. */
export const sayExpected = (scene: Scene, effects: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(effects).map(([name, times]) => sayEffect(scene, name, 'done', times === 1 ? '' : sayTimes(times)));
