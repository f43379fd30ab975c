import { type Lineage, type LineagePlace, lineageOf } from '@spillway/analysis';
import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { lineageMarkdown } from './lineage-markdown';
import { firstHops, lineageRows, refsOfRows } from './lineage-rows';
import { lanesIn, railsOf } from './rails';

/** A form becomes an order, which is sent on under another name, comes back, and is kept twice. */
const model: Model = {
  ...emptyModel('Shop'),
  elements: {
    customer: { kind: 'actor', name: 'Customer' },
    api: {
      kind: 'service',
      name: 'Order API',
      handlers: [
        {
          on: 'place',
          steps: [
            {
              do: 'transform',
              version: '2',
              maps: [{ to: 'order.mail', from: ['form.mail'], formula: 'lower(mail)' }],
            },
            { do: 'call', flow: 'save' },
            { do: 'transform', maps: [{ to: 'message.to', from: ['order.mail'] }] },
            { do: 'call', flow: 'send' },
          ],
        },
      ],
    },
    mailer: {
      kind: 'service',
      name: 'Mailer',
      handlers: [
        {
          on: 'send',
          steps: [
            { do: 'transform', maps: [{ to: 'order.mail', from: ['message.to'] }] },
            { do: 'call', flow: 'archive' },
          ],
        },
      ],
    },
    db: { kind: 'store', name: 'Orders' },
    old: { kind: 'store', name: 'Archive' },
  },
  flows: {
    place: { name: 'place-order', from: 'customer', to: 'api', carries: ['form.mail'] },
    save: { from: 'api', to: 'db', carries: ['order.mail'] },
    send: { from: 'api', to: 'mailer', carries: ['message.to'] },
    archive: { from: 'mailer', to: 'old', carries: ['order.mail'] },
  },
  entities: {
    form: { name: 'Form', fields: { mail: { type: 'string', tags: ['pii.email'] } } },
    order: { name: 'Order', fields: { mail: { type: 'string', tags: ['pii.email'] } } },
    message: { name: 'Message', fields: { to: { type: 'string' } } },
  },
};

const said = (field: string, hops = Number.POSITIVE_INFINITY) =>
  lineageRows(lineageOf(model, field), hops).rows.map(({ place: { occurrence }, group, arrivals }) => [
    group,
    'flow' in occurrence ? occurrence.flow : occurrence.element,
    occurrence.field,
    arrivals.flatMap(({ from }) => from),
  ]);

describe('lineageRows', () => {
  it('tells first what a field comes from, then the field itself, then what it becomes', () => {
    expect(said('order.mail')).toEqual([
      ['from', 'place', 'form.mail', []],
      ['from', 'send', 'message.to', [0]],
      ['itself', 'save', 'order.mail', [0]],
      ['itself', 'db', 'order.mail', [2]],
      ['itself', 'archive', 'order.mail', [1]],
      ['itself', 'old', 'order.mail', [4]],
    ]);
    expect(said('form.mail').map(([group]) => group)).toEqual([
      'itself',
      ...Array.from({ length: 5 }, () => 'becomes'),
    ]);
  });

  it('keeps a round trip through another name with the field itself, in the order in which it happens', () => {
    const place = (flow: string, field: string, side: 'up' | 'here' | 'down'): LineagePlace => ({
      occurrence: { at: 'payload', flow, field },
      side,
      distance: 0,
      tags: [],
      protection: 'plain',
    });
    const lineage: Lineage = {
      field: 'a.x',
      places: [place('f', 'b.x', 'up'), place('g', 'a.x', 'here'), place('h', 'b.x', 'up'), place('i', 'a.x', 'here')],
      hops: [0, 1, 2].map((from) => ({ from, to: from + 1, changes: [] })),
      beyond: { up: 0, down: 0 },
    };
    const { rows } = lineageRows(lineage, Number.POSITIVE_INFINITY);
    expect(rows.map(({ group }) => group)).toEqual(['from', 'itself', 'itself', 'itself']);
    expect(refsOfRows(model, rows.slice(0, 1))).toEqual([{ in: 'flows', id: 'f' }]);
  });

  it('points out flows with both their ends', () => {
    const { rows } = lineageRows(lineageOf(model, 'form.mail'), 0);
    expect(refsOfRows(model, rows).map(({ id }) => id)).toEqual(['place', 'customer', 'api']);
  });

  it('shows as many hops as asked for, and says how many places one more would show', () => {
    const { rows, beyond, nextHop } = lineageRows(lineageOf(model, 'form.mail'), 1);
    expect([rows.length, beyond, nextHop]).toEqual([3, 3, 2]);
    expect(firstHops(lineageOf(model, 'form.mail'))).toBe(Number.POSITIVE_INFINITY);
  });

  it('reads as Markdown, steps and origins included', () => {
    const { rows } = lineageRows(lineageOf(model, 'order.mail'), Number.POSITIVE_INFINITY);
    expect(lineageMarkdown(model, 'order.mail', rows)).toMatchInlineSnapshot(`
      "## Lineage of \`order.mail\` in Shop

      ### Comes from

      1. place-order (Customer → Order API) – \`form.mail\` · plain · \`pii.email\`
      2. Order API → Mailer – \`message.to\` · plain · \`pii.email\`
         - step: order.mail computed from form.mail = \`lower(mail)\` (version 2) – Order API · place-order
         - step: order.mail becomes message.to – Order API · place-order

      ### The field itself

      3. Order API → Orders – plain · \`pii.email\`
         - step from 1: order.mail computed from form.mail = \`lower(mail)\` (version 2) – Order API · place-order
      4. Kept in Orders – plain · \`pii.email\`
      5. Mailer → Archive – plain · \`pii.email\`
         - step from 2: message.to becomes order.mail – Mailer · Order API → Mailer
      6. Kept in Archive – plain · \`pii.email\`
      "
    `);
  });
});

describe('railsOf', () => {
  it('keeps a chain in one lane and gives each branch its own', () => {
    const links = [
      { from: 0, to: 1 },
      { from: 0, to: 3 },
      { from: 1, to: 2 },
    ];
    const rails = railsOf(4, links);
    expect(rails).toEqual([
      { lane: 0, through: [], into: [], outOf: [0, 1] },
      { lane: 0, through: [1], into: [0], outOf: [0] },
      { lane: 0, through: [1], into: [0], outOf: [] },
      { lane: 1, through: [], into: [1], outOf: [] },
    ]);
    expect(lanesIn(rails)).toBe(2);
  });

  it('joins lines that lead to the same row, and leaves out those that lead upwards', () => {
    const links = [
      { from: 0, to: 2 },
      { from: 1, to: 2 },
      { from: 2, to: 0 },
    ];
    expect(railsOf(3, links)).toEqual([
      { lane: 0, through: [], into: [], outOf: [0] },
      { lane: 1, through: [0], into: [], outOf: [0] },
      { lane: 0, through: [], into: [0], outOf: [] },
    ]);
  });
});
