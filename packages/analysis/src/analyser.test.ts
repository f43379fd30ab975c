import { apply, type Model } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { arbitraryModel, generateAnnotated } from '@spillway/model/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, createAnalyser } from './analyse.js';
import { example } from './rule.js';
import { type Choice, randomEdit } from './testing/random-edits.js';
import { ruleCases } from './testing/rule-cases.js';

/** Always the same edits, so that a change to the code is what makes a difference: `ANALYSER_SEED=7` tries others. */
const SAMPLE = { seed: Number(process.env.ANALYSER_SEED ?? 1) };
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 });

function staysTrue(first: Model, choices: readonly Choice[]): void {
  const analyser = createAnalyser();
  let model = first;
  analyser.analyse(model, { depth: 'production' });
  for (const choice of choices) {
    const patch = randomEdit(model, choice);
    model = apply(model, patch);
    expect(analyser.analyse(model, { depth: 'production' }), JSON.stringify(patch)).toEqual(
      analyse(model, { depth: 'production' }),
    );
  }
}

describe('an analyser that goes along with edits', () => {
  it('finds in templates what an analysis of the result finds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...templates), edits, ({ model }, choices) => staysTrue(model, choices)),
      { ...SAMPLE, numRuns: 30 },
    );
  });

  it('does so in models of cases and in generated ones', () => {
    const models = [...ruleCases.map((each) => each.model), generateAnnotated({ elements: 30, seed: 4 })];
    fc.assert(fc.property(fc.oneof(fc.constantFrom(...models), arbitraryModel()), edits, staysTrue), {
      ...SAMPLE,
      numRuns: 60,
    });
  });

  it('tells names as they are now, those of journeys that are derived from flows included', () => {
    const model = example({
      elements: {
        user: { kind: 'actor', name: 'User' },
        shop: { kind: 'service', name: 'Shop' },
        orders: { kind: 'service', name: 'Orders' },
        billing: { kind: 'service', name: 'Billing' },
      },
      flows: {
        click: { from: 'user', to: 'shop' },
        order: { from: 'shop', to: 'orders' },
        bill: { from: 'orders', to: 'billing' },
      },
    });
    const options = {
      depth: 'production',
      only: ['lineage/no-correlation', 'observability/unmonitored-service'],
    } as const;
    const analyser = createAnalyser();
    analyser.analyse(model, options);
    const renamed = apply(model, [{ op: 'set', in: 'flows', id: 'click', path: ['name'], value: 'Place order' }]);
    const { findings } = analyser.analyse(renamed, options);
    expect(findings.filter(({ message }) => message.includes('`Place order`'))).toHaveLength(3);
    expect(findings).toEqual(analyse(renamed, options).findings);
  });
});
