import { emptyModel, type Model, type Step } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { sayStep } from './say-step';
import { stepChoices } from './step-choices';
import { countSteps, neighbour, placeWithout } from './step-place';

const model: Model = {
  ...emptyModel('Shop'),
  elements: {
    api: { kind: 'service', name: 'API' },
    db: { kind: 'store', name: 'Orders' },
    web: { kind: 'service', name: 'Web' },
  },
  flows: { place: { from: 'web', to: 'api', name: 'POST /orders' }, insert: { from: 'api', to: 'db' } },
};

describe('placeWithout', () => {
  it.each([
    [[0], [2], [1]],
    [[2], [0], [0]],
    [[0], [1], undefined],
    [[0], [0], undefined],
    [[0], [2, 0, 1], [1, 0, 1]],
    [
      [2, 0, 0],
      [2, 0, 2],
      [2, 0, 1],
    ],
    [[2, 0, 0], [0], [0]],
    [[2, 0, 0], [3], [3]],
    [[1], [1, 0, 0], undefined],
    [
      [3, 'otherwise', 0],
      [3, 'otherwise', 2],
      [3, 'otherwise', 1],
    ],
  ] as const)('%j before %j → %j', (from, before, place) => expect(placeWithout(from, before)).toEqual(place));
});

it('walks within its own list', () => {
  expect(neighbour([1, 0, 0], 'down', 2)).toEqual([1, 0, 1]);
  expect(neighbour([1, 0, 1], 'down', 2)).toBeUndefined();
  expect(neighbour([0], 'up', 2)).toBeUndefined();
});

it('counts steps inside routes', () => {
  const steps: Step[] = [
    { do: 'log' },
    { do: 'route', branches: [{ when: 'a', steps: [{ do: 'log' }] }], otherwise: [{ do: 'audit' }] },
  ];
  expect(countSteps(steps)).toBe(4);
});

describe('sayStep', () => {
  it.each<[Step, string, string]>([
    [{ do: 'call', flow: 'insert', tx: 'order' }, 'Call API → Orders', 'in order'],
    [{ do: 'call', flow: 'place', name: 'Place it' }, 'Place it', 'Call POST /orders'],
    [{ do: 'protect', how: 'hash', fields: ['a.x', 'a.y', 'a.z'] }, 'Hash', 'a.x, a.y +1'],
    [{ do: 'validate', layer: 'schema' }, 'Check schema', ''],
    [{ do: 'respond' }, 'Respond ok', ''],
  ])('%j', (step, title, detail) => expect(sayStep(model, step)).toEqual({ title, detail }));
});

it('offers the calls of the service first', () => {
  expect(stepChoices(model, 'api')[0]).toMatchObject({
    label: 'Call API → Orders',
    step: { do: 'call', flow: 'insert' },
  });
  expect(stepChoices(model, 'db').every(({ step }) => step.do !== 'call')).toBe(true);
});
