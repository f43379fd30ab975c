import { apply, type Element, type Flow, type Model } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import type { MishapRow } from '../counterexamples/mishap.js';
import { type FaultKind, parseFault } from '../simulator/faults.js';
import { designOf } from './design.js';
import { mitigationsFor } from './mitigations.js';

const drawn = templates.find(({ id }) => id === 'dual-write')?.model;
if (drawn === undefined) throw new Error('the template is gone');
const template: Model = drawn;
const crash = { journey: 'buy', faults: ['crash@order-service.post-order:1'] };

interface Variation {
  readonly names: readonly string[];
  readonly consumers: number;
  readonly bystanders: number;
  readonly isInferred: boolean;
}

/** The same dual write in other surroundings: other names, more that takes the event, and what has nothing to do with it. */
function varied({ names, consumers, bystanders, isInferred }: Variation): Model {
  const elements: Record<string, Element> = {};
  for (const [index, [id, element]] of Object.entries(template.elements).entries())
    elements[id] = { ...element, name: names[index % names.length] ?? element.name };
  const flows: Record<string, Flow> = { ...template.flows };
  for (let index = 0; index < consumers; index += 1) {
    elements[`taker-${index}`] = { kind: 'service', name: `Taker ${index}` };
    elements[`copy-${index}`] = { kind: 'store', name: `Copy ${index}` };
    flows[`take-${index}`] = { from: 'order-placed', to: `taker-${index}`, carries: ['order.order_id'] };
    flows[`keep-${index}`] = { from: `taker-${index}`, to: `copy-${index}`, operation: 'upsert', timeout: '1s' };
  }
  for (let index = 0; index < bystanders; index += 1) {
    elements[`other-${index}`] = { kind: 'service', name: `Other ${index}` };
    elements[`others-${index}`] = { kind: 'store', name: `Others ${index}` };
    flows[`write-${index}`] = { from: `other-${index}`, to: `others-${index}` };
  }
  const service = elements.fulfilment;
  if (isInferred && service?.kind === 'service') {
    const { handlers: _, ...rest } = service;
    elements.fulfilment = rest;
  }
  return { ...template, elements, flows };
}

const rowsOf = (model: Model): readonly MishapRow[] => designOf(createContext(model), crash)?.rows() ?? [];

/** The kinds of fault that lead to a mishap. */
const causesOf = (rows: readonly MishapRow[], mishap: MishapRow['mishap']): ReadonlySet<FaultKind | undefined> =>
  new Set(
    rows.filter((row) => row.mishap === mishap).flatMap(({ causes }) => causes.map((each) => parseFault(each)?.kind)),
  );

/** Nothing is left half done; and nothing is lost but what the log itself loses, which the drawing cannot prevent. */
function expectRepaired(model: Model): void {
  expect(causesOf(rowsOf(model), 'partial').size).toBeGreaterThan(0);
  const capture = mitigationsFor(createContext(model), crash)?.offered.find(({ members }) =>
    members.includes('consistency/dual-write publish-order 0'),
  );
  expect(capture?.help).toBe('removes');
  const repaired = rowsOf(apply(model, capture?.patch ?? []));
  expect([...causesOf(repaired, 'partial')]).toEqual([]);
  expect([...causesOf(repaired, 'lost')].filter((kind) => kind !== 'log-gap')).toEqual([]);
}

describe('a dual write repaired by change data capture', () => {
  it('leaves nothing half done, and loses nothing', () => {
    expectRepaired(template);
  });

  it('does so whatever it is called and whatever surrounds it', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
    const variation = fc.record({
      names: fc.array(name, { minLength: 1, maxLength: 6 }),
      consumers: fc.nat({ max: 3 }),
      bystanders: fc.nat({ max: 3 }),
      isInferred: fc.boolean(),
    });
    fc.assert(
      fc.property(variation, (each) => expectRepaired(varied(each))),
      { numRuns: 12, seed: 7 },
    );
  });
});
