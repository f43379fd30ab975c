import { type Play, sayTime } from '@spillway/analysis';
import { useEffect, useRef } from 'react';
import { cx } from '../../../ui/cx';
import { FindingMessage } from '../../findings/finding-message';
import { isBad } from './moment';
import { StepIcon } from './step-icon';
import type { PlayerState } from './use-player';

/** The counterexample in words: everything that the canvas shows, to be read. */
export function StepList({ player, play }: { player: PlayerState; play: Play }) {
  const { shown, at, move, run, isRunning } = player;
  const box = useRef<HTMLOListElement>(null);
  useEffect(() => {
    box.current?.querySelector(`[data-step="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <ol
      ref={box}
      aria-label="Steps"
      aria-live={isRunning ? 'off' : undefined}
      className="min-h-0 @4xl:w-88 w-72 min-w-0 shrink-0 overflow-y-auto overscroll-contain border-line @xl:border-r py-1 @max-3xl:w-auto @max-3xl:shrink @max-3xl:flex-1"
    >
      {shown.map((index) => {
        const step = play.steps[index];
        if (step === undefined) return null;
        return (
          <li key={index} data-step={index}>
            <button
              type="button"
              aria-current={index === at ? 'step' : undefined}
              tabIndex={index === at ? 0 : -1}
              onClick={() => {
                run(false);
                move(index);
              }}
              className={cx(
                'flex w-full items-start gap-2 px-3 py-1 text-left text-xs leading-[1.125rem] hover:bg-hover focus-visible:-outline-offset-2',
                index === at && 'bg-accent-soft',
                index > at && 'text-muted',
              )}
            >
              <span className="tabular w-12 shrink-0 text-right text-muted">{sayTime(step.at)}</span>
              <StepIcon step={step} />
              <span className={cx('min-w-0 flex-1', isBad(step) && index <= at && 'text-danger')}>
                <FindingMessage text={step.text} />
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
