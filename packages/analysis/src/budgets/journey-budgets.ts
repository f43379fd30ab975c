import type { Context } from '../context.js';
import { sceneOf } from '../counterexamples/scene.js';
import type { CompiledJourney, CompiledProgram } from '../simulator/compile/compile.js';
import { type AvailabilityFigures, type JourneyAvailability, journeyAvailability } from './journey-availability.js';
import { type JourneyLoad, journeyLoad } from './journey-load.js';
import { type JourneyTime, journeyTime } from './journey-time.js';

/** Time, availability and load of one program of a journey. */
export interface JourneyBudgets {
  readonly time: JourneyTime;
  readonly availability: JourneyAvailability;
  readonly load: JourneyLoad;
}

/** Works out what a program takes, what its caller can count on, and what its retries make of one request. */
export function journeyBudgets(
  context: Context,
  journey: CompiledJourney['journey'],
  { program }: CompiledProgram,
  figures: AvailabilityFigures,
): JourneyBudgets {
  const scene = sceneOf(context, program);
  return {
    time: journeyTime(scene, journey),
    availability: journeyAvailability(scene, figures),
    load: journeyLoad(scene),
  };
}
