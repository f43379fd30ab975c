import { apply, freshId, type Id, type Model, type Patch, type PatchOp, removeRecords } from '@spillway/model';
import type { Diagnostic } from '../diagnostic.js';
import type { Flowchart, FlowchartNode, FlowchartSubgraph, Place } from './flowchart.js';
import { kindOfNode } from './kind.js';
import { renamedEdge, renamedNode, renamedZone } from './labels.js';
import { matchEdges } from './match-edges.js';
import type { FlowchartView } from './view.js';

const LONGEST_NAME = 200;
const LEGEND = /^k\d+$/;

interface Merge {
  model: Model;
  readonly diagnostics: Diagnostic[];
  readonly elementOf: Map<string, Id>;
  readonly zoneOf: Map<string, Id>;
}

const say = (merge: Merge, place: Place, message: string, severity: Diagnostic['severity'] = 'info'): void => {
  merge.diagnostics.push({ line: place.line, column: place.column, severity, message });
};
const change = (merge: Merge, patch: Patch): void => {
  merge.model = apply(merge.model, patch);
};
const set = (collection: 'elements' | 'zones' | 'flows', id: Id, member: string, value: string | undefined): PatchOp =>
  value === undefined
    ? { op: 'set', in: collection, id, path: [member] }
    : { op: 'set', in: collection, id, path: [member], value };

const shortened = (name: string): string =>
  Array.from(name)
    .slice(0, LONGEST_NAME / 2)
    .join('');
const fitName = (name: string): string => (name.length > LONGEST_NAME ? shortened(name) : name);
const nameOf = (node: FlowchartNode): string => fitName(node.label?.trim() ? node.label : node.id);
const quote = (text: string): string => `“${text.replaceAll('\n', ' ')}”`;

function mergeZones(merge: Merge, view: FlowchartView, subgraphs: readonly FlowchartSubgraph[]): void {
  const known = new Map(view.zones.map((zone) => [zone.node, zone]));
  for (const zone of view.zones) merge.zoneOf.set(zone.node, zone.id);
  for (const subgraph of subgraphs) {
    if (known.has(subgraph.id)) continue;
    const name = fitName(subgraph.title.trim() === '' ? subgraph.id : subgraph.title);
    const id = freshId(merge.model.zones, name);
    merge.zoneOf.set(subgraph.id, id);
    change(merge, [{ op: 'put', in: 'zones', id, record: { name } }]);
    say(merge, subgraph.place, `Zone ${quote(name)} was added.`);
  }
  for (const subgraph of subgraphs) {
    const zone = known.get(subgraph.id);
    const id = merge.zoneOf.get(subgraph.id);
    if (id === undefined) continue;
    if (zone?.parent?.node !== subgraph.parent) {
      const parent = subgraph.parent === undefined ? undefined : merge.zoneOf.get(subgraph.parent);
      change(merge, [set('zones', id, 'parent', parent)]);
      if (zone !== undefined) say(merge, subgraph.place, `Zone ${quote(zone.name)} was moved.`);
    }
    const name = zone === undefined ? undefined : renamedZone(zone, subgraph.title);
    if (zone === undefined || name === undefined) continue;
    change(merge, [set('zones', id, 'name', fitName(name))]);
    say(merge, subgraph.place, `Zone ${quote(zone.name)} was renamed to ${quote(name)}.`);
  }
}

function mergeNodes(merge: Merge, view: FlowchartView, nodes: readonly FlowchartNode[]): void {
  const known = new Map(view.nodes.map((node) => [node.node, node]));
  for (const node of view.nodes) merge.elementOf.set(node.node, node.id);
  for (const drawn of nodes) {
    const node = known.get(drawn.id);
    const zone = drawn.subgraph === undefined ? undefined : merge.zoneOf.get(drawn.subgraph);
    if (node === undefined) {
      const name = nameOf(drawn);
      const id = freshId(merge.model.elements, name);
      merge.elementOf.set(drawn.id, id);
      const kind = kindOfNode(drawn);
      change(merge, [
        { op: 'put', in: 'elements', id, record: { kind, name, ...(zone === undefined ? {} : { zone }) } },
      ]);
      say(
        merge,
        drawn.place,
        `Element ${quote(name)} was added, as ${kind === 'actor' || kind === 'external' ? 'an' : 'a'} ${kind}.`,
      );
      continue;
    }
    if (node.zone?.node !== drawn.subgraph) {
      change(merge, [set('elements', node.id, 'zone', zone)]);
      say(merge, drawn.place, `${quote(node.name)} was moved to another zone.`);
    }
    const name = renamedNode(node, drawn.label);
    if (name !== undefined) {
      change(merge, [set('elements', node.id, 'name', fitName(name))]);
      say(merge, drawn.place, `${quote(node.name)} was renamed to ${quote(name)}.`);
    }
    if (drawn.label !== undefined && kindOfNode(drawn) !== node.kind) {
      say(merge, drawn.place, `${quote(node.name)} stays a ${node.kind}: change its kind in Spillway.`, 'warning');
    }
  }
}

