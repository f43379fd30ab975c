import { CALLER_TOLD, type Play } from '@spillway/analysis';
import { MessageCircle, ScanEye } from 'lucide-react';
import { useEditor } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { FindingMessage } from '../../findings/finding-message';
import { labelsOf } from '../../findings/use-arranged-findings';
import { momentAt } from './moment';
import type { PlayerState } from './use-player';

/** What the caller believes, beside what is true: so far, and at the end. */
export function Truth({ player, play }: { player: PlayerState; play: Play }) {
  const label = useEditor(({ document }) => labelsOf(document));
  const { at } = player;
  const { counts, told } = momentAt(play, at);
  const isEnd = at >= (player.shown.at(-1) ?? 0);
  const { caller } = play.scenario;
  const effects = Object.keys({ ...play.expected, ...play.scenario.effects });
  return (
    <aside
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a pointer
      tabIndex={0}
      aria-label="What the caller is told, and what happened"
      className="flex focus-visible:-outline-offset-2 @4xl:w-64 w-52 shrink-0 flex-col gap-2 overflow-y-auto border-line @3xl:border-l p-3 @max-xl:py-2 text-xs @max-xl:order-first @max-xl:max-h-24 @max-xl:w-full @max-xl:flex-row @max-xl:border-b"
    >
      <div className="min-w-0 @max-xl:flex-1">
        <h4 className="flex items-center gap-1.5 font-medium text-muted">
          <MessageCircle size={13} aria-hidden />
          {label(play.actor)} is told
        </h4>
        <p
          className={cx(
            'mt-0.5 font-semibold text-[0.8125rem]',
            told === undefined && !isEnd ? 'text-muted' : caller === 'ok' ? 'text-success' : 'text-danger',
          )}
        >
          {told === undefined && !isEnd ? 'nothing yet' : CALLER_TOLD[caller]}
        </p>
      </div>
      <div className="min-w-0 @max-xl:flex-1">
        <h4 className="flex items-center gap-1.5 font-medium text-muted">
          <ScanEye size={13} aria-hidden />
          What happened
        </h4>
        <ul className="mt-1 flex flex-col gap-1">
          {effects.map((effect) => {
            const count = counts.get(effect) ?? 0;
            const wanted = play.expected[effect] ?? 0;
            const isWrong = count > Math.max(wanted, 1) || (isEnd && count !== wanted);
            if (wanted === 0 && count === 0) return null;
            return (
              <li key={effect} className="flex items-center gap-2">
                <span className="min-w-0 flex-1 truncate" title={label(effect)}>
                  {label(effect)}
                </span>
                <span
                  className={cx(
                    'tabular inline-flex h-5 min-w-7 items-center justify-center rounded-full px-1.5 font-semibold',
                    isWrong
                      ? 'bg-danger-soft text-danger'
                      : count > 0
                        ? 'bg-success-soft text-success'
                        : 'bg-sunken text-muted',
                  )}
                >
                  {count}×
                </span>
              </li>
            );
          })}
        </ul>
        {isEnd && play.happened.length > 0 && (
          <ul className="mt-2 flex flex-col gap-0.5 border-line border-t pt-2 text-danger">
            {play.happened.map((text) => (
              <li key={text}>
                <FindingMessage text={text} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </aside>
  );
}
