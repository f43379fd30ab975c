import { Layers2 } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../ui/button';
import { useSimulated, useSimulation } from './simulation-of';

/** After so many milliseconds without a change there is time for pairs. */
const IDLE = 15_000;

/** Tries pairs of faults, which takes longer; shows how far that is. */
export function PairsButton() {
  const simulation = useSimulation();
  const pairs = useSimulated((state) => state.pairs) ?? false;
  const progress = useSimulated((state) => state.progress);
  const isStale = useSimulated((state) => state.isStale);
  useEffect(() => {
    if (simulation === undefined || pairs || isStale !== false) return;
    const timer = setTimeout(() => simulation.setPairs(true), IDLE);
    return () => clearTimeout(timer);
  }, [simulation, pairs, isStale]);
  if (simulation === undefined) return null;
  // Small models are done before one could read this.
  if (progress?.faults === 1 && progress.done > 0 && progress.done < 1)
    return (
      <span className="tabular whitespace-nowrap px-2 text-muted text-xs" role="status">
        Trying faults, {Math.floor(100 * progress.done)} %
      </span>
    );
  if (!pairs)
    return (
      <Button
        size="small"
        variant="quiet"
        icon={Layers2}
        title="Also try every two faults together"
        onClick={() => simulation.setPairs(true)}
      >
        <span className="@max-3xl:sr-only">Try pairs</span>
      </Button>
    );
  const percent = Math.floor(100 * (progress?.faults === 2 ? progress.done : 0));
  const isDone = percent === 100 && isStale === false;
  return (
    <span className="inline-flex items-center gap-1">
      <span className="tabular whitespace-nowrap text-muted text-xs" role="status">
        {isDone ? 'Pairs tried' : `Pairs ${percent} %`}
      </span>
      <Button
        size="small"
        variant="quiet"
        aria-label={isDone ? 'Only single faults' : 'Stop trying pairs'}
        onClick={() => simulation.setPairs(false)}
      >
        {isDone ? 'Singles only' : 'Stop'}
      </Button>
    </span>
  );
}
