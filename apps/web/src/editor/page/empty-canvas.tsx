import { Link } from '@tanstack/react-router';
import { LayoutTemplate, MousePointerClick, Plus } from 'lucide-react';
import { Kbd } from '../../ui/kbd';
import { action } from '../actions/actions';
import { useEditor, useEditorApi } from '../store';

const CARD =
  'pointer-events-auto flex w-52 flex-col items-start gap-1 rounded-card border border-line bg-surface p-3.5 text-left hover:border-control';

/** Three ways to start; they vanish with the first element and never block the canvas. */
export function EmptyCanvas() {
  const api = useEditorApi();
  const empty = useEditor(
    (state) =>
      !state.readOnly &&
      Object.keys(state.document.elements).length === 0 &&
      Object.keys(state.document.zones).length === 0,
  );
  const busy = useEditor((state) => state.overlay !== undefined);
  if (!empty || busy) return null;
  return (
    <div className="pointer-events-none absolute inset-0 z-10 flex flex-col items-center justify-center gap-4 p-4">
      <p className="font-semibold text-base">Draw how data flows</p>
      <div className="flex flex-wrap justify-center gap-3">
        <button type="button" className={CARD} onClick={() => action('add-service').perform(api)}>
          <MousePointerClick size={18} className="text-accent" aria-hidden />
          <span className="font-medium text-[0.8125rem]">Drag a service here</span>
          <span className="text-muted text-xs">from the palette on the left, or click to add one.</span>
        </button>
        <button type="button" className={CARD} onClick={() => action('quick-add').perform(api)}>
          <Plus size={18} className="text-accent" aria-hidden />
          <span className="font-medium text-[0.8125rem]">
            Press <Kbd keys="N" />
          </span>
          <span className="text-muted text-xs">and type “kafka orders”, “postgres” or “worker”.</span>
        </button>
        <Link to="/" className={CARD}>
          <LayoutTemplate size={18} className="text-accent" aria-hidden />
          <span className="font-medium text-[0.8125rem]">Open a template</span>
          <span className="text-muted text-xs">a real system to take apart and change.</span>
        </Link>
      </div>
    </div>
  );
}
