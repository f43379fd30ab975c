import { describe, expect, it } from 'vitest';
import { placeBeside } from './place-beside';

const window = { width: 1000, height: 600 };
const size = { width: 100, height: 20 };
const at = (x: number, y: number) => ({ x, y, width: 40, height: 40 });

describe('placeBeside', () => {
  it.each([
    ['below by default', at(300, 300), undefined, { x: 270, y: 346 }],
    ['above on request', at(300, 300), 'top', { x: 270, y: 274 }],
    ['to the left', at(300, 300), 'left', { x: 194, y: 310 }],
    ['to the right', at(300, 300), 'right', { x: 346, y: 310 }],
    ['above where there is no room below', at(300, 555), undefined, { x: 270, y: 529 }],
    ['below where there is no room above', at(300, 5), 'top', { x: 270, y: 51 }],
    ['to the right where there is no room on the left', at(10, 300), 'left', { x: 56, y: 310 }],
    ['to the left where there is no room on the right', at(950, 300), 'right', { x: 844, y: 310 }],
    ['inside of the window at its edges', at(0, 300), undefined, { x: 8, y: 346 }],
  ])('%s', (_, box, side, place) => {
    expect(placeBeside(box, size, window, side)).toEqual(place);
  });
});
