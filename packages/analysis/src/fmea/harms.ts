import { CALLERS } from '../simulator/outcomes.js';
import type { FmeaFacts, FmeaFault } from './facts.js';
import type { FmeaDetection, FmeaSeverity } from './weights.js';

/** One thing that is not as it should be. */
export interface Harm {
  readonly severity: Exclude<FmeaSeverity, 'graveDup' | 'none'>;
  readonly detection: FmeaDetection;
  /** The effects that suffer: the most critical of them counts. */
  readonly effects: readonly string[];
}

const isDone = (outcome: string | undefined): boolean =>
  outcome === 'once' || outcome === 'delayed' || outcome === 'alt' || outcome?.startsWith('dup') === true;
const isMissing = (outcome: string | undefined): boolean =>
  outcome === 'none' || outcome === 'lost' || outcome === 'undone';

/** What a fault's outcome amounts to; `reconciled`: effects and reads of data that something compares with its source. */
export function harmsOf(
  { usual, expected }: Pick<FmeaFacts, 'usual' | 'expected'>,
  { caller, effects, stale, flags, alerted }: FmeaFault,
  reconciled: ReadonlySet<string>,
): readonly Harm[] {
  const harms: Harm[] = [];
  const isAsUsual = CALLERS.indexOf(caller) <= CALLERS.indexOf(usual);
  // Who is told of a fault need not look for it; who hears nothing for ever is not told.
  const isTold = !isAsUsual && caller !== 'degraded' && caller !== 'hang';
  const add = (severity: Harm['severity'], detection: FmeaDetection, about: readonly string[]): void => {
    const isReconciled = about.length > 0 && about.every((name) => reconciled.has(name));
    const isSilent = detection === 'unnoticed' || detection === 'blocked';
    harms.push({ severity, detection: isReconciled && isSilent ? 'reconciled' : detection, effects: about });
  };
  const names = Object.keys(effects);
  for (const effect of names) {
    const outcome = effects[effect] ?? 'once';
    const isUnfulfilled = isMissing(outcome) && (expected[effect] ?? 0) > 0;
    if (outcome === 'lost') add('lost', isTold ? 'told' : 'unnoticed', [effect]);
    else if (outcome === 'overcomp') add('overcomp', 'unnoticed', [effect]);
    else if (outcome.startsWith('dup')) add('dup', 'unnoticed', [effect]);
    else if (outcome === 'blocked') add('blocked', alerted.includes(effect) ? 'alerted' : 'blocked', [effect]);
    else if (outcome === 'delayed') add('delayed', 'delayed', [effect]);
    // Taken back after an early answer that promised it.
    else if (isUnfulfilled && isAsUsual) add('falseOk', 'unnoticed', [effect]);
  }
  const missing = names.filter((effect) => isMissing(effects[effect]) && (expected[effect] ?? 0) > 0);
  if (flags.includes('falseOk'))
    add(
      'falseOk',
      'unnoticed',
      names.filter((effect) => effects[effect] === 'lost'),
    );
  if (flags.includes('partial')) add('partial', isAsUsual ? 'unnoticed' : 'leftOver', missing);
  if (flags.includes('falseFail') || (caller === 'hang' && !isAsUsual))
    add(
      'falseFail',
      'leftOver',
      names.filter((effect) => isDone(effects[effect])),
    );
  if (stale.length > 0) add('stale', 'unnoticed', stale);
  if (!isAsUsual) add(caller === 'degraded' ? 'degraded' : 'error', 'told', []);
  return harms;
}
