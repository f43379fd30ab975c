import type { Model, Rectangle } from '@spillway/model';
import { getViewportForBounds, type Viewport } from '@xyflow/react';
import { bounds, placesOf } from './drawing/places';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MIN_ZOOM = 0.04;
export const MAX_ZOOM = 2.5;
/** Room for the controls that lie over the lower edge, and for marks that stick out of cards. */
const AROUND = { top: '20px', right: '20px', bottom: '60px', left: '20px' } as const;
/** So that a model without elements is not shown from very near. */
const NOTHING: Rectangle = { x: 0, y: 0, width: 800, height: 500 };

/** The view that shows an area as large as it fits, but never larger than `maxZoom`. */
export const viewOf = (area: Rectangle, { width, height }: Size, maxZoom = 1): Viewport =>
  getViewportForBounds(area, width, height, MIN_ZOOM, maxZoom, AROUND);

/** The view of the whole drawing. */
export function wholeView(document: Model, size: Size): Viewport {
  const places = placesOf(document);
  return viewOf(bounds([...places.elements.values(), ...places.zones.values()]) ?? NOTHING, size);
}

/** Whether two views show the same, but for what nobody sees. */
export const isSameView = (a: Viewport, b: Viewport): boolean =>
  Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.001;
