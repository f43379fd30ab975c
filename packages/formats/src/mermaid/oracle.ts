import mermaid from 'mermaid';
import { decodeLabel } from './escape.js';

/** A diagram as Mermaid itself reads it; labels decoded. */
export interface Drawn {
  readonly nodes: Readonly<Record<string, string>>;
  readonly edges: readonly { from: string; to: string; label: string; stroke: string; red: boolean }[];
  /** Members by id of the subgraph; those of subgraphs inside it only by the inner id. */
  readonly subgraphs: Readonly<Record<string, { title: string; members: readonly string[] }>>;
  readonly classes: Readonly<Record<string, readonly string[]>>;
}

interface FlowDb {
  getVertices(): Map<string, { id: string; text: string; classes: string[] }>;
  getEdges(): { start: string; end: string; text: string; stroke: string; style?: string[] }[];
  getSubGraphs(): { id: string; title: string; nodes: string[] }[];
}

mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', logLevel: 'fatal' });

// Mermaid keeps entities in this form until it draws.
const shown = (text: string): string =>
  decodeLabel(text.replaceAll('ﬂ°°', '#').replaceAll('ﬂ°', '&').replaceAll('¶ß', ';'));

/** Reads a diagram with the npm package `mermaid`; rejects when Mermaid does, also for its limits. */
export async function drawnByMermaid(code: string): Promise<Drawn> {
  if (code.length > 50_000) throw new Error(`${code.length} characters: Mermaid draws 50,000`);
  // `parse` runs the preprocessor (front matter, directives, comments) and tells whether its result is accepted.
  const parsed = await mermaid.parse(code);
  if (parsed.diagramType !== 'flowchart-v2') throw new Error(`read as ${parsed.diagramType}`);
  const body = code
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^\s*%%(?!{)[^\n]+\n?/gm, '')
    // Mermaid's sanitiser loses the text before a tag when the DOM is happy-dom's; browsers keep it.
    .replaceAll('<br/>', '#10;');
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(body);
  // The type of `db` does not name what a flowchart adds.
  const db = diagram.db as unknown as FlowDb;
  return {
    nodes: Object.fromEntries(Array.from(db.getVertices().values(), (each) => [each.id, shown(each.text)])),
    edges: db.getEdges().map((each) => ({
      from: each.start,
      to: each.end,
      label: shown(each.text),
      stroke: each.stroke,
      red: each.style?.includes('stroke:#c8102e') ?? false,
    })),
    subgraphs: Object.fromEntries(
      db.getSubGraphs().map((each) => [each.id, { title: shown(each.title), members: each.nodes }]),
    ),
    classes: Object.fromEntries(Array.from(db.getVertices().values(), (each) => [each.id, each.classes])),
  };
}

/** A sequence diagram as Mermaid itself reads it; texts decoded, notes among the messages. */
export interface DrawnSequence {
  readonly actors: readonly string[];
  readonly messages: readonly string[];
}

interface SequenceDb {
  getActors(): Map<string, { description: string }>;
  getMessages(): { message: string }[];
}

/** As `drawnByMermaid`, for sequence diagrams. */
export async function sequenceByMermaid(code: string): Promise<DrawnSequence> {
  const parsed = await mermaid.parse(code);
  if (parsed.diagramType !== 'sequence') throw new Error(`read as ${parsed.diagramType}`);
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(code.replaceAll('<br/>', '#10;'));
  // The type of `db` does not name what a sequence adds.
  const db = diagram.db as unknown as SequenceDb;
  return {
    actors: Array.from(db.getActors().values(), ({ description }) => shown(description)),
    messages: db.getMessages().map(({ message }) => shown(message)),
  };
}
