import { copyFragment, type Model } from '@spillway/model';
import { LOGOS } from './canvas/logos';
import type { Theme } from './image/colours';
import { type Drawing, drawSvg } from './image/draw-svg';
import { openDocument } from './open-document';
import type { Ref } from './store';

/** Twice the size on the screen, so that the image is sharp where it is shown; less where the browser has no room. */
const SCALE = 2;
const LONGEST_SIDE = 16_000;

/** The part of a document that is selected; flows take their ends along. */
export function partOf(model: Model, selection: readonly Ref[] | undefined): Model {
  if (selection === undefined || selection.length === 0) return model;
  const ends = selection.flatMap((ref) => {
    const flow = ref.in === 'flows' ? model.flows[ref.id] : undefined;
    return flow === undefined ? [] : [flow.from, flow.to];
  });
  const elements = [...new Set([...ends, ...selection.flatMap((ref) => (ref.in === 'elements' ? [ref.id] : []))])];
  const zones = selection.flatMap((ref) => (ref.in === 'zones' ? [ref.id] : []));
  if (elements.length + zones.length === 0) return model;
  return { ...model, journeys: {}, lifecycles: {}, waivers: {}, ...copyFragment(model, { elements, zones }) };
}

async function toPng({ svg, width, height }: Drawing): Promise<Blob> {
  const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(width, height));
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser cannot draw images.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('The image is too large for this browser.')) : resolve(blob)),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * The open document, or what is selected in it, as an image. Drawn from the document, not copied from the screen, so
 * it is whole at every zoom; the SVG carries the document in its metadata.
 * @throws when no document is open, or the browser cannot make the image.
 */
export async function renderCanvasImage(
  format: 'svg' | 'png',
  theme: Theme,
  selection?: readonly Ref[],
): Promise<Blob> {
  const api = openDocument();
  if (api === undefined) throw new Error('No model is open.');
  const drawing = drawSvg(partOf(api.getState().document, selection), { theme, logoOf: (slug) => LOGOS.get(slug) });
  return format === 'png' ? toPng(drawing) : new Blob([drawing.svg], { type: 'image/svg+xml' });
}
