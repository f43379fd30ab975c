import { assemble } from '../simulator/assemble/assemble.js';
import { explorer } from '../simulator/explorer.js';
import { FAULT_KINDS, type FaultKind, formatFault } from '../simulator/faults.js';
import type { Arm } from '../simulator/machine/machine.js';
import { placeOf, sayFault } from './say-fault.js';
import type { Scene } from './scene.js';

/** A fault that can strike on a journey, and where. */
export interface PossibleFault {
  readonly name: string;
  readonly kind: FaultKind;
  readonly text: string;
  readonly flow: string | undefined;
  readonly element: string | undefined;
}

/** Every single fault that can strike on the fault-free way through a program. */
export function possibleFaults(scene: Scene): readonly PossibleFault[] {
  const code = assemble(scene.program);
  const arms: Arm[] = [];
  const steps = explorer(code, { faults: 1, visit: (explored) => arms.push(...explored.arms) });
  while (steps.next().done !== true) {
    // Everything is gathered by the visits.
  }
  return arms.flatMap(({ kind, site, n, at }) => {
    const named = FAULT_KINDS[kind];
    if (named === undefined) return [];
    const name = formatFault({ kind: named, site: code.sites[site]?.name ?? '', n, at, value: undefined });
    return [{ name, kind: named, text: sayFault(scene, name), ...placeOf(scene, name) }];
  });
}
