import type { Play } from '@spillway/analysis';
import { FlaskConical, Play as PlayIcon, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { cx } from '../../../ui/cx';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { FindingMessage } from '../../findings/finding-message';
import { labelsOf } from '../../findings/use-arranged-findings';
import { useFailureAnswer } from '../simulation-of';
import { type ProgramName, programKey } from '../simulation-protocol';
import { ApplyChanges } from './apply-changes';
import { EndingCard, PlainEnding } from './ending-card';
import { type Mitigations, useMitigations } from './use-mitigations';
import { WhatHelps } from './what-helps';

interface OutcomeProps {
  program: ProgramName;
  faults: readonly string[];
  onRemove: (fault: string) => void;
}

function ChosenFaults({ play, onRemove }: { play: Play; onRemove: (fault: string) => void }) {
  const { struck } = play.scenario;
  return (
    <>
      <ul aria-label="Chosen faults" className="flex flex-wrap gap-1.5">
        {play.faults.map(({ name, text }) => (
          <li
            key={name}
            className="inline-flex items-center gap-1 rounded-2xl border border-line py-0.5 pr-1 pl-3 text-xs"
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
        <p className="text-muted text-xs">
          {play.faults.length > 1
            ? 'What is struck through does not come about: the other fault prevents it.'
            : 'There is no place any more where this could happen.'}
        </p>
      )}
    </>
  );
}

/** What comes of it; with changes switched on, as it is drawn beside as it would be. */
function Endings({ play, mitigations }: { play: Play; mitigations: Mitigations }) {
  const label = useEditor(({ document }) => labelsOf(document));
  const { advice, mitigated, on } = mitigations;
  const actor = label(play.actor);
  const drawn = { caller: play.scenario.caller, happened: play.happened };
  if (mitigated === undefined || advice === undefined) return <PlainEnding actor={actor} ending={drawn} />;
  const { ending, counts } = mitigated.after;
  const gone = play.faults.filter(({ name }) => ending.gone.includes(name) && play.scenario.struck.includes(name));
  return (
    <div className="grid items-start gap-3 @sm:grid-cols-2">
      <EndingCard title="As it is drawn" actor={actor} ending={drawn} counts={advice.before.counts} />
      <EndingCard
        title={on.length === 1 ? 'With this change' : `With these ${on.length} changes`}
        actor={actor}
        ending={ending}
        isHarmless={ending.harms.length === 0}
        counts={counts}
        before={advice.before.counts}
      >
        {gone.length > 0 && (
          <p className="text-muted text-xs">
            There is no place any more where <FindingMessage text={gone.map(({ text }) => text).join(' or ')} />.
          </p>
        )}
        <ApplyChanges mitigated={mitigated} mitigations={mitigations} />
      </EndingCard>
    </div>
  );
}

function Chosen({ program, faults, onRemove }: OutcomeProps) {
  const api = useEditorApi();
  const document = useEditor((state) => state.document);
  const mitigations = useMitigations(program, faults);
  const { journey, variant } = program;
  const { value: play, failure } = useFailureAnswer({ about: 'play', journey, variant, faults } as const, document);
  const box = useRef<HTMLDivElement>(null);
  const isCompared = mitigations.mitigated !== undefined;
  // What is switched on may stand far below what it comes to.
  useEffect(() => {
    if (isCompared) box.current?.scrollTo({ top: 0 });
  }, [isCompared]);
  if (failure !== undefined) return <p className="p-4 text-danger text-xs">{failure}</p>;
  if (play === undefined) return null;
  return (
    <div
      ref={box}
      className="@container flex min-w-0 flex-1 flex-col gap-3 overscroll-contain p-3 pl-4 @xl/what-if:overflow-y-auto"
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <ChosenFaults play={play} onRemove={onRemove} />
        </div>
        <Button
          size="small"
          icon={PlayIcon}
          title="Play it on the canvas"
          onClick={() => api.play({ journey, ...(variant === undefined ? {} : { variant }), faults, step: 0 })}
        >
          Play
        </Button>
      </div>
      <div className="grid items-start gap-x-6 gap-y-3 @3xl:grid-cols-2">
        <div aria-live="polite" className="@container min-w-0">
          <Endings play={play} mitigations={mitigations} />
        </div>
        <WhatHelps mitigations={mitigations} />
      </div>
    </div>
  );
}

/** What the chosen faults lead to: what the caller is told, and what is true; and what would help. */
export function Outcome(props: OutcomeProps) {
  const { program, faults } = props;
  if (faults.length === 0) {
    return (
      <div className="flex min-w-0 flex-1 items-center justify-center">
        <EmptyState icon={FlaskConical} title="Choose what fails">
          What comes of it is told here at once, with what would help; and it can be played over the canvas.
        </EmptyState>
      </div>
    );
  }
  return <Chosen key={[programKey(program), ...faults].join(' ')} {...props} />;
}
