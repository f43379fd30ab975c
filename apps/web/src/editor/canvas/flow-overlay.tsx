import type { Flow, Id, Model } from '@spillway/model';
import { useEditor } from '../store';
import { type FlowFace, flowFace } from './drawing/flow-face';
import { FlowLine } from './flow-layer';
import { FlowPill } from './flow-pill';
import type { Mark } from './marks';
import { useCanvasUi } from './ui-state';
import type { Drawn } from './use-routes';

const NO_BADGES: FlowFace['badges'] = [];

export interface FlowOverlayProps {
  drawn: Drawn;
  elements: Model['elements'];
  marks: ReadonlyMap<Id, Mark>;
  path: ReadonlySet<Id> | undefined;
}

/** What lies over the plain lines: selected and hovered flows, and the labels that are in view. */
export function FlowOverlay({ drawn, elements, marks, path }: FlowOverlayProps) {
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const highlighted = useEditor((state) => state.highlighted);
  const renaming = useEditor((state) => state.renaming);
  const hovered = useCanvasUi((state) => state.hoveredFlow);
  const visible = useCanvasUi((state) => state.visible);
  const selected = new Set(selection.flatMap((ref) => (ref.in === 'flows' ? [ref.id] : [])));
  const pointed = new Set(highlighted.flatMap((ref) => (ref.in === 'flows' ? [ref.id] : [])));
  const emphasised = [...new Set([...pointed, ...selected, ...(hovered === undefined ? [] : [hovered])])];
  const pills = Object.entries<Flow>(document.flows).flatMap(([id, flow]) => {
    const route = drawn.routes.get(id);
    if (route === undefined) return [];
    const isRenaming = renaming?.in === 'flows' && renaming.id === id;
    const asked = selected.has(id) || hovered === id || isRenaming || path?.has(id) === true;
    // Findings name records by id alone: where an element has the same one, they are about that.
    const mark = Object.hasOwn(elements, id) ? undefined : marks.get(id);
    if (!asked && visible === undefined) return [];
    const placed = drawn.labels().get(id);
    const at = placed ?? route.label;
    const inView =
      visible !== undefined &&
      at.x > visible.x &&
      at.y > visible.y &&
      at.x < visible.x + visible.width &&
      at.y < visible.y + visible.height;
    if (!asked && (!inView || (placed === undefined && mark === undefined))) return [];
    const face = flowFace(document, flow);
    // A mark always shows; the text beside it only where there is room.
    // On the path of a finding its name does too; badges would cover the cards at its ends.
    const pointedAt = selected.has(id) || hovered === id || isRenaming;
    const shown =
      pointedAt || placed !== undefined
        ? face
        : { ...face, label: path?.has(id) === true ? face.label : '', badges: NO_BADGES };
    if (!isRenaming && mark === undefined && shown.label === '' && shown.badges.length === 0) return [];
    return [
      <FlowPill
        key={id}
        id={id}
        face={shown}
        at={at}
        mark={mark}
        selected={selected.has(id)}
        onPath={path?.has(id) === true}
        renaming={isRenaming}
        floating={pointedAt}
      />,
    ];
  });
  return (
    <>
      <svg className="flows flows-emphasised" aria-hidden="true">
        {emphasised.map((id) => {
          const route = drawn.routes.get(id);
          const flow = document.flows[id];
          if (route === undefined || flow === undefined) return null;
          const state = selected.has(id) ? 'selected' : pointed.has(id) ? 'pointed' : 'hovered';
          return <FlowLine key={id} route={route} look={flowFace(document, flow).look} className={state} />;
        })}
      </svg>
      {pills}
    </>
  );
}
