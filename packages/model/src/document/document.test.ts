import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Model } from '../schema/model.js';
import { checkRecords } from './check-records.js';
import { parseModel, positionOf, validateModel } from './parse.js';
import { printModel, printYaml } from './print.js';

const fixture = readFileSync(new URL('../../fixtures/models/order-creation.spillway.json', import.meta.url), 'utf8');
const loaded = (text: string): Model => {
  const result = parseModel(text);
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 2));
  return result.model;
};
const issues = (text: string) => {
  const result = parseModel(text);
  return result.ok ? [] : result.issues;
};
const lines = (text: string) =>
  issues(text).map(({ path, message, line, column }) => `${line}:${column} ${path.join('/')} ${message}`);
const document = (rest: object) => JSON.stringify({ spillway: 1, name: 'T', ...rest });

describe('loading', () => {
  it('reads JSON and YAML to the same model', () => {
    const model = loaded(fixture);
    expect(Object.keys(model.elements)).toHaveLength(15);
    expect(loaded(printModel(model))).toEqual(loaded(printYaml(model)));
    expect(loaded('\uFEFFspillway: 1\nname: Small\n')).toEqual(loaded('{"spillway":1,"name":"Small"}'));
  });

  it('keeps dangling references', () => {
    expect(loaded(document({ flows: { f: { from: 'nobody', to: 'nowhere', carries: ['a.b'] } } })).flows.f?.from).toBe(
      'nobody',
    );
  });
});

describe('printing', () => {
  it('is canonical, and the identity on canonical text', () => {
    const text = printModel(loaded(fixture));
    expect(printModel(loaded(text))).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
    expect(printModel(loaded(printYaml(loaded(fixture))))).toBe(text);
  });

  it('orders members and leaves out what is empty or default', () => {
    const text = printModel(
      loaded(
        document({
          waivers: {},
          elements: {
            q: {
              name: 'Q',
              kind: 'queue',
              durable: true,
              ordering: 'none',
              delivery: 'at-least-once',
              holds: [],
              description: '',
            },
            k: { technology: 'apache-kafka', ordering: 'none', name: 'K', role: 'queue', kind: 'queue' },
            s: {
              name: 'S',
              kind: 'service',
              role: 'service',
              durable: false,
              handlers: [{ steps: [{ flow: 'f', do: 'call', wait: true }], on: 'f' }],
            },
          },
          journeys: { j: { starts: 'f', name: 'J', purpose: 'erasure', deadline: '30d' } },
          flows: { f: { to: 's', from: 'q', idempotency: { recorded: 'with-effect', by: 'key' }, latency: {} } },
          lifecycles: { l: { transitions: [], states: { a: {} }, entity: 'e' } },
        }),
      ),
    );
    expect(JSON.parse(text)).toEqual({
      spillway: 1,
      name: 'T',
      elements: {
        q: { kind: 'queue', name: 'Q' },
        k: { kind: 'queue', name: 'K', role: 'queue', technology: 'apache-kafka', ordering: 'none' },
        s: { kind: 'service', name: 'S', handlers: [{ on: 'f', steps: [{ do: 'call', flow: 'f' }] }] },
      },
      flows: { f: { from: 'q', to: 's', idempotency: { by: 'key' } } },
      journeys: { j: { name: 'J', starts: 'f', purpose: 'erasure' } },
      lifecycles: { l: { entity: 'e', states: { a: {} }, transitions: [] } },
    });
    expect(Object.keys(JSON.parse(text).elements.k)).toEqual(['kind', 'name', 'role', 'technology', 'ordering']);
  });
});

