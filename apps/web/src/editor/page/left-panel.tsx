import { OutlinePanel } from '../../features/outline/outline-panel';
import { PalettePanel } from '../../features/palette/palette-panel';
import { Tabs } from '../../ui/tabs';
import { useEditor, useEditorApi } from '../store';

/** Palette and outline. A reader has nothing to add, and sees the outline alone. */
export function LeftPanel() {
  const api = useEditorApi();
  const tab = useEditor((state) => state.panels.leftTab);
  const readOnly = useEditor((state) => state.readOnly);
  if (readOnly) return <OutlinePanel />;
  return (
    <Tabs
      label="Palette and outline"
      value={tab}
      onChange={(leftTab) => api.setPanels({ leftTab })}
      className="h-full"
      panelClassName="flex flex-col overflow-y-auto"
      tabs={[
        { value: 'palette', label: 'Palette', content: <PalettePanel /> },
        { value: 'outline', label: 'Outline', content: <OutlinePanel /> },
      ]}
    />
  );
}
