import { namesIn, play, playText, type Scene, sequenceOf } from '@spillway/analysis';
import { printMermaidSequence, printSvgSequence } from '@spillway/formats';

/** What one scenario can be drawn as. */
export const DRAWINGS = ['text', 'mermaid', 'svg'] as const;
export type DrawingFormat = (typeof DRAWINGS)[number];

/** A scenario step by step: as lines of text, or as a sequence diagram. */
export function drawScenario(scene: Scene, faults: readonly string[], format: DrawingFormat): string {
  const played = play(scene, faults);
  const steps = played.steps.filter(({ matters }) => matters);
  if (format === 'text') return playText(played, steps);
  const sequence = sequenceOf(played, steps, namesIn(scene));
  return format === 'svg' ? printSvgSequence(sequence) : printMermaidSequence(sequence);
}
