import { useReactFlow } from '@xyflow/react';
import { type ReactNode, Suspense, useDeferredValue, useEffect, useState } from 'react';
import { useAnalysis } from '../../features/findings/use-analysis';
import { PALETTE_TYPE, readPaletteItem } from '../../features/palette/palette-item';
import { lazyPart } from '../../ui/lazy-part';
import { LiveRegion } from '../../ui/live-region';
import { whenSettled } from '../../ui/when-settled';
import { create } from '../actions/create';
import { useCanvasKeys, useEditorKeys } from '../actions/use-keys';
import { Canvas } from '../canvas/canvas';
import { setOpenDocument } from '../open-document';
import { loadPreferences } from '../preferences';
import { useEditor, useEditorApi } from '../store';
import { BottomPanel } from './bottom-panel';
import { CanvasControls } from './canvas-controls';
import { EmptyCanvas } from './empty-canvas';
import { LeftPanel } from './left-panel';
import { Overlays } from './overlays';
import { SelectionBar } from './selection-bar';
import { StatusStrip } from './status-strip';
import { TopBar } from './top-bar';
import { useWidth, type Width } from './use-width';

// The drawing comes first; what tells about the selection may follow it.
const Inspector = lazyPart(() =>
  import('../../features/inspector/inspector').then((module) => ({ default: module.Inspector })),
);
const Simulator = lazyPart(() =>
  import('../../features/failures/simulator').then((module) => ({ default: module.Simulator })),
);
const loadSheet = () => import('../../ui/sheet').then((module) => ({ default: module.Sheet }));
const Sheet = lazyPart(loadSheet);

/** Takes what is dragged from the palette. Lies inside the canvas, where places can be told. */
function DropTarget() {
  const api = useEditorApi();
  const { screenToFlowPosition } = useReactFlow();
  useEffect(() => {
    const target = document.querySelector<HTMLElement>('.canvas');
    if (target === null) return;
    const over = (event: globalThis.DragEvent): void => {
      if (event.dataTransfer?.types.includes(PALETTE_TYPE)) event.preventDefault();
    };
    const drop = (event: globalThis.DragEvent): void => {
      const item = readPaletteItem(event.dataTransfer?.getData(PALETTE_TYPE) ?? '');
      if (item === undefined) return;
      event.preventDefault();
      const id = create(api, item, screenToFlowPosition({ x: event.clientX, y: event.clientY }));
      api.canvas()?.focus({ in: 'elements', id });
    };
    target.addEventListener('dragover', over);
    target.addEventListener('drop', drop);
    return () => {
      target.removeEventListener('dragover', over);
      target.removeEventListener('drop', drop);
    };
  }, [api, screenToFlowPosition]);
  return null;
}

function Side({
  side,
  open,
  title,
  width,
  children,
}: {
  side: 'left' | 'right';
  open: boolean;
  title: string;
  width: Width;
  children: ReactNode;
}) {
  const api = useEditorApi();
  if (width === 'wide') {
    if (!open) return null;
    const look = side === 'left' ? 'w-52 border-r' : 'w-[340px] border-l';
    return <div className={`${look} flex min-h-0 shrink-0 flex-col border-line bg-surface`}>{children}</div>;
  }
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <Sheet side={side} title={title} open onOpenChange={() => api.togglePanel(side)}>
        {children}
      </Sheet>
    </Suspense>
  );
}

function Announcer() {
  const { text, count } = useEditor((state) => state.announcement);
  // Another space makes the same sentence news.
  return <LiveRegion>{text + ' '.repeat(count % 2)}</LiveRegion>;
}

function Analyst() {
  useAnalysis();
  return null;
}

/** The failures come after everything else, unless somebody looks at them already. */
function Failures() {
  const isOpen = useEditor(({ panels }) => panels.bottom === 'failures');
  const [isSettled, setSettled] = useState(false);
  useEffect(() => whenSettled(() => setSettled(true)), []);
  return <Suspense fallback={null}>{(isOpen || isSettled) && <Simulator />}</Suspense>;
}

/** The editor of one open document. */
export function Workspace({ onRetry }: { onRetry: () => void }) {
  const width = useWidth();
  const left = useEditor((state) => state.panels.left);
  const right = useEditor((state) => state.panels.right);
  const name = useEditor((state) => state.document.name);
  const api = useEditorApi();
  useEffect(() => setOpenDocument(api), [api]);
  const onKeyDown = useCanvasKeys();
  useEditorKeys();
  const narrow = width !== 'wide';
  // Else the files of the inspector and the analysis would be asked for, and read, before the drawing is on the screen.
  const isDrawn = useDeferredValue(true, false);
  useEffect(() => (narrow ? whenSettled(() => void loadSheet().catch(() => undefined)) : undefined), [narrow]);
  useEffect(() => {
    const { left, right } = loadPreferences().panels;
    api.setPanels(narrow ? { left: false, right: false } : { left, right });
    api.setReading(width === 'reader');
    if (width === 'reader') api.setTool('hand');
  }, [api, narrow, width]);
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <title>{`${name} · Spillway`}</title>
      <TopBar onRetry={onRetry} narrow={narrow} />
      <div className="flex min-h-0 flex-1">
        {width !== 'reader' && (
          <Side side="left" open={left} title="Palette and outline" width={width}>
            <LeftPanel />
          </Side>
        )}
        <main className="relative flex min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1">
            <Canvas onKeyDown={onKeyDown}>
              <CanvasControls narrow={narrow} />
              <SelectionBar />
              <EmptyCanvas />
              <StatusStrip />
              <DropTarget />
              <Overlays />
            </Canvas>
          </div>
          <BottomPanel />
        </main>
        <Side side="right" open={right} title="Inspector" width={width}>
          <Suspense fallback={null}>{isDrawn && <Inspector />}</Suspense>
        </Side>
      </div>
      <Announcer />
      {isDrawn && <Analyst />}
      {isDrawn && <Failures />}
    </div>
  );
}
