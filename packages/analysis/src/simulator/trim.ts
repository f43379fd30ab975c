import type { Subject, TraceLine } from './trace.js';

/**
 * O10: what of a trace led to an effect: the lines whose execution, call or message is an ancestor of its application
 * (or of the attempt at it, where it was never applied), the faults, and what the actor was told.
 */
export function trimTrace(lines: readonly TraceLine[], effect: string | undefined): readonly TraceLine[] {
  const causes = new Map<Subject, Subject>();
  for (const { of, from, what } of lines) {
    if (of !== undefined && from !== undefined && (what !== 'call' || !causes.has(of))) causes.set(of, from);
  }
  const kept = new Set<Subject>();
  const keep = (start: Subject | undefined): void => {
    for (let subject = start; subject !== undefined && !kept.has(subject); subject = causes.get(subject))
      kept.add(subject);
  };
  const touching = lines.filter((line) => effect === undefined || line.effect === effect);
  for (const { of } of touching) keep(of);
  // Nothing of it happened: what was struck, and what failed for it, is the story.
  if (touching.length === 0) {
    for (const { what, of } of lines) {
      if (what === 'failed' || what === 'crash' || what === 'timeout' || what === 'settled' || what === 'retry')
        keep(of);
    }
  }
  for (const { what, of } of lines) if (what === 'fault') keep(of);
  const isKept = ({ what, of, effect: own }: TraceLine): boolean => {
    if (what === 'fault' || what === 'actor') return true;
    if (own !== undefined && effect !== undefined && own !== effect) return false;
    return of !== undefined && kept.has(of);
  };
  return lines.filter(isKept);
}
