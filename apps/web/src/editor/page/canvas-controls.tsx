import { useStore } from '@xyflow/react';
import { useState } from 'react';
import { arrowAt } from '../canvas/drawing/arrow';
import type { FlowLook } from '../canvas/drawing/flow-face';
import { placesOf } from '../canvas/drawing/places';
import { Minimap } from '../canvas/minimap';
import { useEditor, useEditorApi } from '../store';
import { ActionButton } from './action-button';

const LEGEND: readonly (readonly [FlowLook, string])[] = [
  ['sync', 'Synchronous: the caller waits'],
  ['async', 'Asynchronous: a message'],
  ['cdc', 'Data capture: committed changes'],
  ['webhook', 'Webhook: a third party calls in'],
];

function Legend() {
  return (
    <ul className="floating-panel flex flex-col gap-1.5 p-2.5 text-xs" aria-label="Legend">
      {LEGEND.map(([look, text]) => {
        const arrow = arrowAt(look, { x: 42, y: 6 }, 'right');
        return (
          <li key={look} className="flex items-center gap-2">
            <svg width="44" height="12" className="shrink-0" data-look={look} aria-hidden="true">
              <path className="flow-line" d="M1 6H40" />
              <path className={arrow.filled ? 'flow-head' : 'flow-barbs'} d={arrow.path} />
            </svg>
            <span className="text-muted">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}

const percent = (state: { transform: [number, number, number] }): number => Math.round(state.transform[2] * 100);

/** Zoom, tools, legend and minimap: the lower corners of the canvas. */
export function CanvasControls({ narrow }: { narrow: boolean }) {
  const api = useEditorApi();
  const places = useEditor((state) => placesOf(state.document));
  const tool = useEditor((state) => state.tool);
  const zoom = useStore(percent);
  const [legend, setLegend] = useState(false);
  return (
    <div className="@container pointer-events-none absolute inset-x-3 bottom-3 z-10 flex items-end justify-between gap-3 [&>*]:pointer-events-auto">
      <div className="flex flex-col items-start gap-2">
        {legend && <Legend />}
        <div className="floating-panel flex items-center p-0.5">
          {!narrow && <ActionButton id="tool-select" pressed={tool === 'select'} tooltipSide="top" />}
          {!narrow && <ActionButton id="tool-hand" pressed={tool === 'hand'} tooltipSide="top" />}
          {!narrow && <span className="mx-1 h-5 w-px bg-line" />}
          <ActionButton id="zoom-out" tooltipSide="top" />
          <button
            type="button"
            className="tabular h-8 w-12 rounded-control text-muted text-xs hover:bg-hover"
            title="Zoom to 100 % (Ctrl+0)"
            onClick={() => api.canvas()?.zoom('actual')}
          >
            {zoom} %
          </button>
          <ActionButton id="zoom-in" tooltipSide="top" />
          <ActionButton id="zoom-fit" tooltipSide="top" />
          {!narrow && (
            <button
              type="button"
              aria-pressed={legend}
              className="h-8 rounded-control px-2 text-muted text-xs hover:bg-hover aria-pressed:text-ink"
              onClick={() => setLegend(!legend)}
            >
              Legend
            </button>
          )}
        </div>
      </div>
      {!narrow && places.elements.size > 8 && (
        <div className="@xl:block hidden">
          <Minimap places={places} />
        </div>
      )}
    </div>
  );
}