describe('issues', () => {
  it.each([
    [
      'an unknown key',
      '{\n  "spillway": 1,\n  "name": "T",\n  "flows": { "f": { "from": "a", "to": "b", "retires": 3 } }\n}',
      ['4:45 flows/f/retires `retires` — did you mean `retry`?'],
    ],
    [
      'the same in YAML',
      'spillway: 1\nname: T\nflows:\n  f:\n    from: a\n    to: b\n    retires: 3\n',
      ['7:5 flows/f/retires `retires` — did you mean `retry`?'],
    ],
    [
      'a key of another kind',
      document({ elements: { db: { kind: 'store', name: 'DB', handlers: [] } } }),
      ['1:71 elements/db/handlers `handlers` — a store has no such member; the nearest is `owner`'],
    ],
    [
      'a wrong value',
      document({ elements: { q: { kind: 'queue', name: 'Q', delivery: 'at-least-one' } } }),
      [
        '1:80 elements/q/delivery `at-least-one` — did you mean `at-least-once`? One of `at-most-once`, `at-least-once`, `exactly-once`',
      ],
    ],
    [
      'a wrong kind',
      'spillway: 1\nname: T\nelements:\n  s:\n    kind: servce\n    name: S\n',
      [
        '5:11 elements/s/kind `servce` — did you mean `service`? One of `actor`, `service`, `queue`, `store`, `external`',
      ],
    ],
    [
      'a missing kind',
      'spillway: 1\nname: T\nelements:\n  s:\n    name: S\n',
      ['4:3 elements/s/kind `kind` is missing: one of `actor`, `service`, `queue`, `store`, `external`'],
    ],
    [
      'a wrong step',
      document({
        elements: { s: { kind: 'service', name: 'S', handlers: [{ on: 'f', steps: [{ do: 'call', flows: 'g' }] }] } },
      }),
      [
        '1:102 elements/s/handlers/0/steps/0/flow `flow` is missing',
        '1:115 elements/s/handlers/0/steps/0/flows `flows` — did you mean `flow`?',
      ],
    ],
    [
      'a wrong type and a bad duration',
      document({ flows: { f: { from: 'a', to: 'b', timeout: '5 s', rate: 'x' } } }),
      [
        '1:70 flows/f/timeout `5 s` — a duration is a number and a unit: ms, s, m, h, d, w, mo or y, as in "1.5s"',
        '1:83 flows/f/rate `x` — expected a number',
      ],
    ],
    [
      'a bad id',
      document({ zones: { '-a': { name: 'A' } } }),
      ['1:35 zones/-a `-a` — an id is 1 to 64 letters, digits, "-" or "_", and starts with a letter or digit'],
    ],
    [
      'no format',
      '{"name":"T"}',
      ['1:1 spillway `spillway` is missing: a document starts with `"spillway": 1`, the version of its format'],
    ],
    [
      'a newer format',
      '{"spillway":2,"name":"T"}',
      ['1:13 spillway `spillway` is `2`, and only format 1 is known here: a newer Spillway may have written this'],
    ],
    ['no object', '[1]', ['1:1  a Spillway document is an object with `spillway`, `name` and what it describes']],
    ['nothing', ' \n', ['1:1  the document is empty: it needs at least `spillway: 1` and a `name`']],
    [
      'broken JSON',
      '{\n  "spillway": 1\n  "name": "T"\n}',
      ['3:3  this is not JSON: expected "," before the next member, or "}"'],
    ],
    [
      'unfinished JSON',
      '{ "spillway": ',
      ['1:15  this is not JSON: the document ends too early: a value, or a closing bracket, is missing'],
    ],
    [
      'a duplicate key',
      '{\n  "spillway": 1,\n  "name": "T",\n  "name": "U"\n}',
      ['4:3 name `name` is here twice: rename or remove one, since only the last would count'],
    ],
    [
      'a duplicate key in YAML',
      'spillway: 1\nname: T\nname: U\n',
      ['3:1  `name` is here twice: rename or remove one, since only the last would count'],
    ],
    [
      'a prototype',
      '{"spillway":1,"name":"T","elements":{"__proto__":{"kind":"actor","name":"A"}}}',
      ['1:38 elements/__proto__ `__proto__` cannot be a name: choose another'],
    ],
  ])('%s', (_, text, expected) => expect(lines(text)).toEqual(expected));

  it('says where YAML breaks', () => {
    expect(lines('spillway: 1\nname: "T\nflows: [\n')).toEqual([
      expect.stringMatching(/^\d+:\d+ {2}this is not YAML: /),
    ]);
  });

  it('refuses deep nesting without falling over', () => {
    expect(lines(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toEqual([
      expect.stringContaining('nested more than 64'),
    ]);
    let step: object = { do: 'log' };
    for (let i = 0; i < 20; i += 1) step = { do: 'route', branches: [{ when: 'x', steps: [step] }] };
    const deep = document({ elements: { s: { kind: 'service', name: 'S', handlers: [{ on: 'f', steps: [step] }] } } });
    expect(lines(deep)[0]).toContain('nested more than 64');
    expect(
      lines(
        'a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]',
      ),
    ).toHaveLength(1);
  });

  it('refuses huge input', () => expect(lines(' '.repeat(32_000_001))[0]).toContain('split the model'));

  it('works on values', () => {
    expect(validateModel({ spillway: 1, name: '' })).toEqual({
      ok: false,
      issues: [{ path: ['name'], message: 'a name cannot be empty' }],
    });
    expect(validateModel(null).ok).toBe(false);
  });
});

describe('positionOf', () => {
  it('finds members in JSON and YAML, and what is nearest to missing ones', () => {
    expect(positionOf('{\n "a": { "b": [1, 2] }\n}', ['a', 'b', 1])).toEqual({ line: 2, column: 18 });
    expect(positionOf('a:\n  b: [1, 2]\n', ['a', 'b', 1])).toEqual({ line: 2, column: 10 });
    expect(positionOf('{\n "a": { "b": 1 }\n}', ['a', 'x', 'y'])).toEqual({ line: 2, column: 2 });
    expect(positionOf('a:\n  b: 1\n', ['a', 'b'])).toEqual({ line: 2, column: 6 });
  });
});

describe('checkRecords', () => {
  it('looks at touched records only', () => {
    const model = loaded(fixture);
    expect(
      checkRecords(model, [{ op: 'set', in: 'flows', id: 'charge-card', path: ['timeout'], value: 'soon' }]),
    ).toEqual([{ path: ['flows', 'charge-card', 'timeout'], message: expect.stringContaining('`soon` — a duration') }]);
    expect(
      checkRecords(model, [{ op: 'set', in: 'flows', id: 'charge-card', path: ['timeuot'], value: '1s' }]),
    ).toEqual([{ path: ['flows', 'charge-card', 'timeuot'], message: '`timeuot` — did you mean `timeout`?' }]);
    const record = JSON.parse('{"kind":"store","name":"X","holds":[{"entity":"e","limits":{"__proto__":{"max":1}}}]}');
    expect(checkRecords(model, [{ op: 'put', in: 'elements', id: 'x', record }])).toEqual([
      {
        path: ['elements', 'x', 'holds', 0, 'limits', '__proto__'],
        message: '`__proto__` cannot be a name: choose another',
      },
    ]);
    expect(checkRecords(model, [{ op: 'document', key: 'name', value: '' }])).toHaveLength(1);
    expect(checkRecords(model, [{ op: 'delete', in: 'flows', id: 'charge-card' }])).toEqual([]);
  });
});
