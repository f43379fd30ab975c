import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useEditor, useEditorApi } from '../store';

/** The number of findings while their panel is closed; opens it. */
export function StatusStrip() {
  const api = useEditorApi();
  const closed = useEditor((state) => state.panels.bottom === null);
  const counts = useEditor((state) => state.analysis?.counts);
  if (!closed || counts === undefined) return null;
  const none = counts.error + counts.warning + counts.info === 0;
  return (
    // Over the zoom bar where the canvas, whatever the window, has no room beside it.
    <div className="@container pointer-events-none absolute inset-x-0 bottom-0 z-10">
      <button
        type="button"
        className="floating-panel tabular pointer-events-auto absolute bottom-14 left-3 flex h-8 @3xl:bottom-3 @3xl:left-1/2 @3xl:-translate-x-1/2 items-center gap-2.5 px-3 text-xs hover:border-control"
        onClick={() => api.setPanels({ bottom: 'findings' })}
      >
        {none ? (
          <span className="inline-flex items-center gap-1 text-success">
            <CircleCheck size={14} aria-hidden /> No findings
          </span>
        ) : (
          <>
            {counts.error > 0 && (
              <Count icon={CircleAlert} className="text-danger" count={counts.error} what="errors" />
            )}
            {counts.warning > 0 && (
              <Count icon={TriangleAlert} className="text-warning" count={counts.warning} what="warnings" />
            )}
            {counts.info > 0 && <Count icon={Info} className="text-info" count={counts.info} what="notes" />}
          </>
        )}
      </button>
    </div>
  );
}

function Count({
  icon: IconOf,
  className,
  count,
  what,
}: {
  icon: typeof Info;
  className: string;
  count: number;
  what: string;
}) {
  return (
    <span className={`inline-flex items-center gap-1 ${className}`}>
      <IconOf size={14} aria-hidden />
      {count}
      <span className="sr-only">{what}</span>
    </span>
  );
}
