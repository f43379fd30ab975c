import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isProgramLike, parseProgram, validateProgram } from './parse-program.js';

const programs = JSON.parse(
  readFileSync(new URL('../../fixtures/simulator/programs.json', import.meta.url), 'utf8'),
) as readonly { id: string; model: unknown }[]; // What the fixture holds.

const minimal = { elements: { a: { kind: 'service' } }, ops: { 'a.f': [{ call: 'a.g' }] }, start: { call: 'a.f' } };

describe('parseProgram', () => {
  it('reads every program of the conformance cases as it is', () => {
    for (const { model } of programs) {
      expect(isProgramLike(model)).toBe(true);
      expect(parseProgram(JSON.stringify(model))).toEqual({ ok: true, program: model });
    }
  });

  it('reads YAML', () => {
    const text = 'elements: { a: { kind: service } }\nops:\n  a.f:\n    - call: a.g\nstart: { call: a.f }\n';
    expect(parseProgram(text)).toEqual({ ok: true, program: minimal });
  });

  it.each<[string, unknown, readonly (string | number)[], RegExp]>([
    ['no start', { ...minimal, start: undefined }, [], /lacks the member `start`/],
    ['a start that does nothing', { ...minimal, start: {} }, ['start'], /`call` or `pub`/],
    ['a step without a verb', { ...minimal, ops: { 'a.f': [{}] } }, ['ops', 'a.f', 0], /^a step is an object with one/],
    ['a name without element', { ...minimal, ops: { f: [] } }, ['ops', 'f'], /`element.operation`/],
    ['an unknown kind', { ...minimal, elements: { a: { kind: 'box' } } }, ['elements', 'a', 'kind'], /"actor"/],
    [
      'no attempts',
      { ...minimal, ops: { 'a.f': [{ call: 'a.g', attempts: 0 }] } },
      ['ops', 'a.f', 0, 'attempts'],
      /whole number from 1/,
    ],
    [
      'a nested step',
      { ...minimal, ops: { 'a.f': [{ tx: 'db', steps: [{ write: 5 }] }] } },
      ['ops', 'a.f', 0, 'steps', 0, 'write'],
      /should be a text/,
    ],
  ])('refuses %s', (_, value, path, message) => {
    expect(validateProgram(JSON.parse(JSON.stringify(value)))).toEqual({
      ok: false,
      issues: [{ path, message: expect.stringMatching(message) }],
    });
  });

  it('says where', () => {
    expect(parseProgram('{\n  "elements": {},\n  "ops": 5,\n  "start": { "call": "a.f" }\n}')).toMatchObject({
      ok: false,
      issues: [{ line: 3, message: '`ops` should be a map from names' }],
    });
  });
});
