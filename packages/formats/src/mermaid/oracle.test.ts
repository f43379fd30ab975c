// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyModel, type Model, parseModel } from '@spillway/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE_LABELS } from './hostile-labels.js';
import { type Drawn, drawnByMermaid } from './oracle.js';
import { type MermaidFlowchartOptions, printMermaidFlowchart } from './print.js';
import { randomModel } from './random-model.js';
import { flowchartView, labelOf } from './view.js';

/** What Mermaid should find in the single diagram of a document. */
function expected(model: Model, numbered = false): Omit<Drawn, 'classes'> {
  const view = flowchartView(model, { numbered });
  const zoneLabel = (name: string, details: string) => (details === '' ? name : `${name} (${details})`);
  return {
    nodes: Object.fromEntries(view.nodes.map((node) => [node.node, labelOf(node)])),
    edges: view.edges.map((edge) => ({
      from: edge.from.node,
      to: edge.to.node,
      label: labelOf(edge),
      stroke: edge.dotted ? 'dotted' : 'normal',
      red: false,
    })),
    subgraphs: Object.fromEntries(
      view.zones.map((zone) => [
        zone.node,
        {
          title: zoneLabel(zone.name, zone.details),
          members: [
            ...view.nodes.filter((node) => node.zone === zone).map((node) => node.node),
            ...view.zones.filter((inner) => inner.parent === zone).map((inner) => inner.node),
          ].sort(),
        },
      ]),
    ),
  };
}

async function drawn(model: Model, options: MermaidFlowchartOptions = {}): Promise<Omit<Drawn, 'classes'>> {
  const { diagrams } = printMermaidFlowchart(model, options);
  expect(diagrams).toHaveLength(1);
  const { classes: _, ...rest } = await drawnByMermaid(diagrams[0]?.code ?? '');
  const subgraphs = Object.entries(rest.subgraphs).map(([id, each]) => [
    id,
    { ...each, members: [...each.members].sort() },
  ]);
  return { ...rest, subgraphs: Object.fromEntries(subgraphs) };
}

const FIXTURES = join(import.meta.dirname, '../../../model/fixtures/models');
const fixtures = readdirSync(FIXTURES).filter((file) => file.endsWith('.json'));

const withLabel = (label: string): Model => ({
  ...emptyModel(label),
  description: label,
  zones: { end: { name: label }, graph: { name: 'inner', parent: 'end', jurisdiction: label } },
  elements: {
    default: { kind: 'service', name: label, zone: 'graph' },
    style: { kind: 'store', name: label, technology: 'postgresql' },
    'b---oauth': { kind: 'queue', name: label, zone: 'end' },
    end: { kind: 'external', name: label },
    subgraph: { kind: 'actor', name: label },
  },
  flows: {
    a: { from: 'default', to: 'style', name: label },
    b: { from: 'default', to: 'b---oauth', name: label, protocol: 'https' },
    c: { from: 'end', to: 'end' },
  },
});

describe('Mermaid reads what was exported', () => {
  it.each(fixtures)('of %s', async (file) => {
    const parsed = parseModel(readFileSync(join(FIXTURES, file), 'utf8'));
    if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
    expect(await drawn(parsed.model)).toEqual(expected(parsed.model));
    expect(await drawn(parsed.model, { lossless: true, direction: 'TB' })).toEqual(expected(parsed.model));
  });

  it.each(HOSTILE_LABELS)('with everything named %j', async (label) => {
    const model = withLabel(label);
    expect(await drawn(model, { numbered: true, lossless: true })).toEqual(expected(model, true));
  });

  it('of 500 generated documents', async () => {
    await fc.assert(
      fc.asyncProperty(randomModel, fc.boolean(), fc.boolean(), async (model, numbered, lossless) => {
        expect(await drawn(model, { numbered, lossless })).toEqual(expected(model, numbered));
      }),
      { numRuns: 500 },
    );
  });

  it('without zones, elements or flows', async () => {
    const model = emptyModel('Empty');
    expect(await drawn(model, { lossless: true })).toEqual({ nodes: {}, edges: [], subgraphs: {} });
  });
});

describe('options', () => {
  const model = withLabel('a');

  it('adds a legend, which no other node is part of', async () => {
    const { nodes, subgraphs, edges } = await drawn(model, { legend: true });
    expect(Object.keys(nodes)).toEqual(['n3', 'n1', 'n2', 'n4', 'n5', 'k1', 'k2', 'k3', 'k4', 'k5']);
    expect(subgraphs.k0).toEqual({ title: 'Legend', members: ['k1', 'k2', 'k3', 'k4', 'k5'] });
    expect(edges.slice(3).map((edge) => edge.label)).toEqual(['waits for the answer', 'does not wait']);
  });

  it('highlights findings', async () => {
    const findings = [
      { subjects: ['b', 'style', 'not-there'], severity: 'error', message: 'x' },
      { subjects: ['order.email'], severity: 'warning', message: 'y' },
    ] as const;
    const { diagrams } = printMermaidFlowchart(model, { findings, legend: true });
    const { edges, classes } = await drawnByMermaid(diagrams[0]?.code ?? '');
    expect(edges.map((edge) => edge.red)).toEqual([false, true, false, false, false]);
    expect(classes).toMatchObject({ n2: ['store', 'finding'], n1: ['service'] });
  });
});
