import type { PossibleFault } from '@spillway/analysis';
import type { Ref } from '../../../editor/store';

/** An element or a flow, and what can go wrong there. */
export interface FaultSpot {
  readonly id: string;
  readonly faults: readonly PossibleFault[];
}

/** Faults by where they strike: a flow's under the flow, all others under their element. In the order of the journey. */
export function spotsOf(faults: readonly PossibleFault[]): readonly FaultSpot[] {
  const spots = new Map<string, PossibleFault[]>();
  for (const fault of faults) {
    const id = fault.flow ?? fault.element;
    if (id === undefined) continue;
    const members = spots.get(id);
    if (members === undefined) spots.set(id, [fault]);
    else members.push(fault);
  }
  return [...spots].map(([id, members]) => ({ id, faults: members }));
}

interface Meant {
  readonly selection: readonly Ref[];
  /** The spot that was chosen before. */
  readonly chosen: string | undefined;
  /** Names of the faults that are chosen. */
  readonly faults: readonly string[];
}

/** The spot that is meant: one that is selected on the canvas, else the one chosen before, where something fails, the first. */
export function spotFor(spots: readonly FaultSpot[], { selection, chosen, faults }: Meant): FaultSpot | undefined {
  const selected = spots.find(({ id }) => selection.some((ref) => ref.id === id && isDrawn(ref)));
  const struck = spots.find((spot) => spot.faults.some(({ name }) => faults.includes(name)));
  return selected ?? spots.find(({ id }) => id === chosen) ?? struck ?? spots[0];
}

const isDrawn = (ref: Ref): boolean => ref.in === 'elements' || ref.in === 'flows';

/** More at once would be a story, not a fault. */
const MOST = 2;

/** Adds a fault or takes it away; a third one pushes the first out. */
export const toggled = (chosen: readonly string[], fault: string): readonly string[] =>
  chosen.includes(fault) ? chosen.filter((each) => each !== fault) : [...chosen, fault].slice(-MOST);
