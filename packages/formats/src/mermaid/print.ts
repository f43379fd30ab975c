import type { Model } from '@spillway/model';
import { modelComments, visibleChecksum } from './comments.js';
import { type Limits, overview } from './overview.js';
import { LEGEND_EDGES, type Picture, render } from './render.js';
import { type Part, split, zonesAround } from './split.js';
import { type FlowchartView, flowchartView, type ViewNode } from './view.js';

/** Something to highlight: a finding about elements and flows. */
export interface MermaidMark {
  /** Ids of elements and flows; others are ignored. */
  readonly subjects: readonly string[];
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

export interface MermaidFlowchartOptions {
  /** Default `LR`. */
  readonly direction?: 'LR' | 'TB' | undefined;
  /** Adds a subgraph that explains shapes and lines. */
  readonly legend?: boolean | undefined;
  /** Numbers flows in the order of drawing. */
  readonly numbered?: boolean | undefined;
  readonly findings?: readonly MermaidMark[] | undefined;
  /** Appends the document as comment lines, so that importing the diagram gives back the identical document. */
  readonly lossless?: boolean | undefined;
  /** Mermaid refuses longer texts; default 50,000. */
  readonly maxCharacters?: number | undefined;
  /** Mermaid refuses more edges; default 500. */
  readonly maxEdges?: number | undefined;
}

export interface MermaidDiagram {
  readonly title: string;
  readonly code: string;
}

export interface MermaidExport {
  /** One diagram; or an overview and then one or more per zone, where one would be more than Mermaid draws. */
  readonly diagrams: readonly MermaidDiagram[];
  /** What the reader of the export should know: that it was split, or what it leaves out. */
  readonly note?: string;
}

/** Mermaid's own limits. */
export const MERMAID_LIMITS = { characters: 50_000, edges: 500 } as const;

const DESCRIPTION_LENGTH = 240;
const number = (amount: number): string => `${amount}`.replace(/\B(?=(\d{3})+$)/g, ',');
const count = (amount: number, noun: string): string => `${number(amount)} ${noun}${amount === 1 ? '' : 's'}`;

function describe(model: Model, marks: number): string {
  const size = `${count(Object.keys(model.elements).length, 'element')}, ${count(Object.keys(model.flows).length, 'flow')}`;
  const found = marks === 0 ? '' : `, ${count(marks, 'finding')} highlighted`;
  const text = Array.from((model.description ?? '').trim());
  const about = text.length > DESCRIPTION_LENGTH ? `${text.slice(0, DESCRIPTION_LENGTH).join('')}…` : text.join('');
  return about === '' ? `Data flows: ${size}${found}.` : `${about} (${size}${found}.)`;
}

interface Plan {
  readonly model: Model;
  readonly view: FlowchartView;
  readonly options: MermaidFlowchartOptions;
  readonly limits: Limits;
  readonly description: string;
  readonly highlighted: ReadonlySet<string>;
}

function picture(plan: Plan, part: Part): Picture {
  const own = new Set(part.nodes);
  const elsewhere = new Set<ViewNode>();
  for (const { from, to } of part.edges) for (const end of [from, to]) if (!own.has(end)) elsewhere.add(end);
  const isWhole = part.nodes.length === plan.view.nodes.length;
  return {
    title: isWhole ? plan.model.name : `${plan.model.name}: ${part.title}`,
    description: plan.description,
    direction: plan.options.direction ?? 'LR',
    legend: plan.options.legend === true,
    // Empty zones are part of the whole picture only.
    zones: isWhole ? plan.view.zones : zonesAround(part.nodes, plan.view.zones),
    nodes: part.nodes,
    elsewhere: [...elsewhere],
    edges: part.edges,
    highlighted: plan.highlighted,
  };
}

const withComments = (plan: Plan, code: string, shows: string): string => {
  const numbered: Record<string, string> = plan.options.numbered === true ? { numbered: 'true' } : {};
  const facts = { diagram: shows, ...numbered, visible: visibleChecksum(code) };
  return `${[code, ...modelComments(plan.model, facts)].join('\n')}\n`;
};

function printParts(plan: Plan, fits: (part: Part) => boolean): MermaidExport {
  const { model, view, limits, options } = plan;
  const parts = split(view.nodes, view.edges, fits).map((part) =>
    part.title === '' ? { ...part, title: model.name } : part,
  );
  const title = `${model.name}: overview`;
  const about = { title, description: plan.description, direction: options.direction ?? 'LR' };
  let whole = overview(parts, view.edges, about, limits);
  const notes = [
    `${count(view.nodes.length, 'element')} and ${count(view.edges.length, 'flow')} are more than Mermaid draws in one diagram ` +
      `(${number(limits.characters)} characters, ${count(limits.edges, 'edge')}), so this export has an overview and ` +
      `${count(parts.length, 'diagram')} by zone. Flows between zones are in the diagrams of both.`,
  ];
  let code = `${whole.code}\n`;
  if (options.lossless === true) {
    const reserved = withComments(plan, whole.code, 'overview').length - whole.code.length;
    const room = { ...limits, characters: limits.characters - reserved };
    // The model takes precedence over the least important arrows of the overview.
    if (room.characters > limits.characters / 4) {
      whole = overview(parts, view.edges, about, room);
      code = withComments(plan, whole.code, 'overview');
      notes.push('The overview carries the model: import that one to get it back.');
    } else {
      notes.push('The model itself is too large to travel inside a Mermaid diagram: keep the Spillway JSON beside it.');
    }
  }
  if (!whole.complete) notes.push('The overview leaves out the arrows with the fewest flows.');
  return {
    diagrams: [
      { title, code },
      ...parts.map((part) => ({ title: part.title, code: `${render(picture(plan, part))}\n` })),
    ],
    note: notes.join(' '),
  };
}

/**
 * The flowchart of a document, in Mermaid that version 10.9 and later and GitHub draw. Flows with a missing end are left
 * out, and `note` says so; a document beyond Mermaid's limits becomes several diagrams.
 */
export function printMermaidFlowchart(model: Model, options: MermaidFlowchartOptions = {}): MermaidExport {
  const view = flowchartView(model, { numbered: options.numbered === true });
  const limits: Limits = {
    characters: options.maxCharacters ?? MERMAID_LIMITS.characters,
    edges: options.maxEdges ?? MERMAID_LIMITS.edges,
  };
  const marks = options.findings ?? [];
  const highlighted = new Set(marks.flatMap((mark) => mark.subjects));
  const plan: Plan = { model, view, options, limits, description: describe(model, marks.length), highlighted };
  const legend = options.legend === true ? LEGEND_EDGES : 0;
  const fits = (part: Part): boolean =>
    part.edges.length + legend <= limits.edges && render(picture(plan, part)).length < limits.characters;
  const all: Part = { title: '', nodes: view.nodes, edges: view.edges };
  const dangling =
    view.dangling.length === 0
      ? undefined
      : `${count(view.dangling.length, 'flow')} with a missing end cannot be drawn.`;
  if (view.edges.length + legend <= limits.edges) {
    const visible = render(picture(plan, all));
    const code = options.lossless === true ? withComments(plan, visible, 'flowchart') : `${visible}\n`;
    if (code.length <= limits.characters) {
      return { diagrams: [{ title: model.name, code }], ...(dangling === undefined ? {} : { note: dangling }) };
    }
  }
  const { diagrams, note } = printParts(plan, fits);
  return { diagrams, note: [note, dangling].filter((each) => each !== undefined).join(' ') };
}
