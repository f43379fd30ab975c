import { useEditor, useEditorApi } from '../../editor/store';
import { ViewRail } from '../../ui/view-rail';
import { DATA_VIEWS } from './data-views';

/** What the model says about its data: the four questions, lineage, personal data, schemas and flows. */
export function DataPanel() {
  const api = useEditorApi();
  const view = useEditor((state) => state.panels.dataView);
  return (
    <ViewRail
      label="Views of the data"
      views={DATA_VIEWS}
      value={view}
      onChange={(dataView) => api.setPanels({ dataView })}
    />
  );
}
