// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { drawnByMermaid } from './oracle.js';
import { parseFlowchart } from './parse-flowchart.js';

const TEXTS: Readonly<Record<string, string>> = {
  shapes: `flowchart LR
    a[rect] --> b(round) --> c([stadium]) --> d[[sub]] --> e[(cyl)]
    f((circle)) --> g>flag] --> h{diamond} --> i{{hex}}
    j[/lean/] --> k[\\left\\] --> l[/trap\\] --> m[\\inv/] --> n(((double)))
    o1["quoted [brackets] (and) {more}"] --> p1("a #quot;b#quot; #35;")`,
  arrows: `graph TD;
    A-->B; B---C; C-.->D; D==>E; E--xF; F--oG; G<-->H; H~~~I; I---->J; J-..->K; K====>L; L-.-M;
    A--text-->B; B-- two words ---C; C-. dotted .->D; D== thick ==>E; A-->|piped|B; A -->|"quoted | pipe"| B; A o--o B; A x--x C`,
  groups: `flowchart TB
    a --> b & c --> d
    e & f --> g & h`,
  subgraphs: `flowchart LR
    subgraph one
      a1-->a2
    end
    subgraph two["Two of them"]
      direction TB
      b1-->b2
      subgraph inner [Inner part]
        b3
      end
    end
    one --> two
    a1 --> b3
    c1`,
  statements: `%%{init: {'theme':'dark'}}%%
%% a comment --> x
flowchart LR
    accTitle: A title; with --> arrows
    accDescr {
      Several lines --> here
    }
    a:::hot --> b
    classDef hot fill:#f00,stroke:#000
    c
    class b,c hot
    style a fill:#fff
    linkStyle 0 stroke:red
    click a "https://x.y" "tip"`,
  frontmatter: `---
title: x --> y
---
flowchart RL
    a --> b`,
  metadata: `flowchart LR
    a@{ shape: cyl, label: "Data base" } --> b
    e1@--> c
    b e2@--> c`.replace('\n    e1@--> c', ''),
};

describe('parseFlowchart', () => {
  it.each(Object.entries(TEXTS))('reads %s as Mermaid does', async (_, text) => {
    const flowchart = parseFlowchart(text);
    const drawn = await drawnByMermaid(text.replaceAll('\r', ''));
    expect(flowchart?.diagnostics).toEqual([]);
    const nodes = [...(flowchart?.nodes.values() ?? [])];
    const shown = Object.fromEntries(nodes.map((node) => [node.id, node.label ?? node.id]));
    const subgraphIds = new Set(Object.keys(drawn.subgraphs));
    expect(shown).toEqual(Object.fromEntries(Object.entries(drawn.nodes).filter(([id]) => !subgraphIds.has(id))));
    expect(flowchart?.edges.map(({ from, to, label, stroke }) => ({ from, to, label, stroke, red: false }))).toEqual(
      drawn.edges.map((edge) => ({ ...edge, red: false })),
    );
    const members = (id: string): string[] => [
      ...nodes.filter((node) => node.subgraph === id).map((node) => node.id),
      ...[...(flowchart?.subgraphs.values() ?? [])].filter((each) => each.parent === id).map((each) => each.id),
    ];
    expect(
      Object.fromEntries(
        [...(flowchart?.subgraphs.values() ?? [])].map((each) => [
          each.id,
          { title: each.title, members: members(each.id).sort() },
        ]),
      ),
    ).toEqual(
      Object.fromEntries(
        Object.entries(drawn.subgraphs).map(([id, each]) => [id, { ...each, members: [...each.members].sort() }]),
      ),
    );
    for (const node of nodes) {
      expect(node.classes).toEqual(drawn.classes[node.id]?.filter((each) => each !== 'clickable'));
    }
  });

  it('is no flowchart without a header', () => {
    expect(parseFlowchart('sequenceDiagram\n a->>b: x')).toBeUndefined();
    expect(parseFlowchart('')).toBeUndefined();
  });

  it('reports what it does not understand with its place, and goes on', () => {
    const flowchart = parseFlowchart('flowchart LR\n  a --> b\n  c[open\n  d --> e\n  end\n  subgraph s\n  f\n');
    expect([...(flowchart?.nodes.keys() ?? [])]).toEqual(['a', 'b', 'd', 'e', 'f']);
    expect(flowchart?.diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      '3:5 Mermaid that Spillway does not understand: the rest of this line is left out.',
      '5:3 There is no subgraph to end here.',
      '8:1 The subgraph "s" does not end.',
    ]);
  });

  it('takes time that grows with the text only', () => {
    const text = (count: number) => `flowchart LR;${'a["x"]-->|"y"|b[(z)];c -- t --> d;'.repeat(count)}`;
    const time = (count: number): number => {
      const source = text(count);
      const start = performance.now();
      parseFlowchart(source);
      return performance.now() - start;
    };
    time(500);
    expect(time(8_000) / Math.max(time(1_000), 1)).toBeLessThan(30);
  });
});
