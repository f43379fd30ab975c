import { ELEMENT_KINDS, type ElementKind } from '@spillway/model';
import type { FlowchartNode } from './flowchart.js';

const BY_SHAPE: Readonly<Record<string, ElementKind>> = {
  stadium: 'actor',
  circle: 'actor',
  subroutine: 'queue',
  cylinder: 'store',
  hexagon: 'external',
};

/** The kind of element that a node drawn by hand stands for: its class, else its shape, else a service. */
export const kindOfNode = (node: FlowchartNode): ElementKind =>
  ELEMENT_KINDS.find((kind) => node.classes.includes(kind)) ?? BY_SHAPE[node.shape ?? ''] ?? 'service';
