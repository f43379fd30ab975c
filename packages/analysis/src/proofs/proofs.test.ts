import { apply, emptyModel, type Model, modelSchema } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.js';
import { createContext } from '../context.js';
import type { Finding } from '../finding.js';
import { findRule } from '../registry.js';
import { compileJourney } from '../simulator/compile/compile.js';
import { simulate } from '../simulator/simulate.js';
import { type Counterexample, counterexampleFor, counterexampleIn, seekCounterexample } from './counterexample.js';
import { isShowable, SHOWABLE_RULES, UNEXPLAINED } from './showable.js';
import { stagesOf } from './stage.js';
import { unexplainedOutcomes, watchHarms } from './unexplained.js';
import { unexplainedPage } from './unexplained-page.js';

const modelOf = (id: string): Model => {
  const found = templates.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no template ${id}`);
  return found.model;
};
const findingsOf = (model: Model) => analyse(model, { depth: 'production' }).findings;
const findingAt = (model: Model, rule: string, at: string): Finding => {
  const found = findingsOf(model).find((finding) => finding.rule === rule && finding.subjects[0] === at);
  if (found === undefined) throw new Error(`${rule} does not report ${at}`);
  return found;
};
/** Runs a counterexample again. */
function replay(model: Model, { journey, variant, faults }: Counterexample) {
  const { programs } = compileJourney(createContext(model), journey);
  const compiled = programs.find((each) => each.variant === variant);
  if (compiled === undefined) throw new Error(`${journey} has no such variant`);
  return simulate(compiled.program).run(faults);
}

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

const shop = {
  user: { kind: 'actor', name: 'User' },
  api: { kind: 'service', name: 'API' },
  db: { kind: 'store', name: 'Orders' },
} as const;
const model = (records: Partial<Model>): Model => ({ ...emptyModel('Shop'), ...records });

describe('counterexamples to findings of the templates', () => {
  it.each<[string, string, string, Partial<Counterexample>]>([
    [
      'dual-write',
      'consistency/dual-write',
      'publish-order',
      { journey: 'buy', faults: ['crash@order-service.post-order:1'], effect: 'upsert-shipment', outcome: 'none' },
    ],
    [
      'double-charge',
      'idempotency/unsafe-retry',
      'charge',
      { faults: ['resp-lost@charge'], effect: 'charge', outcome: 'dup:2', caller: 'ok' },
    ],
    ['order-creation', 'idempotency/unsafe-retry', 'charge-card', { effect: 'charge-card', outcome: 'dup:2' }],
    [
      'order-creation',
      'idempotency/unsafe-retry',
      'post-orders',
      { faults: ['resp-lost@post-orders'], effect: 'insert-order', outcome: 'dup:2', caller: 'ok' },
    ],
    [
      'order-creation',
      'idempotency/unsafe-consumer',
      'inventory-consumes',
      { effect: 'decrement-stock', outcome: 'dup:2' },
    ],
    ['order-creation', 'idempotency/unsafe-consumer', 'payment-consumes', { effect: 'charge-card', outcome: 'dup:2' }],
    ['order-creation', 'consistency/dual-write', 'publish-order-created', { outcome: 'none', caller: 'error' }],
    [
      'order-creation',
      'consistency/dual-write',
      'insert-transaction',
      { effect: 'insert-transaction', outcome: 'lost' },
    ],
    [
      'order-creation',
      'failure/no-dead-letter',
      'fulfilment-queue',
      {
        faults: ['poison@fulfilment-queue>fulfilment-service.fulfilment-consumes'],
        ...{ effect: 'store-pick-list', outcome: 'blocked' },
      },
    ],
  ])('%s: %s at %s', (id, rule, at, expected) => {
    const drawn = modelOf(id);
    const found = counterexampleFor(drawn, findingAt(drawn, rule, at));
    expect(found).toMatchObject(expected);
    expect(found?.faults).toHaveLength(1);
  });

  it.each(templates.map(({ id }) => [id]))('%s: each shows what it says when it is run again', (id) => {
    const drawn = modelOf(id);
    const context = createContext(drawn);
    for (const finding of findingsOf(drawn)) {
      const found = counterexampleIn(context, finding);
      if (found === undefined) continue;
      const { caller, effects, reads, struck } = replay(drawn, found);
      const place = `${finding.rule} ${finding.subjects[0]}`;
      expect([place, caller, struck]).toEqual([place, found.caller, found.faults]);
      if (found.effect !== undefined) expect(effects[found.effect]).toBe(found.outcome);
      else if (found.read !== undefined) expect(reads[found.read]).toBe(found.outcome);
      else expect(found.outcome).toBe(caller);
    }
  });

  /** What no journey of the templates shows, and why. */
  const UNSHOWN: Readonly<Record<string, string>> = {
    // A store that hangs is not simulated, only one that is down, and behind a queue no caller waits for it anyway.
    'order-creation failure/no-timeout decrement-stock': 'not-shown',
    'order-creation failure/no-timeout insert-transaction': 'not-shown',
    'order-creation failure/no-timeout store-pick-list': 'not-shown',
    // The queue delivers the message again, which is as good as a retry.
    'right-to-erasure failure/no-retry send-welcome': 'not-shown',
    'right-to-erasure-repaired failure/no-retry send-welcome': 'not-shown',
  };

  it('are there for every finding of a rule that can be shown, but for a few', () => {
    const missing = templates.flatMap(({ id, model: drawn }) => {
      const context = createContext(drawn);
      return findingsOf(drawn)
        .filter(({ rule }) => isShowable(rule))
        .flatMap((finding) => {
          const sought = finish(seekCounterexample(context, finding));
          return typeof sought === 'string' ? [[`${id} ${finding.rule} ${finding.subjects[0]}`, sought]] : [];
        });
    });
    expect(Object.fromEntries(missing)).toEqual(UNSHOWN);
  });

  it('is gone once the fix is applied', () => {
    const drawn = modelOf('dual-write');
    const finding = findingAt(drawn, 'consistency/dual-write', 'publish-order');
    const found = counterexampleFor(drawn, finding);
    const [fix] = finding.fixes ?? [];
    if (found === undefined || fix === undefined) throw new Error('there is nothing to repair');
    const repaired = apply(drawn, fix.patch);
    expect(replay(repaired, found).flags).not.toContain('partial');
    expect(findingsOf(repaired).some(({ rule }) => rule === 'consistency/dual-write')).toBe(false);
  });
});

describe('counterexamples to single defects', () => {
  const cases: readonly [string, string, Model, Partial<Counterexample>][] = [
    [
      'failure/no-timeout',
      'charge',
      model({
        elements: { ...shop, stripe: { kind: 'external', name: 'Stripe', role: 'payment' } },
        flows: { order: { from: 'user', to: 'api', timeout: '5s' }, charge: { from: 'api', to: 'stripe' } },
        journeys: { buy: { name: 'Buy', starts: 'order' } },
      }),
      // The caller's own timeout hides it: no journey hangs.
      {},
    ],
    [
      'timing/work-after-response',
      'api',
      model({
        elements: {
          ...shop,
          api: {
            ...shop.api,
            handlers: [{ on: 'order', steps: [{ do: 'respond' }, { do: 'call', flow: 'save' }] }],
          },
        },
        flows: { order: { from: 'user', to: 'api', timeout: '5s' }, save: { from: 'api', to: 'db' } },
      }),
      { journey: 'order', faults: ['outage@db'], effect: 'save', outcome: 'lost', caller: 'ok' },
    ],
    [
      'timing/timeout-inversion',
      'order',
      model({
        elements: {
          ...shop,
          web: { kind: 'service', name: 'Web' },
          api: { ...shop.api, handlers: [{ on: 'order', steps: [{ do: 'call', flow: 'save' }] }] },
        },
        flows: {
          start: { from: 'user', to: 'web' },
          order: { from: 'web', to: 'api', timeout: '1s' },
          save: { from: 'api', to: 'db', timeout: '2s', retry: { attempts: 3 } },
        },
      }),
      { journey: 'start', effect: 'save', caller: 'error' },
    ],
  ];

  it.each(cases)('%s at %s', (rule, at, drawn, expected) => {
    const finding = findingAt(drawn, rule, at);
    const found = counterexampleFor(drawn, finding);
    if (Object.keys(expected).length === 0) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });

  it('is looked for only where a rule has it', () => {
    expect(SHOWABLE_RULES.filter((id) => findRule(id) === undefined)).toEqual([]);
    const context = createContext(modelOf('dual-write'));
    const seek = (rule: string) => finish(seekCounterexample(context, { rule, subjects: ['gone'] }));
    expect([seek('consistency/dual-write'), seek('privacy/in-logs')]).toEqual(['no-journey', 'not-shown']);
  });

  it('has none for what the simulator knows nothing of', () => {
    const drawn = modelOf('lost-metadata');
    const finding = findingsOf(drawn).find(({ rule }) => rule === 'transformation/lost-field');
    if (finding === undefined) throw new Error('the template has lost its defect');
    expect(counterexampleFor(drawn, finding)).toBeUndefined();
  });
});

describe('outcomes that no finding explains', () => {
  const unexplained = (id: string) =>
    unexplainedOutcomes(modelOf(id)).map(({ counterexample: { effect, faults, outcome } }) => [
      effect,
      faults.join(' + '),
      outcome,
    ]);

  it('are few in the templates, and each is true or accepted with a reason', () => {
    const found = templates.flatMap(({ id }) => unexplained(id).map((each) => [id, ...each]));
    expect(found).toEqual([
      ['saga', 'write-seat', 'poison@trip-requests>coordinator.book-trip', 'lost'],
      ['saga', 'write-seat', 'crash@payments.take-payment:1', 'undone'],
      // Accepted: keys say that the payment is the same one, which the simulator cannot see.
      ['double-charge-repaired', 'charge', 'crash@webhooks.charge-reported:1', 'dup:2'],
    ]);
    const { waivers } = modelOf('double-charge-repaired');
    const [outcome] = unexplainedOutcomes(modelOf('double-charge-repaired'));
    expect(Object.values(waivers)).toMatchObject([{ rule: UNEXPLAINED, subjects: outcome?.subjects }]);
  });

  it.each(unexplainedPage.examples.fails)('has a page where it is found: $name', ({ model: drawn, at }) => {
    expect(unexplainedOutcomes(modelSchema.parse(drawn)).map(({ subjects }) => subjects[0])).toEqual([at]);
  });

  it.each(unexplainedPage.examples.passes)('and where it is not: $name', ({ model: drawn }) => {
    expect(unexplainedOutcomes(modelSchema.parse(drawn))).toEqual([]);
  });

  it('is watched for anew only when what could explain it there is something else', () => {
    const drawn = modelOf('saga');
    const keyFor = (rule: string, ...subjects: string[]): string => {
      const context = createContext(drawn);
      const [stage] = stagesOf(context);
      if (stage === undefined) throw new Error('there is no journey');
      return watchHarms(context, stage, [{ rule, subjects }]).key;
    };
    expect(keyFor('privacy/in-logs', 'charge-card')).toBe(keyFor('failure/no-retry', 'elsewhere'));
    expect(keyFor('failure/no-retry', 'charge-card')).not.toBe(keyFor('failure/no-retry', 'elsewhere'));
  });

  it('is shaped like a finding, with the trace, and is no rule', () => {
    const [found] = unexplainedOutcomes(modelOf('double-charge-repaired'));
    expect(found).toMatchObject({
      ...{ rule: UNEXPLAINED, severity: 'warning', subjects: ['charge', 'provider', 'webhooks'] },
      message: 'If `Webhook intake` crashes right after writing to `Webhook inbox`, `Card payments` charges twice.',
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    const texts = found?.trace.map(({ text }) => text) ?? [];
    expect(texts.filter((text) => text.startsWith('EFFECT charge'))).toHaveLength(2);
    expect(texts).toContain('FAULT crash@webhooks.charge-reported:1');
  });

  it('reports what a finding would explain, when the finding is missing', () => {
    const drawn = modelOf('dual-write');
    const all = findingsOf(drawn);
    expect(unexplainedOutcomes(drawn, all)).toEqual([]);
    const others = all.filter(({ rule }) => rule !== 'consistency/dual-write');
    expect(unexplainedOutcomes(drawn, others).map(({ subjects }) => subjects[0])).toEqual(['upsert-shipment']);
  });
});
