import { escapeLabel, escapeLine } from './escape.js';

/** Someone who takes part in a sequence. */
export interface SequenceLane {
  readonly id: string;
  readonly name: string;
  /** A person, drawn as one. */
  readonly isPerson?: boolean;
}

/** How a message is drawn: a request that is waited for, its answer, a message that nobody waits for, one that fails. */
export type SequenceLook = 'call' | 'answer' | 'message' | 'failure';

/** What happens, in order: something goes from one to another, or is noted over one or several. */
export type SequenceEvent =
  | { readonly from: string; readonly to: string; readonly text: string; readonly look: SequenceLook }
  | { readonly over: readonly string[]; readonly note: string };

export interface Sequence {
  readonly title: string;
  readonly description?: string;
  readonly lanes: readonly SequenceLane[];
  readonly events: readonly SequenceEvent[];
}

const ARROWS: Readonly<Record<SequenceLook, string>> = { call: '->>', answer: '-->>', message: '-)', failure: '--x' };

/**
 * Prints a sequence as a Mermaid sequence diagram. Lanes get names of their own (`p1`, `p2`, …), so that no id can be
 * taken for a keyword; what names a lane that is not there is left out.
 */
export function printMermaidSequence({ title, description, lanes, events }: Sequence): string {
  const nodes = new Map(lanes.map(({ id }, index) => [id, `p${index + 1}`]));
  const lines = ['sequenceDiagram', `  accTitle: ${escapeLine(title)}`];
  if (description !== undefined && description.trim() !== '') lines.push(`  accDescr: ${escapeLine(description)}`);
  for (const { id, name, isPerson } of lanes) {
    lines.push(`  ${isPerson === true ? 'actor' : 'participant'} ${nodes.get(id)} as ${escapeLine(name)}`);
  }
  for (const event of events) {
    if ('note' in event) {
      const over = event.over.flatMap((id) => nodes.get(id) ?? []);
      const [first, last] = [over[0], over.at(-1)];
      if (first === undefined || last === undefined) continue;
      lines.push(`  Note over ${first === last ? first : `${first},${last}`}: ${escapeLabel(event.note)}`);
      continue;
    }
    const [from, to] = [nodes.get(event.from), nodes.get(event.to)];
    if (from !== undefined && to !== undefined)
      lines.push(`  ${from}${ARROWS[event.look]}${to}: ${escapeLabel(event.text)}`);
  }
  return `${lines.join('\n')}\n`;
}
