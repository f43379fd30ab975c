import type { BlastHit, BlastRadius } from '@spillway/analysis';
import { Zap } from 'lucide-react';
import { useEditorApi } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { TONE_LABELS, TONE_TEXTS } from './harm-faces';

const sayDistance = ({ distance }: BlastHit): string =>
  distance === undefined || distance === 0 ? '' : distance === 1 ? '1 hop away' : `${distance} hops away`;

function FeltRow({ hit, onShow }: { hit: BlastHit; onShow: () => void }) {
  const { name, tone, words, state } = hit;
  return (
    <li>
      <button
        type="button"
        onClick={onShow}
        className="flex w-full items-baseline gap-2 rounded-control px-2 py-1 text-left text-[0.8125rem] hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-24 flex-1 truncate">{name}</span>
        <span className={cx('min-w-0 text-right text-xs', TONE_TEXTS[tone])} title={TONE_LABELS[tone].title}>
          {state === 'struck' && <Zap size={11} aria-label="struck" className="mr-1 inline" />}
          {words.join(', ')}
        </span>
        <span className="w-20 shrink-0 text-right text-muted text-xs">{sayDistance(hit)}</span>
      </button>
    </li>
  );
}

/** Who feels it and how, worst first; the same that the canvas shows. */
export function BlastFelt({ radius: { elements } }: { radius: BlastRadius }) {
  const api = useEditorApi();
  return (
    <div className="shrink-0 border-line p-2 @2xl:w-80 @2xl:border-l @5xl:w-96 @max-2xl:border-t">
      <h3 className="px-2 pt-1 pb-1 font-medium text-muted text-xs">Who feels it</h3>
      <ul aria-label="Elements that feel it">
        {elements.map((hit) => (
          <FeltRow
            key={hit.id}
            hit={hit}
            onShow={() => {
              // Selected it would be what fails: here it is only brought into view.
              api.canvas()?.fit([{ in: 'elements', id: hit.id }]);
            }}
          />
        ))}
      </ul>
    </div>
  );
}
