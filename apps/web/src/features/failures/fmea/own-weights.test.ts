import { FMEA_WEIGHTS } from '@spillway/analysis';
import { describe, expect, it } from 'vitest';
import { isOwn, NO_WEIGHTS, readWeights, weightsFrom, withEffect, withWeight } from './own-weights';

describe('own weights', () => {
  it('are the proposal until something is changed', () => {
    expect(weightsFrom(NO_WEIGHTS)).toEqual(FMEA_WEIGHTS);
    expect(isOwn(NO_WEIGHTS)).toBe(false);
  });

  it('keep only what differs from the proposal', () => {
    const changed = withWeight(NO_WEIGHTS, 'occurrence', 'slow', 3);
    expect(changed.occurrence).toEqual({ slow: 3 });
    expect(weightsFrom(changed).occurrence).toEqual({ ...FMEA_WEIGHTS.occurrence, slow: 3 });
    expect(isOwn(changed)).toBe(true);
    expect(withWeight(changed, 'occurrence', 'slow', FMEA_WEIGHTS.occurrence.slow)).toEqual(NO_WEIGHTS);
  });

  it('say of an effect what the document does not suggest', () => {
    const critical = withEffect(NO_WEIGHTS, 'charge', true, { criticality: 1.2 });
    expect(critical.effects).toEqual({ charge: { criticality: 1.2 } });
    const both = withEffect(critical, 'charge', true, { isGrave: false });
    expect(both.effects).toEqual({ charge: { criticality: 1.2, isGrave: false } });
    const back = withEffect(both, 'charge', true, { isGrave: true });
    expect(withEffect(back, 'charge', true, { criticality: 1 })).toEqual(NO_WEIGHTS);
  });

  it('come back as they were stored', () => {
    const own = withEffect(withWeight(NO_WEIGHTS, 'severity', 'lost', 7), 'charge', false, { isGrave: true });
    expect(readWeights(JSON.stringify(own))).toEqual(own);
  });

  it.each([null, 'no JSON', '7', 'null', '{"severity":3,"effects":[1]}', '{"severity":{"unheard-of":4,"lost":"9"}}'])(
    'are none where %s is stored',
    (text) => {
      expect(readWeights(text)).toEqual(NO_WEIGHTS);
    },
  );

  it('are from 1 to 10', () => {
    const stored = {
      detection: { told: 0, blocked: 11, delayed: 5 },
      effects: { a: { criticality: 0 }, b: { isGrave: 1 } },
    };
    expect(readWeights(JSON.stringify(stored))).toEqual({ ...NO_WEIGHTS, detection: { delayed: 5 } });
  });
});
