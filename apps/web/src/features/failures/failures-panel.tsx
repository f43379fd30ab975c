import { Suspense, useEffect } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { lazyPart } from '../../ui/lazy-part';
import { ViewRail } from '../../ui/view-rail';
import { FAILURES_VIEWS } from './failures-views';

const Player = lazyPart(() => import('./player/player').then((module) => ({ default: module.Player })));

/** The height, in pixels, in which failures can be read and played; and how much of the window that may take. */
const ROOM = 360;
const MOST = 0.42;

/** What faults lead to, journey by journey; one of them, or any that one likes, can be played over the canvas. */
export function FailuresPanel() {
  const api = useEditorApi();
  const isPlaying = useEditor((state) => state.playing !== undefined);
  const view = useEditor((state) => state.panels.failuresView);
  // Before there is anything to show: the canvas has its final size when the view of it moves.
  useEffect(() => {
    const wanted = Math.min(ROOM, Math.round(window.innerHeight * MOST));
    if (api.getState().panels.bottomHeight < wanted) api.setPanels({ bottomHeight: wanted });
  }, [api]);
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
