import type { Finding } from '@spillway/analysis';
import { printMermaidFlowchart } from '@spillway/formats';
import { emptyModel, type Model, printModel, printYaml } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { placesIn } from './places.js';

const model: Model = {
  ...emptyModel('Shop'),
  elements: {
    web: { kind: 'service', name: 'Web', role: 'frontend' },
    order: {
      kind: 'service',
      name: 'Orders',
      handlers: [{ on: 'post', steps: [{ do: 'log', fields: ['order.email'] }] }],
    },
    db: {
      kind: 'store',
      name: 'Orders',
      holds: [{ entity: 'order', fields: ['id', 'email'], limits: { email: { maxLength: 10 } } }],
    },
    copy: { kind: 'store', name: 'Copy', holds: [{ entity: 'order', fields: ['id', 'email'] }] },
  },
  flows: {
    post: { from: 'web', to: 'order', carries: ['order.*'] },
    order: { from: 'order', to: 'db', carries: ['order.id', 'order.email'] },
  },
  entities: { order: { name: 'Order', fields: { id: { type: 'uuid' }, email: { type: 'string' } } } },
  lifecycles: { order: { entity: 'order', states: {}, transitions: [] } },
};
const finding = (rule: string, first: string, over: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'error',
  message: '',
  subjects: [first],
  fingerprint: '',
  ...over,
});

/** The text that follows a place, to the end of its line. */
const at = (text: string, each: Finding): string => {
  const { line, column } = placesIn(text, model).of(each);
  return text.split('\n')[line - 1]?.slice(column - 1) ?? '';
};

describe.each([
  ['JSON', printModel(model)],
  ['YAML', printYaml(model)],
])('in %s', (_, text) => {
  const word = (each: Finding): string => /[\w.*]+/.exec(at(text, each))?.[0] ?? '';
  const lineOf = (each: Finding): number => placesIn(text, model).of(each).line;

  it('finds the record', () => {
    expect(word(finding('failure/no-timeout', 'post'))).toBe('post');
    expect(word(finding('structure/write-only-store', 'db'))).toBe('db');
  });

  it('tells records of one id apart by what the rule is about', () => {
    const lines = text.split('\n');
    const section = (each: Finding) =>
      /\w+/.exec(
        lines.slice(0, lineOf(each)).findLast((line) => /^ {0,2}"?(elements|flows|entities|lifecycles)/.test(line)) ??
          '',
      )?.[0];
    expect(section(finding('observability/unmonitored-service', 'order'))).toBe('elements');
    expect(section(finding('failure/no-timeout', 'order'))).toBe('flows');
    expect(section(finding('privacy/untagged', 'order'))).toBe('entities');
    expect(section(finding('lifecycle/no-initial', 'order'))).toBe('lifecycles');
  });

  it.each<[string, Finding, string]>([
    ['a reference', finding('privacy/in-url', 'order', { field: 'order.email' }), 'order.email'],
    ['a reference in a handler', finding('privacy/in-logs', 'order', { field: 'order.email' }), 'order.email'],
    ['a reference to all fields', finding('privacy/in-url', 'post', { field: 'order.email' }), 'order.*'],
    ['a limit', finding('validation/limit-mismatch', 'db', { field: 'order.email' }), 'email'],
    ['a mention', finding('privacy/card-in-clear', 'copy', { field: 'order.email' }), 'email'],
    ['a definition', finding('privacy/untagged', 'order', { field: 'order.email' }), 'email'],
    ['the record where the field is not mentioned', finding('privacy/in-url', 'post', { field: 'other.x' }), 'post'],
  ])('finds %s', (_name, each, expected) => expect(word(each)).toBe(expected));

  it('names those that take part, and the path', () => {
    const places = placesIn(text, model);
    const each = finding('failure/no-timeout', 'post', { subjects: ['post', 'order', 'gone'], path: ['post', 'gone'] });
    expect(places.subjects(each).map(({ in: name, id, kind }) => [name, id, kind])).toEqual([
      ['flows', 'post', 'flow'],
      ['elements', 'order', 'service'],
    ]);
    expect(places.path(each).map(({ id }) => id)).toEqual(['post']);
  });
});

it('says the first line where the file carries the model in another form', () => {
  const diagram = printMermaidFlowchart(model, { lossless: true }).diagrams[0]?.code ?? '';
  expect(placesIn(diagram, model).of(finding('failure/no-timeout', 'post'))).toEqual({ line: 1, column: 1 });
});
