import type { BlastRadius, JourneyBlast } from '@spillway/analysis';
import { Play } from 'lucide-react';
import { useEditorApi } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { FindingMessage } from '../../findings/finding-message';
import { blastChoice } from './blast-choice';
import { HARM_FACES } from './harm-faces';

function JourneyRow({ blast, onPlay }: { blast: JourneyBlast; onPlay: () => void }) {
  const { name, variant, harm, told, happened, isFailing } = blast;
  const { icon: IconOf, text: colour, label } = HARM_FACES[harm];
  return (
    <li>
      <button
        type="button"
        onClick={onPlay}
        className="group flex w-full items-start gap-2 border-line border-b px-3 py-2 text-left text-[0.8125rem] hover:bg-hover focus-visible:-outline-offset-2"
      >
        <IconOf size={15} aria-hidden className={cx('mt-0.5 shrink-0', colour)} />
        <span className={cx('w-20 shrink-0 font-medium text-xs leading-5', colour)}>{label}</span>
        <span className="min-w-0 flex-1">
          <span className="font-semibold">{name}</span>
          {variant !== undefined && <span className="text-muted"> when {variant}</span>}
          <span className={cx('block', isFailing && 'text-danger')}>
            <FindingMessage text={told} />
          </span>
          {happened.map((text) => (
            <span key={text} className="block text-muted">
              <FindingMessage text={text} />
            </span>
          ))}
        </span>
        <Play
          size={13}
          aria-hidden
          className="mt-1 shrink-0 text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
        />
        <span className="sr-only">. Play it on the canvas.</span>
      </button>
    </li>
  );
}

/** The journeys that come by what is struck, worst first; each can be played. */
export function BlastJourneys({ radius }: { radius: BlastRadius }) {
  const api = useEditorApi();
  const { subject, journeys } = radius;
  return (
    <ul aria-label="Journeys that come by">
      {journeys.map((blast) => (
        <JourneyRow
          key={`${blast.journey} ${blast.variant}`}
          blast={blast}
          onPlay={() => {
            const { journey, variant, faults } = blast;
            blastChoice.setState({ back: { in: subject.in, id: subject.id } });
            api.play({ journey, ...(variant === undefined ? {} : { variant }), faults, step: 0 });
          }}
        />
      ))}
    </ul>
  );
}
