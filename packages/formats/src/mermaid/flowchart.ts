import type { Diagnostic } from '../diagnostic.js';

/** A place in a text, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}
/** The shape of a node by its brackets, or the `shape` of `@{…}`. */
export type FlowchartShape = string;

export interface FlowchartNode {
  readonly id: string;
  readonly place: Place;
  /** As shown; `undefined` when only the id is mentioned. */
  label: string | undefined;
  shape: FlowchartShape | undefined;
  readonly classes: string[];
  /** The subgraph that owns it: the first to close among those that mention it. */
  subgraph: string | undefined;
}
export interface FlowchartEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly stroke: 'normal' | 'thick' | 'dotted' | 'invisible';
  /** The characters at its ends, such as `>`, `x`, `o`; empty for none. */
  readonly ends: readonly [start: string, end: string];
  readonly place: Place;
}
export interface FlowchartSubgraph {
  readonly id: string;
  readonly place: Place;
  title: string;
  parent: string | undefined;
  readonly classes: string[];
}

/** What a Mermaid flowchart says, in the order it says it. */
export interface Flowchart {
  readonly direction: string | undefined;
  readonly nodes: ReadonlyMap<string, FlowchartNode>;
  readonly edges: readonly FlowchartEdge[];
  readonly subgraphs: ReadonlyMap<string, FlowchartSubgraph>;
  readonly diagnostics: readonly Diagnostic[];
}
