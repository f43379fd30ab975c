import { generateModel } from '@spillway/model/testing';
import { bench, describe } from 'vitest';
import { analyse } from '../src/analyse.js';

const model = generateModel({ elements: 1000, flows: 1500, seed: 1 });

describe('1,000 elements, 1,500 flows', () => {
  bench('all rules', () => {
    analyse(model, { depth: 'production' });
  });
});
