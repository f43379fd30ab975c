import type { Model } from '@spillway/model';
import type { Thumbnail } from '../../api/models';

/** What a thumbnail needs of a model that is not on the server: a template. */
export function thumbnailOf(model: Model): Thumbnail {
  return {
    elements: Object.entries(model.elements).map(([id, element], index) => ({
      id,
      kind: element.kind,
      x: element.at?.x ?? (index % 4) * 260,
      y: element.at?.y ?? Math.floor(index / 4) * 140,
    })),
    flows: Object.values(model.flows).map(({ from, to }) => ({ from, to })),
    zones: Object.values(model.zones).flatMap(({ at }) => (at === undefined ? [] : [at])),
  };
}
