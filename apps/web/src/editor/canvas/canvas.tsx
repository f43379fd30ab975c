import { lazyPart } from '../../ui/lazy-part';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import './styles/cards.css';
import './styles/zones.css';
import './styles/flows.css';
import './styles/connecting.css';
import './styles/focus.css';
import './styles/detail.css';
import './styles/controls.css';
import {
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  type Viewport,
  ViewportPortal,
} from '@xyflow/react';
import {
  type KeyboardEvent,
  type ReactNode,
  Suspense,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type EditorState, type Ref, useEditor, useEditorApi } from '../store';
import { CardNodeView } from './card-node';
import { ConnectLayer } from './connect-layer';
import { refusingKinds } from './connection';
import { placesOf } from './drawing/places';
import { FlowLayer } from './flow-layer';
import { FlowOverlay } from './flow-overlay';
import { refOfNode } from './ids';
import { MarkLayer } from './mark-layer';
import { marksOf, pathOf } from './marks';
import { createNodeAdapter, type DrawingNode, type NodeAdapter, readingOrder } from './nodes';
import { CanvasUiContext, type CanvasUiStore, createCanvasUi, useCanvasUi } from './ui-state';
import { useCanvasPort } from './use-canvas-port';
import { useComputedSizes } from './use-computed-sizes';
import { useNodeChanges } from './use-node-changes';
import { usePointer } from './use-pointer';
import { type Drawn, useRoutes } from './use-routes';
import { useStaysWhole } from './use-stays-whole';
import { BLOCK_ZOOM, detailAt, useViewportDetail } from './use-viewport-detail';
import { MAX_ZOOM, MIN_ZOOM, type Size, wholeView } from './view';
import { ZoneNodeView } from './zone-node';

// React Flow renders every node again when this object changes.
const NODE_TYPES: NodeTypes = {
  actor: CardNodeView,
  service: CardNodeView,
  queue: CardNodeView,
  store: CardNodeView,
  external: CardNodeView,
  zone: ZoneNodeView,
};
const GRID: [number, number] = [8, 8];
const PAN_WITH_MIDDLE = [1];
const NO_EDGES: [] = [];
const PRO = { hideAttribution: true };

export interface CanvasProps {
  /** Keys pressed while the canvas has the focus. */
  onKeyDown?: (event: KeyboardEvent) => void;
  /** Controls that lie over the drawing and need React Flow around them. */
  children?: ReactNode;
  /** Names the keys, for those who cannot see the hints. */
  describedBy?: string;
}

const PlayLayer = lazyPart(() =>
  import('../../features/failures/player/play-layer').then((module) => ({ default: module.PlayLayer })),
);

const BlastLayer = lazyPart(() =>
  import('../../features/failures/blast-radius/blast-layer').then((module) => ({ default: module.BlastLayer })),
);
const BlastLegend = lazyPart(() =>
  import('../../features/failures/blast-radius/blast-layer').then((module) => ({ default: module.BlastLegend })),
);

const idsOf = (refs: readonly Ref[]): ReadonlySet<string> => new Set(refs.map(({ id }) => id));

