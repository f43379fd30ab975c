import type { Model } from '@spillway/model';
import type { Thumbnail } from '../storage.js';

const MOST = { elements: 150, flows: 250, zones: 40 };
const GRID = { columns: 6, width: 220, height: 130 };

/** A drawing reduced to what fits a card: places, without words. Elements without a place stand in a grid. */
export function thumbnailOf(model: Model): Thumbnail {
  const elements = Object.entries(model.elements)
    .slice(0, MOST.elements)
    .map(([id, { kind, at }], index) => ({
      id,
      kind,
      x: at?.x ?? (index % GRID.columns) * GRID.width,
      y: at?.y ?? Math.floor(index / GRID.columns) * GRID.height,
    }));
  const shown = new Set(elements.map(({ id }) => id));
  const flows = Object.values(model.flows)
    .filter(({ from, to }) => shown.has(from) && shown.has(to))
    .slice(0, MOST.flows)
    .map(({ from, to }) => ({ from, to }));
  const zones = Object.values(model.zones)
    .flatMap(({ at }) => (at === undefined ? [] : [at]))
    .slice(0, MOST.zones);
  return { elements, flows, zones };
}
