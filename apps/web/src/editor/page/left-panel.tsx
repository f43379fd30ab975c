import { Suspense } from 'react';
import { PalettePanel } from '../../features/palette/palette-panel';
import { lazyPart } from '../../ui/lazy-part';
import { Tabs } from '../../ui/tabs';
import { useEditor, useEditorApi } from '../store';

const LazyOutline = lazyPart(() =>
  import('../../features/outline/outline-panel').then((module) => ({ default: module.OutlinePanel })),
);
const Outline = () => (
  <Suspense fallback={null}>
    <LazyOutline />
  </Suspense>
);

/** Palette and outline. A reader has nothing to add, and sees the outline alone. */
export function LeftPanel() {
  const api = useEditorApi();
  const tab = useEditor((state) => state.panels.leftTab);
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <aside aria-label="Palette and outline" className="flex h-full min-h-0 flex-col">
      {readOnly ? (
        <Outline />
      ) : (
        <Tabs
          label="Palette and outline"
          value={tab}
          onChange={(leftTab) => api.setPanels({ leftTab })}
          className="h-full"
          panelClassName="flex flex-col overflow-y-auto"
          tabs={[
            { value: 'palette', label: 'Palette', content: <PalettePanel /> },
            { value: 'outline', label: 'Outline', content: <Outline /> },
          ]}
        />
      )}
    </aside>
  );
}
