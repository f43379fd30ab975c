// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyModel, type Model, parseModel } from '@spillway/model';
import { arbitraryModel } from '@spillway/model/testing';
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

const MODEL_PACKAGE = join(import.meta.dirname, '../../../model');

/** Every document that the model package keeps as a file: samples and fixtures. */
const documents = ['fixtures', 'src/samples'].flatMap((folder) =>
  readdirSync(join(MODEL_PACKAGE, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file): [string, Model][] => {
      const parsed = parseModel(readFileSync(join(MODEL_PACKAGE, folder, file), 'utf8'));
      return parsed.ok ? [[file, parsed.model]] : [];
    }),
);

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

const anyModel = fc.oneof(randomModel, arbitraryModel({ dangling: true, elements: 20 }));

describe('Mermaid reads what was exported', () => {
  it.each(documents)('of %s', async (_, model) => {
    expect(await drawn(model)).toEqual(expected(model));
    const options = { lossless: true, numbered: true, direction: 'TB' } as const;
    expect(await drawn(model, options)).toEqual(expected(model, true));
  });

  it.each(HOSTILE_LABELS)('with everything named %j', async (label) => {
    const model = withLabel(label);
    expect(await drawn(model, { numbered: true, lossless: true })).toEqual(expected(model, true));
  });

  it('of 500 generated documents', async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, fc.boolean(), fc.boolean(), async (model, numbered, lossless) => {
        expect(await drawn(model, { numbered, lossless })).toEqual(expected(model, numbered));
      }),
      { numRuns: 500 },
    );
  }, 120_000);

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
