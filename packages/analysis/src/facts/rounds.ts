import type { FlowView } from '@spillway/model';
import { cyclesAmong } from './components.js';
import { fact } from './fact.js';
import { setsOff } from './journeys.js';

/**
 * The flows of each circle in which flows set each other off, whatever they are about and whoever waits for whom. Most
 * drawings have none: whoever looks for circles of one kind looks among these.
 */
export const rounds = fact(({ graph }): readonly (readonly FlowView[])[] =>
  cyclesAmong([...graph.flows.values()], setsOff),
);
