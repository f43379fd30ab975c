import { lazy, Suspense, useState } from 'react';
import { useEditor } from '../../editor/store';
import { FailuresView } from './failures-view';
import type { WhatIf } from './what-if/what-if-view';

const Player = lazy(() => import('./player/player').then((module) => ({ default: module.Player })));
const WhatIfView = lazy(() => import('./what-if/what-if-view').then((module) => ({ default: module.WhatIfView })));

/** What faults lead to, journey by journey; one of them, or any that one likes, can be played over the canvas. */
export function FailuresPanel() {
  const isPlaying = useEditor((state) => state.playing !== undefined);
  const [isAsking, setAsking] = useState(false);
  const [whatIf, setWhatIf] = useState<WhatIf>({ program: undefined, faults: [] });
  if (!isPlaying && !isAsking) return <FailuresView onWhatIf={() => setAsking(true)} />;
  return (
    <Suspense fallback={null}>
      {isPlaying ? <Player /> : <WhatIfView value={whatIf} onChange={setWhatIf} onLeave={() => setAsking(false)} />}
    </Suspense>
  );
}
