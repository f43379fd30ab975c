import { lazy, Suspense } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { ViewRail } from '../../ui/view-rail';
import { FAILURES_VIEWS } from './failures-views';

const Player = lazy(() => import('./player/player').then((module) => ({ default: module.Player })));

/** What faults lead to, journey by journey; one of them, or any that one likes, can be played over the canvas. */
export function FailuresPanel() {
  const api = useEditorApi();
  const isPlaying = useEditor((state) => state.playing !== undefined);
  const view = useEditor((state) => state.panels.failuresView);
  if (isPlaying)
    return (
      <Suspense fallback={null}>
        <Player />
      </Suspense>
    );
  return (
    <ViewRail
      label="Views of the failures"
      views={FAILURES_VIEWS}
      value={view}
      onChange={(failuresView) => api.setPanels({ failuresView })}
    />
  );
}
