import { AS_INTENDED, type Sequence, type SequenceLook, type SequenceMessage } from '../sequence.js';
import { escapeLabel, escapeLine } from './escape.js';

const ARROWS: Readonly<Record<SequenceLook, string>> = { call: '->>', answer: '-->>', message: '-)', failure: '--x' };

/** What Mermaid has no sign for is written out. */
function labelOf({ text, round = 1, count }: SequenceMessage): string {
  if (count !== undefined) return `${text}: ${count.times}×`;
  return round > 1 ? `${text} (${round})` : text;
}

/**
 * Prints a sequence as a Mermaid sequence diagram. Lanes get names of their own (`p1`, `p2`, …), so that no id can be
 * taken for a keyword; what names a lane that is not there is left out.
 */
export function printMermaidSequence({ title, description, lanes, events, ending }: Sequence): string {
  const nodes = new Map(lanes.map(({ id }, index) => [id, `p${index + 1}`]));
  const everyone = lanes.map(({ id }) => id);
  const lines = ['sequenceDiagram', `  accTitle: ${escapeLine(title)}`];
  if (description !== undefined && description.trim() !== '') lines.push(`  accDescr: ${escapeLine(description)}`);
  for (const { id, name, isPerson } of lanes) {
    lines.push(`  ${isPerson === true ? 'actor' : 'participant'} ${nodes.get(id)} as ${escapeLine(name)}`);
  }
  const note = (ids: readonly string[], text: string): void => {
    const over = ids.flatMap((id) => nodes.get(id) ?? []);
    const [first, last] = [over[0], over.at(-1)];
    if (first === undefined || last === undefined) return;
    lines.push(`  Note over ${first === last ? first : `${first},${last}`}: ${escapeLabel(text)}`);
  };
  for (const event of events) {
    if (event.at !== undefined) note(everyone, `${event.at} after the start`);
    if ('note' in event) {
      note(event.over, `${event.sign === 'fault' ? '⚡ ' : ''}${event.note}`);
      continue;
    }
    const [from, to] = [nodes.get(event.from), nodes.get(event.to)];
    if (from !== undefined && to !== undefined)
      lines.push(`  ${from}${ARROWS[event.look]}${to}: ${escapeLabel(labelOf(event))}`);
  }
  if (ending !== undefined) note(everyone, ending.happened.length === 0 ? AS_INTENDED : ending.happened.join('\n'));
  return `${lines.join('\n')}\n`;
}
