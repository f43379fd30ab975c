import type { Operation } from '@spillway/model';
import type { Context } from '../context.js';
import { FMEA_WEIGHTS } from '../fmea/weights.js';
import { assemble } from '../simulator/assemble/assemble.js';
import type { CompiledJourney, CompiledProgram } from '../simulator/compile/compile.js';
import { type Explored, explorer, type Progress } from '../simulator/explorer.js';
import { type FaultKind, parseFault } from '../simulator/faults.js';
import { MISHAPS, type MishapRow } from './mishap.js';
import { placeOf } from './say-fault.js';
import { sayExpected, sayMishap } from './say-mishap.js';
import { flowOf, type Scene, sceneOf } from './scene.js';
import { createTally } from './tally.js';

/** One thing that can happen on a journey, as a line to read. */
export interface FailureLine extends MishapRow {
  /** Tells lines of one journey apart, also after edits. */
  readonly id: string;
  readonly text: string;
  /** What the line can be found by: where its causes strike and what they do harm to. */
  readonly elements: readonly string[];
  readonly kinds: readonly FaultKind[];
}

/** What can happen on a journey, or on one of its variants. */
export interface JourneyFailures {
  readonly journey: string;
  readonly name: string;
  readonly variant: string | undefined;
  /** Who starts it. */
  readonly actor: string;
  /** What happens when nothing goes wrong. */
  readonly expected: readonly string[];
  readonly lines: readonly FailureLine[];
  /** Fault sets that were tried, and how they end. */
  readonly tried: number;
  readonly ends: { readonly well: number; readonly cleanly: number; readonly badly: number };
  /** The largest number of faults at once. */
  readonly faults: 1 | 2;
}

const kindsOf = ({ causes }: MishapRow): readonly FaultKind[] => [
  ...new Set(causes.flatMap((cause) => parseFault(cause)?.kind ?? [])),
];

function lineOf(scene: Scene, row: MishapRow): FailureLine {
  const elements = new Set<string>();
  const subject = row.subject === undefined ? undefined : flowOf(scene, row.subject);
  if (subject !== undefined) elements.add(subject.callee);
  for (const cause of row.causes) {
    const { flow, element } = placeOf(scene, cause);
    const drawn = flow === undefined ? undefined : flowOf(scene, flow);
    for (const id of [element, drawn?.from, drawn?.to]) if (id !== undefined) elements.add(id);
  }
  const id = `${row.mishap}:${row.subject ?? ''}:${row.caller}`;
  return { ...row, id, text: sayMishap(scene, row), elements: [...elements], kinds: kindsOf(row) };
}

/** Money that moves and mail that goes out cannot be called back. */
const GRAVE: ReadonlySet<Operation> = new Set(['charge', 'send']);

const isGrave = (scene: Scene, { subject }: FailureLine): boolean =>
  subject !== undefined && GRAVE.has(flowOf(scene, subject)?.operation ?? 'read');

/** How often kinds of fault occur is an opinion, which only decides what is listed first. */
const likelihood = ({ kinds, witness }: FailureLine): number =>
  Math.max(...kinds.map((kind) => FMEA_WEIGHTS.occurrence[kind])) / witness.length;

/** Worst first; of equals those that one fault does, the likely ones, what cannot be called back, those with many causes. */
const byRank =
  (scene: Scene) =>
  (a: FailureLine, b: FailureLine): number =>
    MISHAPS.indexOf(a.mishap) - MISHAPS.indexOf(b.mishap) ||
    a.witness.length - b.witness.length ||
    likelihood(b) - likelihood(a) ||
    Number(isGrave(scene, b)) - Number(isGrave(scene, a)) ||
    b.singles + b.pairs - a.singles - a.pairs;

/** Of one kind of mishap, what a counterexample shows besides comes after what others show: it says little that is new. */
function ranked(scene: Scene, lines: readonly FailureLine[]): readonly FailureLine[] {
  const sorted = lines.toSorted(byRank(scene));
  const shown = new Set<string>();
  const repeated = new Set(
    sorted.filter(({ mishap, witness }) => {
      const text = [mishap, ...witness].join(' ');
      return shown.has(text) || !shown.add(text);
    }),
  );
  return sorted.toSorted(
    (a, b) =>
      MISHAPS.indexOf(a.mishap) - MISHAPS.indexOf(b.mishap) ||
      a.witness.length - b.witness.length ||
      Number(repeated.has(a)) - Number(repeated.has(b)),
  );
}

/** A compiled program, and what it was compiled from. */
export interface FailureSource {
  readonly context: Context;
  readonly journey: Pick<CompiledJourney, 'journey' | 'name'>;
  readonly compiled: CompiledProgram;
}

/** What a program's faults do, without names: can be kept as long as the program stays the same. */
export interface FailureFacts {
  readonly rows: readonly MishapRow[];
  readonly expected: Readonly<Record<string, number>>;
  readonly ends: JourneyFailures['ends'];
  readonly faults: 1 | 2;
}

/**
 * Tries faults out, one or two at a time. Advance it; between two steps nothing is under way. `watch` gets to see every
 * scenario as well.
 */
export function* exploreFailures(
  { program }: CompiledProgram,
  faults: 1 | 2,
  watch?: (explored: Explored) => void,
): Generator<Progress, FailureFacts> {
  const code = assemble(program);
  const tally = createTally(code);
  const visit = (explored: Explored): void => {
    tally.add(explored);
    watch?.(explored);
  };
  yield* explorer(code, { faults, visit });
  return { rows: tally.rows(), expected: tally.expected(), ends: tally.ends, faults };
}

/** Puts what was found into words. */
export function tellFailures(source: FailureSource, { rows, expected, ends, faults }: FailureFacts): JourneyFailures {
  const { context, journey, compiled } = source;
  const scene = sceneOf(context, compiled.program);
  return {
    ...{ journey: journey.journey, name: journey.name, variant: compiled.variant, actor: scene.actor },
    expected: sayExpected(scene, expected),
    lines: ranked(
      scene,
      rows.map((row) => lineOf(scene, row)),
    ),
    tried: ends.well + ends.cleanly + ends.badly,
    ends,
    faults,
  };
}
