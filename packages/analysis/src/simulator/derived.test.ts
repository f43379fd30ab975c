import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { amplifications } from './amplification.js';
import { availability } from './availability.js';
import type { Program } from './program.js';
import { simulate } from './simulate.js';
import { worstCase } from './timing.js';
import { trimTrace } from './trim.js';

const fixture = new URL('../../fixtures/simulator/programs.json', import.meta.url);
const programs = JSON.parse(readFileSync(fixture, 'utf8')) as readonly { id: string; model: Program }[]; // What it holds.
const program = (id: string): Program => {
  const found = programs.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no program ${id}`);
  return found.model;
};

describe('worst-case time', () => {
  const brief = (id: string) => worstCase(program(id)).findings.map(({ call, kind, needs }) => [call, kind, needs]);
  it('finds the inversion of E10a, and none where the inner budget fits', () => {
    expect(brief('E10a')).toEqual([['actor.cA', 'inversion', 3_003]]);
    expect(brief('E10b')).toEqual([]);
  });
  it('finds both inversions of three layers that retry with one timeout (E09d)', () => {
    const layers = program('E09e');
    const { findings } = worstCase(layers);
    expect(findings.map(({ timeout, needs }) => [timeout, needs])).toEqual([
      [1_000, 3_302],
      [1_000, 3_302],
    ]);
  });
  it('finds the two calls of E14c that wait for ever', () => {
    expect(worstCase(program('E14c')).findings.map(({ kind }) => kind)).toEqual(['missing', 'missing']);
  });
  it('is infinite where something waits without a timeout', () => {
    expect(worstCase(program('E14c')).worst).toBe(Number.POSITIVE_INFINITY);
    expect(worstCase(program('E10b')).worst).toBe(903);
  });
});

describe('retry amplification', () => {
  it('is met exactly by three layers of three attempts', () => {
    const brief = amplifications(program('E09a')).map(({ operation, bound, simulated, under }) => [
      operation,
      bound,
      simulated,
      under,
    ]);
    expect(brief).toEqual([
      ['A.f', 3, 3, 'down@A'],
      ['B.f', 9, 9, 'down@B'],
      ['C.f', 27, 27, 'down@C'],
    ]);
  });
  it('stays below the bound behind a breaker', () => {
    const leaf = amplifications(program('E09c')).find(({ operation }) => operation === 'C.f');
    expect(leaf).toMatchObject({ bound: 27, simulated: 3 });
  });
});

describe('availability', () => {
  it('multiplies what the answer needs; consumers count for their effects only', () => {
    const found = availability(program('E03a'), { A: 0.9, orders: 0.5, q: 0.8, S: 0.1, ships: 0.5 });
    expect(found.answer).toBeCloseTo(0.36);
    expect(found.effects.shipment).toBeCloseTo(0.05);
  });
});

describe('traces', () => {
  it('tell the sample of the failure semantics, section 6', () => {
    const { trace = [] } = simulate(program('E01')).run(['resp-lost@c1'], { trace: true });
    const lines = trimTrace(trace, 'charge').map(({ at, text }) => `${at} ${text}`);
    for (const line of [
      '1 A.buy starts',
      '1 call c1 → B.charge #1',
      '3 EFFECT charge n=1',
      '3 FAULT resp-lost@c1',
      '1001 c1 timeout',
      '1101 call c1 → B.charge #2',
      '1103 EFFECT charge n=2',
      '1105 actor: ok',
    ]) {
      expect(lines).toContain(line);
    }
  });
  it('leave out what has nothing to do with the effect', () => {
    const { trace = [] } = simulate(program('E11')).run(['poison@t>Mail.do'], { trace: true });
    const trimmed = trimTrace(trace, 'email').map(({ text }) => text);
    expect(trimmed.some((text) => text.includes('Ship.do'))).toBe(false);
    expect(trimmed).toContain('FAULT poison@t>Mail.do');
  });
});
