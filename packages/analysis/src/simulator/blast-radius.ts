import type { Caller, EffectOutcome, Flag } from './outcomes.js';
import type { Program } from './program.js';
import { simulate } from './simulate.js';

/** What one element's failure does to one journey. */
export interface Blast {
  readonly fault: string;
  readonly caller: Caller;
  /** Effects that are not as they should be. */
  readonly effects: Readonly<Record<string, EffectOutcome>>;
  readonly flags: readonly Flag[];
  /** Operations that are called more often than usual: who feels it. */
  readonly busier: readonly string[];
}

/** What happens to a journey when an element is down, away for a minute, or slow to be called. */
export function blastRadius(program: Program, element: string): readonly Blast[] {
  const simulation = simulate(program);
  const usual = simulation.run([]);
  const slow = simulation.code.nodes.flatMap(({ target, name, site }) => {
    const callee = simulation.code.operations[target];
    return site >= 0 && callee !== undefined && callee.name.startsWith(`${element}.`) ? [`slow@${name}`] : [];
  });
  const faults = [`down@${element}`, `outage@${element}`, ...new Set(slow)];
  return faults.flatMap((fault): readonly Blast[] => {
    const { caller, effects, flags, requests, struck } = simulation.run([fault]);
    if (struck.length === 0) return [];
    const wrong = Object.entries(effects).filter(([, outcome]) => outcome !== 'once');
    const busier = Object.keys(requests).filter((name) => (requests[name] ?? 0) > (usual.requests[name] ?? 0));
    return [{ fault, caller, effects: Object.fromEntries(wrong), flags, busier }];
  });
}
