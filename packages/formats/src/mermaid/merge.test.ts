import { apply, emptyModel, type Model, parseModel, printModel } from '@spillway/model';
import { arbitraryModel } from '@spillway/model/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMermaidFlowchart } from './parse.js';
import { printMermaidFlowchart } from './print.js';
import { randomModel } from './random-model.js';

const model: Model = {
  ...emptyModel('Shop'),
  zones: { eu: { name: 'Platform', trust: 'internal', jurisdiction: 'EU' }, inner: { name: 'Data', parent: 'eu' } },
  elements: {
    customer: { kind: 'actor', name: 'Customer' },
    api: {
      kind: 'service',
      name: 'API',
      zone: 'eu',
      owner: 'web',
      handlers: [{ on: 'order', steps: [{ do: 'call', flow: 'insert' }] }],
    },
    db: { kind: 'store', name: 'Orders', zone: 'inner', technology: 'postgresql', encrypted: true },
    events: { kind: 'queue', name: 'order.created', zone: 'eu' },
  },
  flows: {
    order: { from: 'customer', to: 'api', name: 'POST /orders', timeout: '2s', protocol: 'https' },
    insert: { from: 'api', to: 'db', name: 'INSERT', carries: ['person.email'] },
    publish: { from: 'api', to: 'events' },
  },
  entities: { person: { name: 'Person', fields: { email: { type: 'string', tags: ['pii.email'] } } } },
};
const options = { lossless: true, numbered: true, legend: true } as const;
const code = printMermaidFlowchart(model, options).diagrams[0]?.code ?? '';

