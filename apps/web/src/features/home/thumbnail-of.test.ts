import { emptyModel } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { thumbnailOf } from './thumbnail-of';

describe('thumbnailOf', () => {
  it('takes places from the model and finds some for what has none', () => {
    const model = {
      ...emptyModel('Shop'),
      zones: { eu: { name: 'EU', at: { x: -20, y: -20, width: 400, height: 200 } }, nowhere: { name: 'Nowhere' } },
      elements: {
        api: { kind: 'service' as const, name: 'API', at: { x: 10, y: 20 } },
        db: { kind: 'store' as const, name: 'DB' },
      },
      flows: { save: { from: 'api', to: 'db', name: 'save' } },
    };
    expect(thumbnailOf(model)).toEqual({
      elements: [
        { id: 'api', kind: 'service', x: 10, y: 20 },
        { id: 'db', kind: 'store', x: 260, y: 0 },
      ],
      flows: [{ from: 'api', to: 'db' }],
      zones: [{ x: -20, y: -20, width: 400, height: 200 }],
    });
  });
});
