import { apply, type Model, moveRecords } from '@spillway/model';
import Elk from 'elkjs/lib/elk-api';
import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url';
import { useEffect, useState } from 'react';
import { LOGOS } from '../../../editor/canvas/logos';
import { drawSvg } from '../../../editor/image/draw-svg';
import { elkGraph, readLayout } from '../../../editor/layout/elk-graph';

let elk: InstanceType<typeof Elk> | undefined;

/** The example with its elements laid out; as it is where they cannot be. */
async function laidOut(model: Model): Promise<Model> {
  elk ??= new Elk({ workerFactory: () => new Worker(elkWorkerUrl) });
  const elements = Object.keys(model.elements);
  const answer = await elk.layout(elkGraph(model, elements));
  const layout = readLayout(model, elements, answer);
  const moves = [
    ...[...layout.zones].map(([id, at]) => ({ in: 'zones', id, at }) as const),
    ...[...layout.elements].map(([id, at]) => ({ in: 'elements', id, at }) as const),
  ];
  return apply(model, moveRecords(model, { moves }));
}

const themeNow = (): 'light' | 'dark' => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

/** What a reader cannot see in the drawing: which records there are besides it. */
function said(model: Model): string {
  const entities = Object.values(model.entities).map(({ name, fields }) => {
    const parts = Object.entries(fields).map(([id, { tags }]) =>
      tags === undefined ? id : `${id} (${tags.join(', ')})`,
    );
    return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`;
  });
  return entities.join(' · ');
}

/** A small model as the canvas would draw it. */
export function ExampleDrawing({ model, name }: { model: Model; name: string }) {
  const isDrawn = Object.keys(model.elements).length > 0;
  const [image, setImage] = useState<{ url: string; width: number; height: number }>();
  useEffect(() => {
    let isOver = false;
    let url: string | undefined;
    const draw = (placed: Model): void => {
      if (isOver) return;
      const { svg, width, height } = drawSvg(placed, { theme: themeNow(), logoOf: (slug) => LOGOS.get(slug) });
      url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setImage({ url, width, height });
    };
    if (isDrawn)
      laidOut(model).then(draw, () => {
        draw(model);
      });
    return () => {
      isOver = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [model, isDrawn]);
  const facts = said(model);
  return (
    <div className="overflow-hidden rounded-card border border-line bg-canvas">
      {isDrawn && (
        <div className="flex min-h-24 items-center justify-center overflow-x-auto p-1">
          {image !== undefined && (
            <img
              src={image.url}
              alt={`Drawing of the example: ${name}`}
              className="max-h-56 max-w-full"
              // Small drawings are not blown up.
              style={{ width: Math.min(image.width * 0.8, 640) }}
            />
          )}
        </div>
      )}
      {facts !== '' && <p className="border-line border-t px-3 py-1.5 text-muted text-xs first:border-t-0">{facts}</p>}
    </div>
  );
}
