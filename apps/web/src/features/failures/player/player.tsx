import { ArrowLeft } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type Playing, useEditor, useEditorApi } from '../../../editor/store';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { Spinner } from '../../../ui/spinner';
import { FindingMessage } from '../../findings/finding-message';
import { Controls } from './controls';
import { ExportMenu } from './export-menu';
import { StepList } from './step-list';
import { TimeAxis } from './time-axis';
import { Truth } from './truth';
import { type Move, type PlayerState, usePlayer } from './use-player';

const MOVES: Readonly<Record<string, Move>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

function Stage({ player }: { player: PlayerState }) {
  const { play, failure } = player;
  if (failure !== undefined)
    return (
      <EmptyState icon={ArrowLeft} title="This cannot be played">
        {failure}
      </EmptyState>
    );
  if (play === undefined)
    return (
      <div className="flex h-full items-center justify-center">
        <Spinner label="Working it out…" />
      </div>
    );
  const gone = play.faults.filter(({ name }) => !play.scenario.struck.includes(name));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {gone.length > 0 && (
        <p role="status" className="shrink-0 bg-success-soft px-3 py-1 text-success text-xs">
          The model has changed: on this journey there is no place any more where{' '}
          <FindingMessage text={gone.map(({ text }) => text).join(' or ')} />.
        </p>
      )}
      <div className="flex min-h-0 flex-1 @max-xl:flex-col">
        <StepList player={player} play={play} />
        <TimeAxis player={player} play={play} />
        <Truth player={player} play={play} />
      </div>
    </div>
  );
}

function Opened({ playing }: { playing: Playing }) {
  const api = useEditorApi();
  const player = usePlayer(playing);
  const box = useRef<HTMLElement>(null);
  const leave = (): void => api.play(undefined);
  // What had the focus, a line of the list, is gone.
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isControl = event.target instanceof Element && event.target.closest('[data-keeps-keys]') !== null;
    if (event.key === 'Escape') leave();
    else if (event.key === ' ' && !isControl) player.run(!player.isRunning);
    else {
      const move = MOVES[event.key];
      if (move === undefined || isControl) return;
      player.run(false);
      player.move(move);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section
      ref={box}
      aria-label="Player"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="@container flex h-full min-h-0 flex-col overflow-hidden bg-surface outline-none"
    >
      <div className="flex min-h-11 shrink-0 items-center gap-x-3 gap-y-1 border-line border-b @max-xl:flex-wrap px-3 @max-xl:px-1 py-1">
        <IconButton label="Back to all failures" shortcut="Esc" size="small" icon={ArrowLeft} onClick={leave} />
        <p
          className="line-clamp-2 min-w-40 flex-1 text-[0.8125rem] leading-[1.125rem]"
          title={player.play?.verdict.replaceAll('`', '')}
        >
          <FindingMessage text={player.play?.verdict ?? ''} />
        </p>
        <Controls player={player} />
        {player.play !== undefined && <ExportMenu player={player} play={player.play} />}
      </div>
      <Stage player={player} />
    </section>
  );
}

/** Plays a counterexample over the canvas, step by step. */
export function Player() {
  const playing = useEditor((state) => state.playing);
  if (playing === undefined) return null;
  const { journey, variant, faults, effect } = playing;
  return <Opened key={[journey, variant, ...faults, effect].join(' ')} playing={playing} />;
}
