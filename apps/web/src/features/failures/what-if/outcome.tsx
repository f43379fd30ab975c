import { CALLER_TOLD } from '@spillway/analysis';
import { FlaskConical, MessageCircle, Play as PlayIcon, ScanEye, X } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { cx } from '../../../ui/cx';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { FindingMessage } from '../../findings/finding-message';
import { labelsOf } from '../../findings/use-arranged-findings';
import { useFailureAnswer } from '../simulation-of';
import type { ProgramName } from '../simulation-protocol';

interface OutcomeProps {
  program: ProgramName;
  faults: readonly string[];
  onRemove: (fault: string) => void;
}

/** What the chosen faults lead to: what the caller is told, and what is true. */
export function Outcome({ program, faults, onRemove }: OutcomeProps) {
  const api = useEditorApi();
  const document = useEditor((state) => state.document);
  const { journey, variant } = program;
  const { value: play, failure } = useFailureAnswer(
    faults.length === 0 ? undefined : ({ about: 'play', journey, variant, faults } as const),
    document,
  );
  const label = labelsOf(document);
  if (faults.length === 0) {
    return (
      <div className="flex min-w-0 flex-1 items-center justify-center">
        <EmptyState icon={FlaskConical} title="Choose what fails">
          What comes of it is told here at once, and can be played over the canvas.
        </EmptyState>
      </div>
    );
  }
  if (failure !== undefined) return <p className="p-4 text-danger text-xs">{failure}</p>;
  if (play === undefined) return null;
  const { caller, struck } = play.scenario;
  return (
    <div aria-live="polite" className="flex min-w-0 flex-1 flex-col gap-3 overflow-y-auto overscroll-contain p-4">
      <ul aria-label="Chosen faults" className="flex flex-wrap gap-1.5">
        {play.faults.map(({ name, text }) => (
          <li
            key={name}
            className="inline-flex items-center gap-1 rounded-full border border-line py-0.5 pr-1 pl-3 text-xs"
          >
            <span className={cx(!struck.includes(name) && 'text-muted line-through')}>
              <FindingMessage text={text} />
            </span>
            <IconButton
              size="small"
              label={`Without: ${text.replaceAll('`', '')}`}
              icon={X}
              onClick={() => onRemove(name)}
            />
          </li>
        ))}
      </ul>
      {play.faults.some(({ name }) => !struck.includes(name)) && (
        <p className="text-muted text-xs">What is struck through does not come about: the other fault prevents it.</p>
      )}
      <div className="grid gap-3 @2xl:grid-cols-2">
        <div>
          <h4 className="flex items-center gap-1.5 font-medium text-muted text-xs">
            <MessageCircle size={13} aria-hidden />
            {label(play.actor)} is told
          </h4>
          <p className={cx('mt-1 font-semibold text-sm', caller === 'ok' ? 'text-success' : 'text-danger')}>
            {CALLER_TOLD[caller]}
          </p>
        </div>
        <div>
          <h4 className="flex items-center gap-1.5 font-medium text-muted text-xs">
            <ScanEye size={13} aria-hidden />
            What happened
          </h4>
          <ul className="mt-1 flex flex-col gap-0.5 text-sm">
            {play.happened.length === 0 ? (
              <li className="text-success">Everything, as intended</li>
            ) : (
              play.happened.map((text) => (
                <li key={text} className="text-danger">
                  <FindingMessage text={text} />
                </li>
              ))
            )}
          </ul>
        </div>
      </div>
      <div>
        <Button
          size="small"
          icon={PlayIcon}
          onClick={() => api.play({ journey, ...(variant === undefined ? {} : { variant }), faults, step: 0 })}
        >
          Play it on the canvas
        </Button>
      </div>
    </div>
  );
}