function mergeEdges(merge: Merge, view: FlowchartView, flowchart: Flowchart): void {
  const drawn = flowchart.edges.filter((edge) => {
    if (LEGEND.test(edge.from) && LEGEND.test(edge.to)) return false;
    if (edge.stroke === 'invisible') return false;
    const hasEnds = merge.elementOf.has(edge.from) && merge.elementOf.has(edge.to);
    if (!hasEnds)
      say(merge, edge.place, 'An arrow to or from a subgraph is not a flow: draw it between elements.', 'warning');
    return hasEnds;
  });
  const { kept, moved, removed, added } = matchEdges(view.edges, drawn);
  for (const [edge, { label, place, stroke }] of [...kept, ...moved]) {
    const name = renamedEdge(edge, label);
    if (name !== undefined) {
      change(merge, [set('flows', edge.id, 'name', name === '' ? undefined : fitName(name))]);
      say(
        merge,
        place,
        name === ''
          ? `Flow ${quote(edge.name)} lost its name.`
          : `Flow ${quote(edge.name || edge.id)} was renamed to ${quote(name)}.`,
      );
    }
    if ((stroke === 'dotted') !== edge.dotted) {
      say(
        merge,
        place,
        `The line of ${quote(edge.name || edge.id)} changed, its interaction did not: set that in Spillway.`,
        'warning',
      );
    }
  }
  for (const [edge, { from, to, place }] of moved) {
    change(merge, [
      set('flows', edge.id, 'from', merge.elementOf.get(from)),
      set('flows', edge.id, 'to', merge.elementOf.get(to)),
    ]);
    say(merge, place, `Flow ${quote(edge.name)} now joins other elements.`);
  }
  for (const { from, to, label, place } of added) {
    const ends = { from: merge.elementOf.get(from), to: merge.elementOf.get(to) };
    if (ends.from === undefined || ends.to === undefined) continue;
    const name = fitName(label.trim());
    const id = freshId(merge.model.flows, name === '' ? `${ends.from}-${ends.to}` : name);
    const record = { from: ends.from, to: ends.to, ...(name === '' ? {} : { name }) };
    change(merge, [{ op: 'put', in: 'flows', id, record }]);
    say(merge, place, `Flow ${quote(name === '' ? id : name)} was added.`);
  }
  const flows = removed.map((edge) => edge.id);
  change(merge, removeRecords(merge.model, { flows }));
}

/** What is gone has no place in the text: it is reported at the top. */
function reportRemovals(merge: Merge, before: Model): void {
  const top = { line: 1, column: 1 };
  const gone = <T extends { name?: string | undefined }>(was: Record<Id, T>, is: Record<Id, T>, noun: string): void => {
    for (const [id, record] of Object.entries(was)) {
      if (!Object.hasOwn(is, id)) say(merge, top, `${noun} ${quote(record.name ?? id)} was removed.`, 'warning');
    }
  };
  gone(before.zones, merge.model.zones, 'Zone');
  gone(before.elements, merge.model.elements, 'Element');
  gone(before.flows, merge.model.flows, 'Flow');
}

/**
 * The document with what someone changed in its diagram by hand: added and removed nodes, edges and subgraphs, labels,
 * and which subgraph a node is in. Everything else of the document stays; every change is reported with its place.
 */
export function mergeFlowchart(
  model: Model,
  view: FlowchartView,
  flowchart: Flowchart,
): { model: Model; diagnostics: Diagnostic[] } {
  const merge: Merge = { model, diagnostics: [...flowchart.diagnostics], elementOf: new Map(), zoneOf: new Map() };
  const nodes = [...flowchart.nodes.values()].filter((node) => !LEGEND.test(node.id));
  const subgraphs = [...flowchart.subgraphs.values()].filter((subgraph) => !LEGEND.test(subgraph.id));
  mergeZones(merge, view, subgraphs);
  mergeNodes(merge, view, nodes);
  mergeEdges(merge, view, flowchart);
  const missing = {
    zones: view.zones.filter((zone) => !flowchart.subgraphs.has(zone.node)),
    elements: view.nodes.filter((node) => !flowchart.nodes.has(node.node)),
  };
  change(
    merge,
    removeRecords(merge.model, {
      zones: missing.zones.map(({ id }) => id),
      elements: missing.elements.map(({ id }) => id),
    }),
  );
  reportRemovals(merge, model);
  const inOrder = merge.diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);
  return { model: merge.model, diagnostics: inOrder };
}
