import { lazy, Suspense } from 'react';
import { useEditor } from '../../editor/store';
import { FailuresView } from './failures-view';

const Player = lazy(() => import('./player/player').then((module) => ({ default: module.Player })));

/** What faults lead to, journey by journey; one of them can be played over the canvas. */
export function FailuresPanel() {
  const playing = useEditor((state) => state.playing !== undefined);
  return playing ? (
    <Suspense fallback={null}>
      <Player />
    </Suspense>
  ) : (
    <FailuresView />
  );
}
