import type { Context } from '../context.js';
import { sceneOf } from '../counterexamples/scene.js';
import type { CompiledJourney, CompiledProgram } from '../simulator/compile/compile.js';
import { type AvailabilityFigures, type JourneyAvailability, journeyAvailability } from './journey-availability.js';
import { type JourneyTime, journeyTime } from './journey-time.js';

/** Time and availability of one program of a journey; its load takes longer and is asked for by itself. */
export interface JourneyBudgets {
  readonly time: JourneyTime;
  readonly availability: JourneyAvailability;
}

/** Works out what a program takes, and what its caller can count on. */
export function journeyBudgets(
  context: Context,
  journey: CompiledJourney['journey'],
  { program }: CompiledProgram,
  figures: AvailabilityFigures,
): JourneyBudgets {
  const scene = sceneOf(context, program);
  return { time: journeyTime(scene, journey), availability: journeyAvailability(scene, figures) };
}