function Drawing({ start, onKeyDown, children, describedBy }: CanvasProps & { start: Start }) {
  const { ui, adapt } = start;
  const startDetail = detailAt(start.view.zoom);
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const highlighted = useEditor((state) => state.highlighted);
  const renaming = useEditor((state) => state.renaming);
  const readOnly = useEditor((state) => state.readOnly);
  const tool = useEditor((state) => state.tool);
  const analysis = useEditor((state) => state.analysis);
  const focused = useEditor((state) => state.focusedFinding);
  const isPlaying = useEditor((state) => state.playing !== undefined);
  const showsBlast = useEditor(
    ({ panels, playing }) =>
      playing === undefined && panels.bottom === 'failures' && panels.failuresView === 'blast-radius',
  );
  const followsField = useEditor(({ panels }) => panels.bottom === 'data' && panels.dataView === 'lineage');
  // While a field or a failure is followed, what it does not pass steps back.
  const follows = isPlaying || showsBlast || followsField;
  const connecting = useCanvasUi((state) => state.connecting?.from);
  const container = useRef<HTMLElement>(null);
  const [active, setActive] = useState<string>();

  const places = placesOf(document);
  const marks = useMemo(() => marksOf(analysis), [analysis]);
  const path = useMemo(
    () => pathOf(document, analysis, focused) ?? (follows && highlighted.length > 0 ? idsOf(highlighted) : undefined),
    [document, analysis, focused, follows, highlighted],
  );
  const drawnRef = useRef<Drawn>({ routes: new Map(), labels: () => new Map() });
  const { handlers, modifiers, cursor } = usePointer(ui, drawnRef, container);
  const { transient, onNodesChange } = useNodeChanges(modifiers);
  const drawn = useRoutes(document, places, transient);
  useEffect(() => {
    drawnRef.current = drawn;
  }, [drawn]);
  useCanvasPort(container, drawnRef, cursor);
  useStaysWhole(container, start.size);
  useViewportDetail(container, ui);
  useComputedSizes();

  const first = useMemo(() => readingOrder(places)[0], [places]);
  const stop = active !== undefined && Object.hasOwn(document.elements, active) ? active : first;
  const nodes = useMemo(
    () => adapt({ document, places, transient, selection, highlighted, marks, path, active: stop, renaming, readOnly }),
    [adapt, document, places, transient, selection, highlighted, marks, path, stop, renaming, readOnly],
  );
  const source = connecting === undefined ? undefined : document.elements[connecting];
  const hand = tool === 'hand';
  return (
    // The keys of the canvas (letters, arrows) are its own: that is what the role tells assistive technology.
    <section
      ref={container}
      role="application"
      aria-label="Drawing"
      aria-describedby={describedBy}
      tabIndex={-1}
      className="canvas"
      data-tool={tool}
      // From here on the zoom decides (useViewportDetail).
      data-detail={startDetail}
      data-focusing={path !== undefined || undefined}
      data-refuses={source === undefined ? undefined : refusingKinds(source.kind).join(' ')}
      onKeyDown={onKeyDown}
      onPointerDownCapture={handlers.onPointerDownCapture}
      onPointerMove={handlers.onPointerMove}
      onPointerLeave={handlers.onPointerLeave}
      onDoubleClick={handlers.onDoubleClick}
      onClick={(event) => {
        // A label stands for its line.
        if (event.target instanceof Element && event.target.closest('.pill') !== null)
          handlers.onPaneClick(event.nativeEvent);
      }}
      onFocus={(event) => {
        const id = event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
        if (id !== undefined && refOfNode(id).in === 'elements') setActive(id);
      }}
    >
      <ReactFlow<DrawingNode>
        nodes={nodes}
        edges={NO_EDGES}
        nodeTypes={NODE_TYPES}
        onNodesChange={onNodesChange}
        onPaneClick={handlers.onPaneClick}
        defaultViewport={start.view}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        snapToGrid
        snapGrid={GRID}
        panOnScroll
        zoomOnDoubleClick={false}
        panOnDrag={hand ? true : PAN_WITH_MIDDLE}
        selectionOnDrag={!hand}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode="Shift"
        multiSelectionKeyCode="Shift"
        panActivationKeyCode="Space"
        deleteKeyCode={null}
        nodesConnectable={false}
        nodesFocusable={false}
        nodesDraggable={!readOnly && !hand}
        elementsSelectable
        selectNodesOnDrag
        elevateNodesOnSelect={false}
        disableKeyboardA11y
        proOptions={PRO}
      >
        <ViewportPortal>
          <FlowLayer document={document} routes={drawn.routes} path={path} />
          <MarkLayer elements={document.elements} places={places} transient={transient} marks={marks} path={path} />
          <FlowOverlay drawn={drawn} elements={document.elements} marks={marks} path={path} />
          {isPlaying && (
            <Suspense fallback={null}>
              <PlayLayer routes={drawn.routes} places={places} />
            </Suspense>
          )}
          {showsBlast && (
            <Suspense fallback={null}>
              <BlastLayer routes={drawn.routes} places={places} />
            </Suspense>
          )}
          {!readOnly && <ConnectLayer places={places} dragging={transient !== undefined} />}
        </ViewportPortal>
        {showsBlast && (
          <Suspense fallback={null}>
            <BlastLegend />
          </Suspense>
        )}
        {children}
      </ReactFlow>
    </section>
  );
}

interface Start {
  readonly size: Size;
  readonly ui: CanvasUiStore;
  readonly adapt: NodeAdapter;
  readonly view: Viewport;
  readonly nodes: DrawingNode[];
}

/** Everything the first frame needs, so that nothing is drawn twice: once to be measured, once in its place. */
function startOf({ document, selection, readOnly }: EditorState, size: Size): Start {
  const view = wholeView(document, size);
  const places = placesOf(document);
  const adapt = createNodeAdapter();
  const nodes = adapt({
    document,
    places,
    transient: undefined,
    selection,
    highlighted: [],
    marks: marksOf(undefined),
    path: undefined,
    active: readingOrder(places)[0],
    renaming: undefined,
    readOnly,
  });
  return { size, ui: createCanvasUi({ blocks: view.zoom < BLOCK_ZOOM }), adapt, view, nodes };
}

function SizedCanvas({ size, ...props }: CanvasProps & { size: Size }) {
  const api = useEditorApi();
  const [start] = useState(() => startOf(api.getState(), size));
  return (
    <ReactFlowProvider
      initialNodes={start.nodes}
      initialWidth={size.width}
      initialHeight={size.height}
      initialMinZoom={start.view.zoom}
      initialMaxZoom={start.view.zoom}
    >
      <CanvasUiContext value={start.ui}>
        <Drawing start={start} {...props} />
      </CanvasUiContext>
    </ReactFlowProvider>
  );
}

/** The drawing of the open document. */
export function Canvas(props: CanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>();
  useLayoutEffect(() => {
    const box = frame.current;
    if (box !== null) setSize({ width: box.clientWidth, height: box.clientHeight });
  }, []);
  return (
    <div ref={frame} className="size-full">
      {size !== undefined && <SizedCanvas size={size} {...props} />}
    </div>
  );
}
