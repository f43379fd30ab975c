import { X } from 'lucide-react';
import { type PointerEvent, Suspense } from 'react';
import { Badge } from '../../ui/badge';
import { IconButton } from '../../ui/icon-button';
import { lazyPart } from '../../ui/lazy-part';
import { Tabs } from '../../ui/tabs';
import { type BottomTab, useEditor, useEditorApi } from '../store';

const FindingsPanel = lazyPart(() =>
  import('../../features/findings/findings-panel').then((module) => ({ default: module.FindingsPanel })),
);
const FailuresPanel = lazyPart(() =>
  import('../../features/failures/failures-panel').then((module) => ({ default: module.FailuresPanel })),
);
const FailureCount = lazyPart(() =>
  import('../../features/failures/failure-count').then((module) => ({ default: module.FailureCount })),
);
const DataPanel = lazyPart(() =>
  import('../../features/data/data-panel').then((module) => ({ default: module.DataPanel })),
);
const SMALLEST = 120;

/** The panel under the canvas: findings, failures and data; its upper edge resizes it. */
export function BottomPanel() {
  const api = useEditorApi();
  const tab = useEditor((state) => state.panels.bottom);
  const height = useEditor((state) => state.panels.bottomHeight);
  const counts = useEditor((state) => state.analysis?.counts);
  if (tab === null) return null;
  const total = counts === undefined ? undefined : counts.error + counts.warning + counts.info;
  const resize = (wanted: number): void =>
    api.setPanels({ bottomHeight: Math.round(Math.max(SMALLEST, Math.min(wanted, window.innerHeight * 0.7))) });
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons === 1 && event.currentTarget.hasPointerCapture(event.pointerId))
      resize(window.innerHeight - event.clientY);
  };
  return (
    <section
      data-region
      aria-label="Findings, failures and data"
      className="relative flex shrink-0 flex-col border-line border-t bg-surface"
      style={{ height }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no horizontal rule */}
      <div
        role="separator"
        aria-label="Height of the panel"
        aria-orientation="horizontal"
        aria-valuenow={height}
        aria-valuemin={SMALLEST}
        aria-valuemax={900}
        tabIndex={0}
        className="absolute inset-x-0 -top-1 z-10 h-2 cursor-row-resize touch-none hover:bg-accent/30"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') resize(height + 24);
          if (event.key === 'ArrowDown') resize(height - 24);
        }}
      />
      <Tabs<BottomTab>
        label="Findings, failures and data"
        value={tab}
        onChange={(bottom) => api.setPanels({ bottom })}
        className="h-full px-2"
        panelClassName="overflow-auto"
        actions={
          <IconButton
            size="small"
            label="Close panel"
            icon={X}
            shortcut="Ctrl+J"
            onClick={() => api.setPanels({ bottom: null })}
          />
        }
        tabs={[
          {
            value: 'findings',
            label: 'Findings',
            extra: total === undefined ? undefined : <Badge>{total}</Badge>,
            content: (
              <Suspense fallback={null}>
                <FindingsPanel />
              </Suspense>
            ),
          },
          {
            value: 'failures',
            label: 'Failures',
            extra: (
              <Suspense fallback={null}>
                <FailureCount />
              </Suspense>
            ),
            content: (
              <Suspense fallback={null}>
                <FailuresPanel />
              </Suspense>
            ),
          },
          {
            value: 'data',
            label: 'Data',
            content: (
              <Suspense fallback={null}>
                <DataPanel />
              </Suspense>
            ),
          },
        ]}
      />
    </section>
  );
}