/** Reads the export after someone replaced some of its text. */
function edited(...replacements: readonly (readonly [string, string])[]) {
  let text = code;
  for (const [from, to] of replacements) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const result = parseMermaidFlowchart(text);
  const said = result.diagnostics.map((each) => `${each.line}:${each.column} ${each.severity} ${each.message}`);
  return { model: result.model, said, text };
}
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a diagram edited by hand', () => {
  it('is what the tests expect', () => {
    expect(code.split('\n').filter((line) => /^ +(subgraph [^k]|n\d|end)/.test(line))).toEqual([
      '  subgraph z1["Platform (internal · EU)"]',
      '    n2["API"]:::service',
      '    n4[["order.created"]]:::queue',
      '    subgraph z2["Data"]',
      '      n3[("Orders<br/>PostgreSQL · PII 1 · 🔒")]:::store',
      '    end',
      '  end',
      '  n1(["Customer"]):::actor',
      '  end',
      '  n1 -->|"1 · POST /orders<br/>🔒"| n2',
      '  n2 -->|"2 · INSERT<br/>PII 1"| n3',
      '  n2 -.->|"3"| n4',
    ]);
  });

  it('without a visible change gives the same model', () => {
    expect(edited(['  subgraph z1', '\n %% a comment\n      subgraph z1'])).toMatchObject({ model, said: [] });
  });

  it('compared in full, has no change that nobody made: any document', () => {
    const anyModel = fc.oneof(randomModel, arbitraryModel({ dangling: true, elements: 15 }));
    fc.assert(
      fc.property(anyModel, fc.boolean(), fc.boolean(), (drawn, numbered, legend) => {
        const canonical = parseModel(printModel(drawn));
        const each = canonical.ok ? canonical.model : drawn;
        const text = printMermaidFlowchart(each, { lossless: true, numbered, legend }).diagrams[0]?.code ?? '';
        const unchanged = parseMermaidFlowchart(text);
        expect(parseMermaidFlowchart(text.replace(/ visible=\w+/, ' visible=0'))).toEqual(unchanged);
        expect(unchanged.diagnostics).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('takes over new names of elements, zones and flows', () => {
    const {
      model: merged,
      said,
      text,
    } = edited(
      ['"API"', '"Public API"'],
      ['Orders<br/>', 'Order #34;store#34;<br/>'],
      ['Platform (internal · EU)', 'Cloud (internal · EU)'],
      ['2 · INSERT<br/>', '2 · insert order<br/>'],
      ['|"3"|', '|published|'],
    );
    expect(merged).toEqual(
      apply(model, [
        { op: 'set', in: 'elements', id: 'api', path: ['name'], value: 'Public API' },
        { op: 'set', in: 'elements', id: 'db', path: ['name'], value: 'Order "store"' },
        { op: 'set', in: 'zones', id: 'eu', path: ['name'], value: 'Cloud' },
        { op: 'set', in: 'flows', id: 'insert', path: ['name'], value: 'insert order' },
        { op: 'set', in: 'flows', id: 'publish', path: ['name'], value: 'published' },
      ]),
    );
    expect(said).toEqual([
      `${lineOf(text, 'Cloud')}:3 info Zone “Platform” was renamed to “Cloud”.`,
      `${lineOf(text, 'Public')}:5 info “API” was renamed to “Public API”.`,
      `${lineOf(text, 'Order #')}:7 info “Orders” was renamed to “Order "store"”.`,
      `${lineOf(text, 'insert order')}:6 info Flow “INSERT” was renamed to “insert order”.`,
      `${lineOf(text, 'published')}:6 info Flow “publish” was renamed to “published”.`,
    ]);
  });

  it('adds nodes, edges and subgraphs', () => {
    const { model: merged, said } = edited([
      '  classDef',
      '  subgraph pay["Payments"]\n    stripe{{Stripe}}:::external\n  end\n  n2 -- charge --> stripe & audit[(Audit log)]\n  classDef',
    ]);
    expect(merged).toEqual({
      ...model,
      zones: { ...model.zones, payments: { name: 'Payments' } },
      elements: {
        ...model.elements,
        stripe: { kind: 'external', name: 'Stripe', zone: 'payments' },
        'audit-log': { kind: 'store', name: 'Audit log' },
      },
      flows: {
        ...model.flows,
        charge: { from: 'api', to: 'stripe', name: 'charge' },
        'charge-2': { from: 'api', to: 'audit-log', name: 'charge' },
      },
    });
    expect(said.map((each) => each.replace(/^\S+ /, ''))).toEqual([
      'info Zone “Payments” was added.',
      'info Element “Stripe” was added, as an external.',
      'info Flow “charge” was added.',
      'info Flow “charge” was added.',
      'info Element “Audit log” was added, as a store.',
    ]);
  });

  it('removes nodes with their edges, and edges alone', () => {
    const { model: merged, said } = edited(
      ['    n4[["order.created"]]:::queue\n', ''],
      ['  n2 -.->|"3"| n4\n', ''],
      ['  n2 -->|"2 · INSERT<br/>PII 1"| n3\n', ''],
    );
    expect(Object.keys(merged?.elements ?? {})).toEqual(['customer', 'api', 'db']);
    expect(Object.keys(merged?.flows ?? {})).toEqual(['order']);
    expect(merged?.elements.api).toMatchObject({ owner: 'web', handlers: [{ on: 'order', steps: [] }] });
    expect(said).toEqual([
      '1:1 warning Element “order.created” was removed.',
      '1:1 warning Flow “INSERT” was removed.',
      '1:1 warning Flow “publish” was removed.',
    ]);
  });

  it('moves nodes between subgraphs, and removes subgraphs', () => {
    const { model: merged, said } = edited(
      ['    subgraph z2["Data"]\n', ''],
      ['    end\n', ''],
      ['    n2["API"]:::service\n', ''],
      ['  n1(["Customer"])', '  n2["API"]:::service\n  n1(["Customer"])'],
    );
    expect(merged?.zones).toEqual({ eu: model.zones.eu });
    expect(merged?.elements.db).toEqual({ ...model.elements.db, zone: 'eu' });
    expect(merged?.elements.api?.zone).toBeUndefined();
    expect(said.map((each) => each.replace(/^\S+ /, ''))).toEqual([
      'warning Zone “Data” was removed.',
      'info “Orders” was moved to another zone.',
      'info “API” was moved to another zone.',
    ]);
  });

  it('keeps what a flow says when its arrow is moved to another node', () => {
    const { model: merged, said } = edited(['POST /orders<br/>🔒"| n2', 'POST /orders<br/>🔒"| n4']);
    expect(merged?.flows.order).toEqual({ ...model.flows.order, to: 'events' });
    expect(said).toEqual([expect.stringContaining('info Flow “POST /orders” now joins other elements.')]);
  });

  it('reports what it does not take over', () => {
    const { model: merged, said } = edited(
      ['n4[["order.created"]]:::queue', 'n4[("order.created")]:::store'],
      ['  n2 -.->|"3"| n4', '  n2 -->|"3"| n4\n  n2 --> z1\n  n2 ~~~ n1\n  n2 ((('],
    );
    expect(merged).toEqual(model);
    expect(said.map((each) => each.replace(/^\S+ /, ''))).toEqual([
      'warning “order.created” stays a queue: change its kind in Spillway.',
      'warning The line of “publish” changed, its interaction did not: set that in Spillway.',
      'warning An arrow to or from a subgraph is not a flow: draw it between elements.',
      'warning Mermaid that Spillway does not understand: the rest of this line is left out.',
    ]);
  });

  it('is taken as it is when the diagram is no flowchart any more', () => {
    expect(edited(['flowchart LR', 'pie'])).toMatchObject({
      model,
      said: [expect.stringContaining('not a flowchart')],
    });
  });

  it('tells that an overview is not merged', () => {
    const split = printMermaidFlowchart(model, { lossless: true, maxEdges: 1 }).diagrams[0]?.code ?? '';
    const { model: same, diagnostics } = parseMermaidFlowchart(split.replace('1 flow', '5 flows'));
    expect(same).toEqual(model);
    expect(diagnostics).toMatchObject([{ severity: 'warning', message: expect.stringContaining('overview') }]);
  });

  it('uses a model that was edited in the comment lines, and says so', () => {
    const small = printMermaidFlowchart(emptyModel('A'), { lossless: true }).diagrams[0]?.code ?? '';
    const { model: renamed, diagnostics } = parseMermaidFlowchart(small.replace('"name": "A"', '"name": "B"'));
    expect(renamed?.name).toBe('B');
    expect(diagnostics).toMatchObject([{ severity: 'warning', message: expect.stringContaining('edited by hand') }]);
  });

  it('has one error when the model is damaged', () => {
    expect(parseMermaidFlowchart(code.replace('format=1', 'format=x'))).toEqual({
      model: undefined,
      diagnostics: [
        {
          line: lineOf(code, '%% spillway'),
          column: 1,
          severity: 'error',
          message: expect.stringMatching(/restore the lines/),
        },
      ],
    });
  });
});
