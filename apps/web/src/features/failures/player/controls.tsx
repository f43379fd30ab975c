import { sayTime } from '@spillway/analysis';
import { Pause, Play as PlayIcon, SkipBack, SkipForward, StepBack, StepForward } from 'lucide-react';
import { IconButton } from '../../../ui/icon-button';
import type { PlayerState } from './use-player';

/** Step, play, scrub; and whether to show all steps. */
export function Controls({ player }: { player: PlayerState }) {
  const { play, shown, at, isRunning, showsAll, move, run, showAll } = player;
  const place = Math.max(
    0,
    shown.findLastIndex((index) => index <= at),
  );
  const step = play?.steps[at];
  const isTrimmed = play?.steps.some(({ matters }) => !matters) === true;
  const hand = (to: Parameters<typeof move>[0]) => () => {
    run(false);
    move(to);
  };
  return (
    <div className="flex flex-wrap items-center gap-0.5">
      {isTrimmed && (
        <label className="mr-2 flex items-center gap-1.5 text-muted text-xs" data-keeps-keys>
          <input
            type="checkbox"
            checked={showsAll}
            onChange={(event) => showAll(event.target.checked)}
            className="accent-accent"
          />
          <span className="whitespace-nowrap">All steps</span>
        </label>
      )}
      <span className="flex" data-keeps-keys>
        <IconButton size="small" label="First step" shortcut="Home" icon={SkipBack} onClick={hand('first')} />
        <IconButton size="small" label="Step back" shortcut="←" icon={StepBack} onClick={hand('previous')} />
        <IconButton
          size="small"
          label={isRunning ? 'Pause' : 'Play'}
          shortcut="Space"
          icon={isRunning ? Pause : PlayIcon}
          onClick={() => run(!isRunning)}
          className="text-accent"
        />
        <IconButton size="small" label="Next step" shortcut="→" icon={StepForward} onClick={hand('next')} />
        <IconButton size="small" label="Last step" shortcut="End" icon={SkipForward} onClick={hand('last')} />
      </span>
      <input
        type="range"
        aria-label="Step"
        aria-valuetext={step === undefined ? undefined : step.text.replaceAll('`', '')}
        min={0}
        max={Math.max(0, shown.length - 1)}
        value={place}
        onChange={(event) => hand(shown[Number(event.target.value)] ?? 0)()}
        className="mx-2 w-28 accent-accent @max-4xl:w-16 @max-lg:hidden"
      />
      <span className="tabular min-w-28 whitespace-nowrap @max-lg:ml-2 text-muted text-xs">
        {shown.length === 0 ? '' : `${place + 1} of ${shown.length} · ${sayTime(step?.at ?? 0)}`}
      </span>
    </div>
  );
}
