import { readFileSync } from 'node:fs';
import { emptyModel, type Model, parseModel } from '@spillway/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { type Scene, sceneOf } from '../counterexamples/scene.js';
import { armName } from '../simulator/arms.js';
import { compileModel } from '../simulator/compile/compile.js';
import { explore } from '../simulator/explore.js';
import type { Program, ProgramStep } from '../simulator/program.js';
import { simulate } from '../simulator/simulate.js';
import { worstCase } from '../simulator/timing.js';
import { type JourneyTime, journeyTime, someSlowOf } from './journey-time.js';

const fixtures = new URL('../../fixtures/simulator/', import.meta.url);
const programs = JSON.parse(readFileSync(new URL('programs.json', fixtures), 'utf8')) as readonly {
  id: string;
  model: Program;
}[]; // What it holds.
const bare = (program: Program): Scene => sceneOf(createContext(emptyModel('bare')), program);
const example = (id: string): Program => {
  const found = programs.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no program ${id}`);
  return found.model;
};
const scenesOf = (model: Model): readonly (Scene & { journey: string })[] => {
  const context = createContext(model);
  return compileModel(model).flatMap(({ journey, programs: all }) =>
    all.map(({ program }) => ({ ...sceneOf(context, program), journey })),
  );
};
const timeOf = (part: Partial<Model>): JourneyTime => {
  const [scene] = scenesOf({ ...emptyModel('test'), ...part });
  if (scene === undefined) throw new Error('there is no journey');
  return journeyTime(scene, scene.journey);
};
const brief = ({ rows }: JourneyTime, measure: 'p50' | 'p99' | 'worst') =>
  rows.map(({ name, level, bars }) => {
    const bar = bars[measure];
    return [`${'  '.repeat(level)}${name}`, bar?.start, bar?.own, bar?.length];
  });

/** User → Shop → (Stock → Stock DB), Card, then a message that a mailer takes. */
const shop: Partial<Model> = {
  elements: {
    user: { kind: 'actor', name: 'User' },
    shop: { kind: 'service', name: 'Shop' },
    stock: { kind: 'service', name: 'Stock' },
    db: { kind: 'store', name: 'Stock DB' },
    card: { kind: 'external', name: 'Card', role: 'payment' },
    topic: { kind: 'queue', name: 'Orders' },
    mailer: { kind: 'service', name: 'Mailer' },
    mails: { kind: 'store', name: 'Mails' },
  },
  flows: {
    order: { from: 'user', to: 'shop', name: 'Order', latency: { p50: '10ms', p99: '40ms' }, timeout: '2s' },
    reserve: { from: 'shop', to: 'stock', name: 'Reserve', latency: { p50: '20ms', p99: '80ms' }, timeout: '200ms' },
    hold: { from: 'stock', to: 'db', name: 'Hold', latency: { p50: '5ms', p99: '20ms' }, timeout: '300ms' },
    charge: {
      ...{ from: 'shop', to: 'card', name: 'Charge', latency: { p50: '100ms', p99: '500ms' }, timeout: '400ms' },
      retry: { attempts: 3 },
    },
    tell: { from: 'shop', to: 'topic', name: 'Tell' },
    take: { from: 'topic', to: 'mailer', name: 'Take', latency: { p50: '30ms' } },
    note: { from: 'mailer', to: 'mails', name: 'Note', latency: { p50: '2ms', p99: '9ms' } },
  },
  journeys: { order: { name: 'Order', starts: 'order', budget: '600ms' } },
};

describe('the time of a journey', () => {
  it('lists hops in order, nested, each after what comes before it', () => {
    expect(brief(timeOf(shop), 'p50')).toEqual([
      ['Order', 0, 10, 135],
      ['  Reserve', 10, 20, 25],
      ['    Hold', 30, 5, 5],
      ['  Charge', 35, 100, 100],
      ['  Tell', 135, 0, 0],
    ]);
  });

  it('counts timeouts, attempts and pauses at worst', () => {
    // Charge: three times 400 ms, and pauses of 100 and 200 ms.
    expect(brief(timeOf(shop), 'worst')).toEqual([
      ['Order', 0, 0, 2_000],
      ['  Reserve', 0, 0, 200],
      ['    Hold', 0, 300, 300],
      ['  Charge', 200, 1_500, 1_500],
      ['  Tell', 1_700, 1, 1],
    ]);
    expect(timeOf(shop).inside).toEqual({ ms: 1_701, isOpen: false });
  });

  it('names the callers that give up too early, and the calls that are cut short', () => {
    const { inversions, rows } = timeOf(shop);
    expect(inversions).toEqual([
      { flow: 'reserve', name: 'Reserve', element: 'stock', timeout: 200, needs: { ms: 302, isOpen: false } },
    ]);
    expect(rows.filter(({ isCutShort }) => isCutShort).map(({ name }) => name)).toEqual(['Charge']);
  });

  it('says of which runs the p99s together are a bound', () => {
    const time = timeOf(shop);
    expect(time.totals.p99).toEqual({ ms: 640, isOpen: false });
    // `Tell` states nothing, so nothing can be said of the whole.
    expect(time.counts).toEqual({ hops: 5, p50: 4, p99: 4 });
    expect(time.boundFor).toBeUndefined();
    const tell = { ...shop.flows?.tell, from: 'shop', to: 'topic', latency: { p50: '1ms', p99: '3ms' } };
    const stated = timeOf({ ...shop, flows: { ...shop.flows, tell } });
    expect(stated.totals.p99.ms).toBe(643);
    expect(stated.boundFor).toBe(0.95);
    expect(stated.budget).toBe(600);
    expect(stated.someSlow).toBeCloseTo(0.049, 3);
  });

  it('knows that a hundred hops are rarely all fast', () => {
    expect(someSlowOf(100)).toBeCloseTo(0.634, 3);
    expect(someSlowOf(1)).toBeCloseTo(0.01, 10);
  });

  it('shows apart what comes by message', () => {
    const { later } = timeOf(shop);
    expect(later.map(({ by, element, totals }) => [by, element, totals.p50.ms])).toEqual([['message', 'mailer', 32]]);
    expect(later[0]?.rows.map(({ name, level }) => [name, level])).toEqual([
      ['Take', 0],
      ['Note', 1],
    ]);
  });

  it('names a forward once', () => {
    const { later } = timeOf({
      ...shop,
      elements: { ...shop.elements, archive: { kind: 'queue', name: 'Archive' } },
      flows: { ...shop.flows, pass: { from: 'topic', to: 'archive', name: 'Pass', latency: { p50: '4ms' } } },
    });
    expect(later.map(({ rows, totals }) => [rows.map(({ name }) => name), totals.p50.ms])).toEqual([
      [['Take', 'Note'], 32],
      [['Pass'], 4],
    ]);
  });

  it('shows apart what comes after an early answer', () => {
    const { rows, later } = timeOf({
      ...shop,
      elements: {
        ...shop.elements,
        shop: {
          ...{ kind: 'service', name: 'Shop' },
          handlers: [
            {
              on: 'order',
              steps: [{ do: 'call', flow: 'reserve' }, { do: 'respond' }, { do: 'call', flow: 'charge' }],
            },
          ],
        },
      },
    });
    expect(rows.map(({ name }) => name)).toEqual(['Order', 'Reserve', 'Hold']);
    expect(later.map(({ by, rows: of }) => [by, of.map(({ name }) => name)])).toEqual([['afterAnswer', ['Charge']]]);
  });

  it('has no end where a call has no timeout', () => {
    const reserve = { from: 'shop', to: 'stock', name: 'Reserve' };
    const order = { from: 'user', to: 'shop', name: 'Order' };
    const time = timeOf({ ...shop, flows: { ...shop.flows, reserve, order } });
    expect(time.totals.worst.isOpen).toBe(true);
    expect(time.rows.filter(({ bars }) => bars.worst?.isOpen === true).map(({ name }) => name)).toEqual([
      'Order',
      'Reserve',
    ]);
  });
});

describe('parallel branches', () => {
  const stated = (id: string, ms: string) => ({ from: 'shop', to: 'card', name: id, latency: { p50: ms, p99: ms } });
  const flows = { slow: stated('slow', '90ms'), fast: stated('fast', '10ms'), even: stated('even', '90ms') };
  const context = createContext({
    ...emptyModel('parallel'),
    elements: { shop: { kind: 'service', name: 'Shop' }, card: { kind: 'external', name: 'Card' } },
    flows,
  });
  const programOf = (order: readonly string[]): Program => ({
    elements: { shop: { kind: 'service' }, card: { kind: 'external' } },
    ops: {
      'shop.go': [{ id: 'p', par: order.map((id) => [{ id, call: `card.${id}`, timeout: 100 }]) }],
      ...Object.fromEntries(order.map((id) => [`card.${id}`, [] as readonly ProgramStep[]])),
    },
    start: { id: 'go', call: 'shop.go' },
  });
  const timeWith = (order: readonly string[]) => journeyTime(sceneOf(context, programOf(order)));

  it('take as long as the longest, which is the critical one', () => {
    const { totals, rows } = timeWith(['slow', 'fast']);
    expect(totals.p99.ms).toBe(90);
    expect(totals.worst.ms).toBe(102);
    expect(rows.filter(({ bars }) => bars.p99?.isCritical === true).map(({ name }) => name)).toEqual([
      'go',
      'At the same time',
      'Side by side',
      'slow',
    ]);
  });

  it('do not depend on their order', () => {
    const summary = (order: readonly string[]) => {
      const { rows, ...rest } = timeWith(order);
      return { ...rest, rows: rows.map(({ key, ...row }) => JSON.stringify(row)).toSorted() };
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(flows), { minLength: 3 }), (order) => {
        expect(summary(order)).toEqual(summary(Object.keys(flows)));
      }),
    );
  });
});

describe('the worst case', () => {
  it.each(programs.map(({ id, model }) => [id, model] as const))('knows every inversion of 8.4 (%s)', (_, model) => {
    const found = journeyTime(bare(model)).inversions.map(({ timeout, needs }) => [
      timeout,
      needs.isOpen ? Number.POSITIVE_INFINITY : needs.ms,
    ]);
    const hasDeadline = JSON.stringify(model).includes('"deadline":true');
    for (const { kind, timeout, needs } of worstCase(model).findings) {
      if (kind === 'inversion' && !hasDeadline) expect(found).toContainEqual([timeout, needs]);
    }
  });

  it('is that of 8.4 where it states values', () => {
    const needs = (id: string) => journeyTime(bare(example(id))).inversions.map((each) => each.needs.ms);
    expect(needs('E10a')).toEqual([3_003]);
    expect(needs('E10b')).toEqual([]);
    // The first of its callers hands its remaining time on, so that nothing behind it goes on too long.
    expect(needs('E09e')).toEqual([3_302]);
  });

  const samples = ['order-creation', 'dual-write', 'cdc-repairs-dual-write'].flatMap((name) => {
    const { model } = JSON.parse(readFileSync(new URL(`failures/${name}.json`, fixtures), 'utf8')) as {
      model: unknown;
    }; // What it holds.
    const parsed = parseModel(JSON.stringify(model));
    return parsed.ok ? scenesOf(parsed.model).map((scene) => [`${name} ${scene.journey}`, scene] as const) : [];
  });
  it.each([...programs.map(({ id, model }) => [id, bare(model)] as const), ...samples])(
    'is never shorter than what a fault makes the caller wait (%s)',
    (_, scene) => {
      const { program } = scene;
      const { totals, timeout } = journeyTime(scene);
      const { run } = simulate(program);
      const [start] = 'length' in program.start ? program.start : [program.start];
      if ('length' in program.start && program.start.length > 1) return;
      explore(program, {
        faults: 1,
        onScenario: ({ arms, code }) => {
          const names = arms.map((arm) => armName(code, arm));
          // An actor without a timeout waits for a first receiver that hangs as long as it hangs.
          if (timeout === undefined && names.some((name) => name.startsWith(`slow@${start?.id ?? 'start'}`))) return;
          const { duration } = run(names);
          if (duration !== undefined && !totals.worst.isOpen)
            expect(duration, names.join()).toBeLessThanOrEqual(totals.worst.ms);
        },
      });
    },
  );
});
