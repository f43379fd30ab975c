// @vitest-environment happy-dom
import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { drawnByMermaid } from './oracle.js';
import { parseMermaidFlowchart } from './parse.js';
import { printMermaidFlowchart } from './print.js';

const shop: Model = {
  ...emptyModel('Shop'),
  zones: {
    edge: { name: 'Browser', trust: 'public' },
    eu: { name: 'Platform', trust: 'internal', jurisdiction: 'EU' },
  },
  elements: {
    customer: { kind: 'actor', name: 'Customer', zone: 'edge' },
    api: { kind: 'service', name: 'API', zone: 'eu' },
    db: { kind: 'store', name: 'Orders', zone: 'eu', technology: 'postgresql', encrypted: true },
    mail: { kind: 'external', name: 'Mail' },
  },
  flows: {
    order: { from: 'customer', to: 'api', name: 'POST /orders', protocol: 'https', carries: ['person.*'] },
    insert: { from: 'api', to: 'db', carries: ['person.email', 'person.name'] },
    batch: { from: 'db', to: 'mail', interaction: 'batch', name: 'Newsletter' },
    lost: { from: 'api', to: 'nowhere' },
  },
  entities: {
    person: {
      name: 'Person',
      fields: {
        email: { type: 'string', tags: ['pii.email'] },
        name: { type: 'string', tags: ['pii.name'] },
        card: { type: 'string', tags: ['pci.pan'] },
      },
    },
  },
};

/** A document with `zones` zones of `each` elements, in chains. */
const large = (zones: number, each: number, flows: number): Model => {
  const ids = Array.from({ length: zones * each }, (_, i) => `e${i}`);
  return {
    ...emptyModel('Large'),
    zones: Object.fromEntries(Array.from({ length: zones }, (_, i) => [`z${i}`, { name: `Zone ${i}` }])),
    elements: Object.fromEntries(
      ids.map((id, i) => [id, { kind: 'service', name: `Service ${i}`, zone: `z${Math.floor(i / each)}` }]),
    ),
    flows: Object.fromEntries(
      Array.from({ length: flows }, (_, i) => [
        `f${i}`,
        { from: `e${(i * 7) % ids.length}`, to: `e${(i * 7 + 1 + (i % 13)) % ids.length}`, name: `call ${i}` },
      ]),
    ),
  };
};

describe('printMermaidFlowchart', () => {
  it('writes the text that people read in a pull request', () => {
    const { diagrams, note } = printMermaidFlowchart(shop, {
      findings: [{ subjects: ['insert', 'db'], severity: 'error', message: 'x' }],
    });
    expect(note).toBe('1 flow with a missing end cannot be drawn.');
    expect(diagrams).toEqual([{ title: 'Shop', code: expect.any(String) }]);
    expect(diagrams[0]?.code).toBe(`---
title: "Shop"
config:
  theme: base
  look: classic
  themeVariables:
    lineColor: '#64748b'
    edgeLabelBackground: '#ffffff'
---
flowchart LR
  accTitle: Shop
  accDescr: Data flows#58; 4 elements, 4 flows, 1 finding highlighted.
  subgraph z1["Browser (public)"]
    n1(["Customer"]):::actor
  end
  subgraph z2["Platform (internal · EU)"]
    n2["API"]:::service
    n3[("Orders<br/>PostgreSQL · PII 2 · 🔒")]:::store
  end
  n4{{"Mail"}}:::external
  n1 -->|"POST /orders<br/>PII 2 · PCI 1 · 🔒"| n2
  n2 -->|"PII 2"| n3
  n3 -.->|"Newsletter"| n4
  classDef actor fill:#f1f5f9,stroke:#475569,color:#0f172a
  classDef service fill:#e0f2fe,stroke:#0369a1,color:#0c2a3f
  classDef store fill:#dcfce7,stroke:#15803d,color:#0b2e18
  classDef external fill:#f3e8ff,stroke:#7e22ce,color:#2e1048
  classDef zonePublic fill:#fff7ed,stroke:#c2410c,color:#0f172a
  classDef zoneInternal fill:#f0f9ff,stroke:#0369a1,color:#0f172a
  classDef finding stroke:#c8102e,stroke-width:4px
  class z1 zonePublic
  class z2 zoneInternal
  class n3 finding
  linkStyle 1 stroke:#c8102e,stroke-width:4px
`);
  });

  it('splits by zone above the limits of Mermaid, and says so', async () => {
    const model = large(10, 100, 1_500);
    const { diagrams, note } = printMermaidFlowchart(model, { lossless: true, legend: true });
    expect(note).toMatch(
      /^1,000 elements and 1,500 flows are more than Mermaid draws in one diagram \(50,000 characters, 500 edges\)/,
    );
    expect(diagrams.map((diagram) => diagram.title)).toEqual([
      'Large: overview',
      ...Array.from({ length: 10 }, (_, i) => `Zone ${i}`),
    ]);
    const drawn = await Promise.all(diagrams.map((diagram) => drawnByMermaid(diagram.code)));
    const flows = new Set(drawn.slice(1).flatMap((each) => each.edges.map((edge) => edge.label)));
    for (const { name } of Object.values(model.flows)) expect(flows).toContain(name);
    expect(drawn[0]?.edges.length).toBeGreaterThan(9);
    expect(parseMermaidFlowchart(diagrams[0]?.code ?? '')).toEqual({ model, diagnostics: [] });
  });

  it.each([
    ['one zone without an end', large(1, 100, 1_200)],
    [
      'a hub that everything calls',
      {
        ...large(1, 40, 0),
        flows: Object.fromEntries(
          Array.from({ length: 1_200 }, (_, i) => [`f${i}`, { from: `e${1 + (i % 39)}`, to: 'e0', name: `call ${i}` }]),
        ),
      },
    ],
    [
      'long names',
      {
        ...large(3, 60, 0),
        elements: Object.fromEntries(
          Array.from({ length: 180 }, (_, i) => [
            `e${i}`,
            { kind: 'service', name: '"'.repeat(200), zone: `z${i % 3}` },
          ]),
        ),
      },
    ],
  ] satisfies [string, Model][])('splits further where a zone alone is too much: %s', async (_, model) => {
    const { diagrams } = printMermaidFlowchart(model);
    expect(diagrams.length).toBeGreaterThan(3);
    const drawn = await Promise.all(diagrams.map((diagram) => drawnByMermaid(diagram.code)));
    const flows = new Set(drawn.slice(1).flatMap((each) => each.edges.map((edge) => edge.label)));
    for (const { name } of Object.values(model.flows)) expect(flows).toContain(name);
    const nodes = new Set(drawn.slice(1).flatMap((each) => Object.keys(each.nodes)));
    expect(nodes.size).toBe(Object.keys(model.elements).length);
  });

  it('keeps a model out of a diagram that it would make unreadable to Mermaid', () => {
    const model = {
      ...large(2, 3, 4),
      description: Array.from({ length: 60_000 }, (_, i) => (i * i).toString(36)).join(''),
    };
    const { diagrams, note } = printMermaidFlowchart(model, { lossless: true });
    expect(note).toContain('too large to travel inside a Mermaid diagram');
    for (const diagram of diagrams) expect(diagram.code.length).toBeLessThanOrEqual(50_000);
  });

  it('is fast enough for a large document', () => {
    const model = large(10, 100, 1_500);
    printMermaidFlowchart(model);
    const start = performance.now();
    for (let i = 0; i < 5; i += 1) printMermaidFlowchart(model);
    // The target is 20 ms on a quiet machine; this guards against worse than linear.
    expect((performance.now() - start) / 5).toBeLessThan(100);
  });
});
